"""The process that gets ready while the configuration is read must not take as long as reading it."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from publisher.cli import ready

ready._get_ready()
print(*sorted({"pydantic", "typer", "sqlalchemy", "httpx", "babel", "starlette"} & sys.modules.keys()))
"""


def test_only_what_renders_is_imported() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "", "these are of no use to who renders documents"
