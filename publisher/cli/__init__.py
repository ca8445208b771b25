"""The commands. Only what is in this package prints, asks, exits, or reads the clock and the environment."""

from publisher.cli.app import main

__all__ = ["main"]
