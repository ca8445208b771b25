"""Bytes -> text -> a tree with places."""
