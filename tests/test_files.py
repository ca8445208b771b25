"""Files are whole or as they were, and whoever fails leaves nothing behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publisher.errors import WriteError
from publisher.files import FEW, MANY, FileWriter, is_temporary, write_atomically, write_if_changed


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b" / "c.xml", b"new")
    assert (tmp_path / "a" / "b" / "c.xml").read_bytes() == b"new"
    assert names(tmp_path / "a" / "b") == ["c.xml"]


def test_the_same_content_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert write_if_changed(path, b"1")
    before = path.stat()
    assert not write_if_changed(path, b"1")
    assert path.stat().st_ino == before.st_ino
    assert write_if_changed(path, b"2")


@pytest.mark.parametrize("count", [1, FEW, FEW + 1, MANY + FEW])
def test_many_files_have_no_name_until_all_are_written(tmp_path: Path, count: int) -> None:
    with FileWriter() as writer:
        for number in range(count):
            writer.write(tmp_path / f"{number:04}", b"x")
        named = [name for name in names(tmp_path) if not is_temporary(name)]
        assert len(named) == (MANY if count >= MANY else 0)
    assert names(tmp_path) == [f"{number:04}" for number in range(count)]


def test_an_exception_leaves_the_old_files_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")

    def fail() -> None:
        with FileWriter() as writer:
            writer.write(tmp_path / "old", b"new")
            writer.write(tmp_path / "other", b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert names(tmp_path) == ["old"]
    assert (tmp_path / "old").read_bytes() == b"old"


def test_what_cannot_be_written_is_told_and_what_came_before_is_whole(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"in the way")

    def fail() -> None:
        with FileWriter() as writer:
            writer.write(tmp_path / "a", b"a")
            writer.flush()
            writer.write(tmp_path / "b", b"b")
            writer.write(tmp_path / "file" / "c", b"c")

    with pytest.raises(WriteError, match="file"):
        fail()
    assert names(tmp_path) == ["a", "file"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_file_keeps_its_mode_and_a_new_one_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "old").chmod(0o640)
    write_atomically(tmp_path / "old", b"new")
    write_atomically(tmp_path / "new", b"new")
    assert (tmp_path / "old").stat().st_mode & 0o777 == 0o640
    umask = os.umask(0)
    os.umask(umask)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o666 & ~umask
