"""`publisher init --github-actions|--systemd|--container|--kubernetes|--crontab`: writes the files that run Publisher there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from publisher import __version__
from publisher.cli.output import print_json, print_note, styled
from publisher.config import Configuration, load_configuration
from publisher.errors import UsageError

if TYPE_CHECKING:
    from publisher.deployment import DeploymentFile, Machine

NEXT = {
    "github-actions": "set the secrets it names, commit it and push",
    "systemd": "the first lines of the .service (or .timer) file say how it is installed",
    "container": "the first lines of deploy/Containerfile say how it is built and run",
    "kubernetes": "the first lines of deploy/kubernetes.yaml say what it needs",
    "crontab": "the first line of deploy/crontab says where it goes",
}


def run(path: Path, kinds: Sequence[str], *, install: str, image: str, force: bool, as_json: bool) -> None:
    """Write the files of these kinds for the publication of publisher.toml at `path`; asks before it replaces one."""
    from publisher.deployment import deployment_files
    from publisher.files import write_atomically

    configuration = load_configuration(path)
    machine, notes = _machine(configuration, install, image)
    files = {file.path: file for kind in kinds for file in deployment_files(configuration, machine, kind)}
    changed = [file for file in files.values() if not _is_there(file)]
    wanted = [file for file in changed if not file.path.exists() or force or _may_replace(file.path, as_json)]
    for file in wanted:
        write_atomically(file.path, file.content)
    if as_json:
        written = {str(file.path): file in wanted for file in files.values()}
        print_json({"files": [{"path": name, "written": is_new} for name, is_new in written.items()], "notes": notes})
        return
    for file in files.values():
        state = "wrote" if file in wanted else "kept" if file in changed else "as it was"
        print(f"{styled(state.ljust(9), 'good' if file in wanted else 'dim')} {_shown(file.path)}")
    for note in notes:
        print_note(note)
    for kind in kinds:
        print(f"next: {NEXT[kind]}")


def _is_there(file: DeploymentFile) -> bool:
    with suppress(OSError):
        return file.path.read_bytes() == file.content
    return False


def _may_replace(path: Path, as_json: bool) -> bool:
    if not sys.stdin.isatty() or as_json:
        raise UsageError(f"{_shown(path)} is there already, and is another", hint="replace it with --force")
    return typer.confirm(f"Replace {_shown(path)}?")


def _shown(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _machine(configuration: Configuration, install: str, image: str) -> tuple[Machine, list[str]]:
    from publisher.deployment import Machine

    root, notes = configuration.root, []
    if not install:
        install, note = _installed_from()
        notes += [note] if note else []
    top = _git(root, "rev-parse", "--show-toplevel")
    below = root.relative_to(Path(top).resolve()).as_posix() if top else "."
    machine = Machine(
        user=_owner(root),
        python=sys.executable,
        install=install,
        origin=_git(root, "remote", "get-url", "origin"),
        below="" if below == "." else below,
        image=image,
        branch=_git(root, "symbolic-ref", "--quiet", "--short", "HEAD") or "main",
    )
    return machine, notes


def _owner(root: Path) -> str:
    import pwd

    try:
        return pwd.getpwuid(root.stat().st_uid).pw_name
    except KeyError:
        return str(root.stat().st_uid)


def _installed_from() -> tuple[str, str]:
    """What pip would install this same Publisher from (https://packaging.python.org/en/latest/specifications/direct-url/)."""
    import json

    found = f"publisher=={__version__}"
    with suppress(PackageNotFoundError, ValueError):
        direct = json.loads(distribution("publisher").read_text("direct_url.json") or "{}")
        if commit := direct.get("vcs_info", {}).get("commit_id"):
            return f"publisher @ {direct['vcs_info']['vcs']}+{direct['url']}@{commit}", ""
        if direct.get("url"):
            note = f"this Publisher was installed from a folder; the files install {found}: name another source with --install"
            return found, note
    return found, ""


def _git(root: Path, *arguments: str) -> str:
    """What git says; "" if there is no git, or no such thing."""
    command = ["git", "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - constants only
            command, cwd=root, capture_output=True, text=True, timeout=20, stdin=subprocess.DEVNULL, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
