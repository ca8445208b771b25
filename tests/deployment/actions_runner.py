"""Runs a job of a GitHub Actions workflow as far as a machine without GitHub can: its `run` steps, in a new clone, with their
conditions, environments and outputs. Steps that use an action are noted, not run.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

IDENTITY = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env={**os.environ, **IDENTITY})
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@dataclass
class Run:
    """What became of a run. `steps` are names of steps and how they ended; `site` is what would go to Pages."""

    workspace: Path
    steps: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    log: str = ""

    @property
    def is_ok(self) -> bool:
        return "failure" not in self.steps.values()

    @property
    def uses(self) -> list[str]:
        return [name for name, how in self.steps.items() if how == "used"]


def run_job(origin: Path, folder: Path, inputs: dict[str, str] | None = None, *, without: tuple[str, ...] = ()) -> Run:
    """One run of the job `publish`, in a new clone in `folder`. Steps in `without` fail at once, as if the runner died."""
    git(folder.parent, "clone", "--quiet", str(origin), str(folder))
    workflow = yaml.safe_load((folder / ".github/workflows/publisher.yml").read_text())
    job = workflow["jobs"]["publish"]
    temporary = folder.parent / f"{folder.name}-temporary"
    temporary.mkdir()
    done = Run(folder)
    (temporary / "bin").mkdir()
    (temporary / "bin/publisher").write_text(f'#!/bin/sh\nexec {sys.executable} -m publisher "$@"\n')
    (temporary / "bin/publisher").chmod(0o755)
    base = {
        **{key: value for key, value in os.environ.items() if key in ("PYTHONPATH", "HOME", "LANG")},
        **IDENTITY, **workflow["env"], **job["env"],
        "PATH": f"{temporary / 'bin'}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(temporary), "GITHUB_OUTPUT": str(temporary / "output"), "CI": "true",
    }  # fmt: skip
    for step in job["steps"]:
        name = step.get("name") or step["uses"].partition("@")[0]
        if name == "Install Publisher":
            continue
        if not _wanted(step.get("if", ""), done, inputs or {}):
            done.steps[name] = "skipped"
        elif "uses" in step:
            done.steps[name] = "used"
        elif name in without:
            done.steps[name] = "failure"
        else:
            done.steps[name] = _run(step, base, done, folder, temporary, inputs or {})
    return done


def _run(
    step: dict[str, Any], base: dict[str, str], done: Run, folder: Path, temporary: Path, inputs: dict[str, str]
) -> str:
    (temporary / "output").write_text("")
    own = {key: _value(str(value), done, inputs) for key, value in step.get("env", {}).items()}
    place = folder / step["working-directory"] if "${{" not in step.get("working-directory", "${{") else folder
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]  # what `shell: bash` means
    process = subprocess.run(command, cwd=place, env={**base, **own}, capture_output=True, text=True, timeout=120)
    done.log += process.stdout + process.stderr
    lines = (temporary / "output").read_text().splitlines()
    done.outputs[step.get("id", "")] = dict(line.split("=", 1) for line in lines)
    return "success" if process.returncode == 0 else "failure"


def _wanted(condition: str, done: Run, inputs: dict[str, str]) -> bool:
    """The few forms of conditions that the workflow has."""
    if not condition.startswith("always()") and not done.is_ok:
        return False
    for part in condition.split(" && "):
        if found := re.fullmatch(r"(\S+) (==|!=) '(.*)'", part):
            is_equal = _value(f"${{{{ {found[1]} }}}}", done, inputs) == found[3]
            if is_equal != (found[2] == "=="):
                return False
    return True


def _value(text: str, done: Run, inputs: dict[str, str]) -> str:
    def found(match: re.Match[str]) -> str:
        name, _, default = match[1].partition(" || ")
        kind, *path = name.split(".")
        value = inputs.get(path[0], "") if kind == "inputs" else ""
        if kind == "steps":
            value = done.outputs.get(path[0], {}).get(path[2], "")
        if name == "github.run_id":
            value = done.workspace.name
        return value or default.strip("'")

    return re.sub(r"\$\{\{ (.*?) \}\}", found, text)
