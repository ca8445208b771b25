"""Facts -> files. The templates are Jinja with << >> and <% %>, since GitHub and shells have braces of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from publisher.config import Configuration
from publisher.deployment.facts import Facts, Machine, facts, is_plain_path
from publisher.errors import UsageError

if TYPE_CHECKING:
    from jinja2 import Environment

# kind -> (template, path); paths of "github-actions" start at the repository's root, all others at the publication's.
KINDS: dict[str, tuple[tuple[str, str], ...]] = {
    "github-actions": (("workflow.yml.j2", ".github/workflows/publisher.yml"),),
    "systemd": (
        ("publisher.service.j2", "deploy/<slug>-publisher.service"),
        ("tick.service.j2", "deploy/<slug>-publisher-tick.service"),
        ("tick.timer.j2", "deploy/<slug>-publisher-tick.timer"),
        ("publisher.env.j2", "deploy/publisher.env.example"),
    ),
    "container": (("Containerfile.j2", "deploy/Containerfile"), ("publisher.env.j2", "deploy/publisher.env.example")),
    "kubernetes": (("kubernetes.yaml.j2", "deploy/kubernetes.yaml"),),
    "crontab": (("crontab.j2", "deploy/crontab"), ("publisher.env.j2", "deploy/publisher.env.example")),
}
ON_THIS_MACHINE = ("systemd", "crontab")
_PLAIN = "name it with letters, digits and . _ - / alone"


@dataclass(frozen=True, slots=True)
class DeploymentFile:
    """A file to write: where, and its bytes."""

    path: Path
    content: bytes


def deployment_files(configuration: Configuration, machine: Machine, kind: str) -> Iterator[DeploymentFile]:
    """The files of a kind of KINDS. Raises `UsageError` where a path cannot be written into them."""
    known = facts(configuration, machine)
    for folder in (*known.kept_folders, known.feeds_path or "."):
        if not is_plain_path(folder):
            raise UsageError(f'the folder "{folder}" has characters that shells read in their own way', hint=_PLAIN)
    if kind in ON_THIS_MACHINE:
        for path in (known.root, machine.python, machine.user):
            if not is_plain_path(path):
                raise UsageError(
                    f'"{path}" has characters that systemd, cron and shells read each in their own way', hint=_PLAIN
                )
    environment = _environment()
    for template, name in KINDS[kind]:
        start = configuration.root
        if kind == "github-actions":
            start = start.parents[len(PurePosixPath(machine.below).parts) - 1] if machine.below else start
        text = environment.get_template(template).render(_names(known))
        yield DeploymentFile(start / name.replace("<slug>", known.slug), text.encode())


def _names(known: Facts) -> dict[str, object]:
    return {"facts": known, "machine": known.machine, "secrets": known.secrets}


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(  # noqa: S701 - none of these files is HTML
        loader=PackageLoader("publisher.deployment"),
        undefined=StrictUndefined,
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["quoted"] = lambda value: json.dumps(value, ensure_ascii=False)  # a JSON string is a YAML string
    return made
