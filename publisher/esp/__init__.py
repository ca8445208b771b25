"""message -> broadcast: the protocol is in base.py, and there is one file a provider. Nothing here knows of posts."""
