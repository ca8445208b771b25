"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="A digest of publisher.toml.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
