from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from workbench.errors import UserError
from workbench.exchange.saving import save


def test_a_file_is_written_whole_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "Annex.xlsx"
    save(b"one", target)
    assert target.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [target]


def test_an_existing_file_is_left_unless_it_may_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "Annex.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(UserError, match="exists already"):
        save(b"new", target)
    assert target.read_bytes() == b"old"
    save(b"new", target, replace=True)
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        save(b"new", tmp_path, replace=True)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written") as caught:
        save(b"new", tmp_path / "missing" / "Annex.xlsx")
    assert "\n" not in str(caught.value)


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="no space left"):
        save(b"new", tmp_path / "Annex.xlsx")
    assert not list(tmp_path.iterdir())


def test_a_file_held_open_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "Annex.xlsx"
    target.write_bytes(b"old")

    def held(_self: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "used by another process")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(UserError, match="open in another program"):
        save(b"new", target, replace=True)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_appears_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Annex.xlsx"
    fsync = os.fsync

    def appears(handle: int) -> None:
        fsync(handle)
        if not target.exists():
            target.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", appears)
    with pytest.raises(UserError, match="exists already"):
        save(b"ours", target)
    assert target.read_bytes() == b"theirs"


@pytest.mark.parametrize("taken", [False, True])
def test_a_stick_without_hard_links_works_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    target = tmp_path / "Annex.xlsx"

    def unsupported(_source: Path, _target: Path) -> None:
        if taken:
            target.write_bytes(b"theirs")
        raise OSError(errno.EPERM, "not permitted")

    monkeypatch.setattr(os, "link", unsupported)
    if taken:
        with pytest.raises(UserError, match="exists already"):
            save(b"ours", target)
    else:
        save(b"ours", target)
    assert target.read_bytes() == (b"theirs" if taken else b"ours")


@pytest.mark.parametrize("name", ["x" * 300, "nul\0"])
def test_a_name_that_no_disk_takes_is_refused_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        save(b"ours", tmp_path / name)
    assert list(tmp_path.iterdir()) == []
