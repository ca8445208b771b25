"""Which elements and attributes there are, and what may be in them."""
