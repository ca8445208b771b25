"""Checks of single values: from a text to what is doubtful about it."""
