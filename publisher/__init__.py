"""Publisher: posts in git become feeds and an email digest. The command line is `publisher`."""

__version__ = "0.1.0"

__all__ = ["__version__"]
