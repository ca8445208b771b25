"""A post's media file: which keys of the front matter name it, where it is, and what they say of it as an episode."""
