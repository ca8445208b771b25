"""What feeds of all formats have in common, found in each of them."""
