"""The local web page that shows what the next edition of each digest looks like, and lives while its author writes.

It listens on loopback alone, behind a random token, and never sends to the list.
"""

from publisher.preview.run import run
from publisher.preview.world import Done, World

__all__ = ["Done", "World", "run"]
