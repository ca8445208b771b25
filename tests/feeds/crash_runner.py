"""Runs `publisher build` in child processes that are killed (SIGKILL) at every change of the disk, and says what was left.

    python -m tests.feeds.crash_runner FOLDER

A process of its own, so that it can fork: everything is imported once, and a build costs milliseconds. A child kills itself
just before the n-th file it opens for writing, renames, removes or makes, as Python's audit hooks tell it:
https://docs.python.org/3/library/audit_events.html
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from publisher.cli.build import Wishes, show
from publisher.cli.build import build as build_command
from publisher.collect import collect
from publisher.config import load_configuration
from publisher.feeds.build import build
from publisher.feeds.documents import get_ready
from publisher.forks import Forks
from publisher.memory import SqliteMemory
from tests.factories import NOW, make_configuration, write_post
from tests.feeds.history import NAMES, from_folder, history

FEEDS = "https://example.org/feeds/"
SETTINGS = '\n[feeds]\narchives = true\nlimit = 4\nby = ["tag"]\ngone = "remove"\n'
CHANGES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod"})


class Reaper:
    """Kills this process at the given change of the disk; 0 is never. Forks of it are not reaped, they are left alone."""

    def __init__(self, at: int) -> None:
        self.left = at
        self.pid = os.getpid()

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if (event in CHANGES or _opens_for_writing(event, arguments)) and os.getpid() == self.pid:
            self.left -= 1
            if self.left == 0:
                os.kill(self.pid, signal.SIGKILL)


def _opens_for_writing(event: str, arguments: tuple[Any, ...]) -> bool:
    return event == "open" and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def write_blog(folder: Path) -> None:
    """The blog as it was."""
    make_configuration(folder, SETTINGS)
    for number in range(1, 10):
        tag = "old" if number == 9 else "kept"
        write_post(
            folder,
            f"p{number}.md",
            f"title: Post {number}\ndate: 2026-01-0{number}\ntags: [{tag}]",
            f"Text {number}.\n",
        )


def change_blog(folder: Path) -> None:
    """New posts and with them a new archive, an edit, a post that is a draft again, a tag that is gone and one that is new."""
    for number in range(10, 13):
        write_post(
            folder, f"p{number}.md", f"title: Post {number}\ndate: 2026-01-{number}\ntags: [new, more, kept]", "New.\n"
        )
    write_post(folder, "p9.md", "title: Post 9\ndate: 2026-01-09\ntags: [kept]", "Edited.\n")
    write_post(folder, "p2.md", "title: Post 2\ndate: 2026-01-02\ndraft: true")


def warm_up(folder: Path) -> None:
    """A build in this very process, so that children find everything loaded."""
    folder.mkdir()
    write_blog(folder)
    config = load_configuration(folder / "publisher.toml")
    memory = SqliteMemory(config.ledger_path)
    build(config, collect(config, NOW, memory).posts)
    memory.remember([])
    get_ready()


def run_build(folder: Path, kill_at: int) -> bool:
    """`publisher build` in a child; whether it came to its end."""
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(os.open(folder.parent / "stderr", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
        os._exit(_in_child(kill_at))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return False
    if os.WEXITSTATUS(status) != 0:
        raise SystemExit((folder.parent / "stderr").read_text())
    return True


def _in_child(kill_at: int) -> int:
    """What `publisher build` does once the command line is parsed, which takes longer than this whole build."""
    sys.addaudithook(Reaper(kill_at))
    try:
        config = load_configuration(Path("publisher.toml"))
        wishes = Wishes(as_json=False, accept_new_ids=False, rewrite_archives=False, ping=False)
        show(build_command(config, wishes, Forks(2), 0.0))
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def torn(folder: Path, allowed: Sequence[dict[str, bytes]]) -> list[str]:
    """The documents that are neither as they were nor as they are to be. A temporary file is no document: nobody serves it."""
    found = files(folder / "feeds")
    return [
        name
        for name, content in found.items()
        if not name.endswith(".tmp") and content not in [versions.get(name) for versions in allowed]
    ] + list(set(allowed[0]) & set(allowed[-1]) - set(found))


def shown(folder: Path, name: str) -> set[str]:
    """The posts that a reader finds right now, who starts at the feed of that name."""
    return {key for page in history(f"{FEEDS}{name}", from_folder(folder / "feeds", FEEDS)) for key in page.ids}


def unreachable(folder: Path, ids: set[str]) -> list[str]:
    """Which of these posts a reader does not find right now."""
    missing: set[str] = set()
    for name in NAMES:
        try:
            missing |= ids - shown(folder, name)
        except (OSError, SyntaxError, ValueError) as error:  # a file that is not there, or is cut off
            missing.add(f"{name}: {error}")
    return sorted(missing)


def forgotten(folder: Path) -> list[str]:
    """The posts that readers may have seen under an id that would be lost with a new file name."""
    path = folder / ".publisher/ledger.sqlite3"
    return sorted(shown(folder, "rss.xml") - {sighting.id for sighting in SqliteMemory(path).sightings()})


def main() -> None:
    root = Path(sys.argv[1])
    warm_up(root / "warm")
    old, new, trial = root / "old", root / "new", root / "trial"
    old.mkdir()
    write_blog(old)
    run_build(old, 0)
    shutil.copytree(old, new)
    change_blog(new)
    run_build(new, 0)
    before, after = files(old / "feeds"), files(new / "feeds")
    staying = shown(old, "rss.xml") & shown(new, "rss.xml")
    rounds: list[dict[str, Any]] = []
    kill_at, is_done = 0, False
    while not is_done:
        kill_at += 1
        shutil.rmtree(trial, ignore_errors=True)
        shutil.copytree(old, trial)
        change_blog(trial)
        is_done = run_build(trial, kill_at)
        left = torn(trial, (before, after))
        missing = unreachable(trial, staying)
        lost = forgotten(trial)
        litter = [name for name in files(trial) if name.endswith(".tmp")]
        run_build(trial, 0)
        again = files(trial / "feeds")
        rounds.append(
            {
                "torn": left,
                "missing": missing,
                "litter_before": len(litter),
                "litter_after": [name for name in files(trial) if name.endswith(".tmp")],
                "different": sorted(name for name in {*again, *after} if again.get(name) != after.get(name)),
                "forgotten": lost,
            }
        )
    print(json.dumps({"kills": kill_at - 1, "staying": len(staying), "rounds": rounds}))


if __name__ == "__main__":
    main()
