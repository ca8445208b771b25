"""`publisher init --systemd` and the like: what is written, from what publisher.toml says, and what is never replaced unasked."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from publisher.deployment.facts import Machine
from publisher.deployment.render import deployment_files
from tests.cli.command import KEPT, publisher
from tests.factories import make_configuration, write_post

BUTTONDOWN = """
[esp]
provider = "buttondown"
key_variable = "NOTES_KEY"
[digests.weekly]
schedule = "every Monday at 09:00"
[ledger]
url_variable = "DATABASE_URL"
[alerts]
email_to = "ada@example.org"
"""
SECRETS = {"NOTES_KEY", "DATABASE_URL", "PUBLISHER_ALERT_WEBHOOK", "PUBLISHER_ALERT_NTFY", "PUBLISHER_ALERT_SMTP"}
ALL = ("--github-actions", "--systemd", "--container", "--kubernetes", "--crontab")
OUTBOX = '[digests.weekly]\nschedule = "each post"\n'


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    folder = tmp_path / "blog"
    folder.mkdir()
    make_configuration(folder, BUTTONDOWN)
    return folder


def text(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_the_files_name_exactly_the_secrets_that_the_configuration_needs(blog: Path) -> None:
    assert publisher(blog, "init", *ALL).code == 0
    lines = text(blog, "deploy/publisher.env.example").splitlines()
    assert {line.strip("# =") for line in lines if line.endswith("=")} == SECRETS
    assert {"NOTES_KEY=", "DATABASE_URL="} <= set(lines), "what may be left out is commented out"
    workflow = yaml.safe_load(text(blog, ".github/workflows/publisher.yml"))
    (step,) = [step for step in workflow["jobs"]["publish"]["steps"] if "send" in step.get("name", "")]
    assert {name for name in step["env"] if "secrets." in step["env"][name]} == SECRETS
    assert "publisher[postgres]" in text(blog, "deploy/Containerfile"), "the database's driver is installed"


def test_actions_are_pinned_and_the_workflow_has_no_more_rights_than_it_needs(blog: Path) -> None:
    publisher(blog, "init", "--github-actions")
    workflow = yaml.safe_load(text(blog, ".github/workflows/publisher.yml"))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    pins = [step["uses"].partition("@")[2] for step in steps if "uses" in step]
    assert pins
    assert all(len(pin) == 40 for pin in pins), "a commit, not a tag that can be moved"
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["publish"]["permissions"] == {"contents": "write"}
    assert workflow["concurrency"]["cancel-in-progress"] is False
    assert not any("${{" in step.get("run", "") for step in steps), "nothing from outside becomes a part of a script"


def test_a_file_that_is_the_same_is_left_alone_and_another_one_is_not_replaced_unasked(blog: Path) -> None:
    publisher(blog, "init", "--crontab")
    assert "as it was deploy/crontab" in publisher(blog, "init", "--crontab").out
    (blog / "deploy/crontab").write_text("mine\n")
    refused = publisher(blog, "init", "--crontab")
    assert refused.code == 2
    assert "--force" in refused.err
    assert text(blog, "deploy/crontab") == "mine\n"
    assert publisher(blog, "init", "--crontab", "--force").code == 0
    assert text(blog, "deploy/crontab") != "mine\n"


def test_publisher_toml_is_not_touched(blog: Path) -> None:
    before = text(blog, "publisher.toml")
    publisher(blog, "init", *ALL, "--force")
    assert text(blog, "publisher.toml") == before
    assert tomllib.loads(before)


def test_a_path_that_systemd_and_shells_would_misread_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "my blog $HOME"
    folder.mkdir()
    make_configuration(folder)
    refused = publisher(folder, "init", "--systemd")
    assert refused.code == 2
    assert "has characters" in refused.err
    assert not (folder / "deploy").exists()


@pytest.mark.parametrize(
    ("root", "python", "is_hidden"),
    [
        ("/srv/blog", "/usr/bin/python3", True),
        ("/home/ada/blog", "/usr/bin/python3", False),
        ("/srv/blog", "/home/ada/.venv/bin/python3", False),
        ("/srv/home/blog", "/opt/home/python3", True),
        ("/homes/blog", "/usr/bin/python3", True),
    ],
)
def test_homes_are_hidden_from_the_service_unless_it_lives_in_one(
    tmp_path: Path, root: str, python: str, is_hidden: bool
) -> None:
    configuration = replace(make_configuration(tmp_path), root=Path(root))
    files = deployment_files(configuration, Machine("ada", python, "publisher"), "systemd")
    (unit,) = [file.content.decode() for file in files if file.path.name.endswith("blog-publisher.service")]
    assert ("ProtectHome=yes" in unit, "ProtectHome=read-only" in unit) == (is_hidden, not is_hidden)


def test_a_title_with_a_line_break_ends_no_comment(tmp_path: Path) -> None:
    (tmp_path / "publisher.toml").write_text('[publication]\ntitle = "A\\nUser=root"\nurl = "https://example.org/"\n')
    publisher(tmp_path, "init", "--systemd")
    (unit,) = (tmp_path / "deploy").glob("*-publisher.service")
    assert unit.read_text().startswith("# A User=root: ")


def test_a_publication_below_the_repository_has_its_workflow_at_the_top(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    folder = tmp_path / "site/blog"
    folder.mkdir(parents=True)
    make_configuration(folder)
    assert publisher(folder, "init", "--github-actions").code == 0
    workflow = yaml.safe_load(text(tmp_path, ".github/workflows/publisher.yml"))
    assert workflow["jobs"]["publish"]["env"]["FEEDS"] == "site/blog/feeds"
    assert workflow["jobs"]["publish"]["env"]["KEPT"] == "site/blog/.publisher site/blog/feeds site/blog/outbox"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze: apt-get install systemd")
def test_systemd_finds_nothing_wrong_with_the_units(blog: Path) -> None:
    publisher(blog, "init", "--systemd")
    units = [str(path) for path in (blog / "deploy").iterdir() if path.suffix in (".service", ".timer")]
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_command_lines_of_the_units_and_of_cron_do_their_work_and_nothing_the_second_time(tmp_path: Path) -> None:
    folder = tmp_path / "blog"
    folder.mkdir()
    make_configuration(folder, OUTBOX)
    write_post(folder, "why.md", "title: Why\ndate: 2026-11-20")
    (folder / "html.py").write_text("raise SystemExit('the blog was run')\n")
    publisher(folder, "init", "--systemd", "--crontab")
    unit = text(folder, "deploy/blog-publisher-tick.service")
    command = next(line for line in unit.splitlines() if line.startswith("ExecStart=")).removeprefix("ExecStart=")
    environment = {key: value for key, value in os.environ.items() if key in KEPT}
    first = subprocess.run(shlex.split(command), cwd=folder, env=environment, capture_output=True, text=True)
    assert first.returncode == 0, first.stderr
    write_post(folder, "new.md", "title: New\ndate: 2026-11-21")
    line = text(folder, "deploy/crontab").splitlines()[-1].split(maxsplit=5)[5]
    by_cron = subprocess.run(
        ["sh", "-c", line], env={**environment, "HOME": str(tmp_path)}, capture_output=True, text=True
    )
    assert "is sent" in by_cron.stdout, by_cron.stdout
    again = subprocess.run(
        ["sh", "-c", line], env={**environment, "HOME": str(tmp_path)}, capture_output=True, text=True
    )
    assert (again.returncode, again.stdout) == (0, "")
    assert len(list((folder / "outbox").glob("*.eml"))) == 1
