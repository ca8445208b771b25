"""Side by side with peers, and the corpora for it."""
