"""An installed wheel works from any folder, with the default email theme and the templates of deployment files inside it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from tests.factories import make_configuration, write_post

REPOSITORY = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_wheel_in_a_clean_environment_builds_feeds_and_previews_the_digest(tmp_path: Path) -> None:
    run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        tmp_path / "dist",
        REPOSITORY,
        cwd=tmp_path,
    )
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    python = clean_environment(tmp_path / "clean", wheel)
    blog = tmp_path / "blog"
    blog.mkdir()
    make_configuration(blog, "[digests.weekly]\n")
    write_post(blog, "why.md", "title: Why feeds\ndate: 2026-11-20")

    where = run(python, "-c", "import publisher; print(publisher.__file__)", cwd=blog)
    assert Path(where.strip()).is_relative_to(tmp_path / "clean"), "the wheel, not the sources, must be what runs"
    run(python, "-m", "publisher", "build", cwd=blog)
    assert (blog / "feeds/rss.xml").is_file()
    run(python, "-m", "publisher", "digest", "preview", "weekly", cwd=blog)
    assert "Why feeds" in next((blog / "preview").glob("*.html")).read_text(encoding="utf-8")
    page = run(python, "-c", "from publisher.preview.app import PAGE; print(*PAGE.iterdir())", cwd=blog)
    assert {Path(path).name for path in page.split()} >= {"index.html", "page.css", "main.js", "icon.svg"}
    run(python, "-m", "publisher", "init", "--systemd", "--github-actions", cwd=blog)
    assert (blog / "deploy/blog-publisher.service").is_file()


def clean_environment(folder: Path, wheel: Path) -> Path:
    """A new environment with the wheel in it. Its dependencies are those of this environment, since tests use no network."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", wheel, cwd=folder)
    purelib = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    (purelib / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python
