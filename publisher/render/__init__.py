"""Markdown -> clean HTML with absolute addresses, text, and an excerpt."""
