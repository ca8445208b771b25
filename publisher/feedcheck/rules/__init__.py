"""What is looked at, one family of rules a file."""
