"""HTML in entries: its tags, and what readers do not take."""
