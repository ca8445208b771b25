"""The command line: assembles everything, and is the only part that prints, asks, exits and reads the environment."""

from __future__ import annotations

import sys


def main() -> None:
    """The console script. What a build needs is begun before anything else is imported."""
    from publisher.cli.ready import begin

    begin(sys.argv[1:])
    from publisher.cli.app import main as run

    run()
