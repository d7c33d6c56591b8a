"""Files that go away under us, and folders that others write to as well."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.store.files import KEY, copy, digest, dump
from workbench.domain.ratings import Basis, Rating
from workbench.errors import UserError
from workbench.services.answering import EditAnswer, Rate
from workbench.services.workbook import Workbook
from workbench.store.file import WorkbookFile
from workbench.store.log import Writer
from workbench.store.place import NETWORK, SYNCED, Place, disk_kind, shared_place

RATE = Rate(KEY, Basis.PAPER, Rating.MET)


def refused(workbook: Workbook) -> UserError:
    with pytest.raises(UserError) as caught:
        workbook.apply(RATE)
    assert "saved" in caught.value.safe
    assert "save a copy" in caught.value.do
    with pytest.raises(UserError):
        workbook.undo()
    return caught.value


@pytest.mark.parametrize("turn", range(3))
def test_moved(small: Path, tmp_path: Path, turn: int) -> None:
    workbook = Workbook.open(small)
    for n in range(turn):
        workbook.apply(EditAnswer(KEY, why=f"{n}"))
    expected = dump(small)
    elsewhere = small.rename(tmp_path / "elsewhere.pcw")
    assert "moved, renamed or deleted" in refused(workbook).what
    workbook.close()
    assert dump(elsewhere) == expected


def test_deleted(small: Path) -> None:
    workbook = Workbook.open(small)
    small.unlink()
    assert "moved, renamed or deleted" in refused(workbook).what
    workbook.close()
    assert list(small.parent.iterdir()) == []


def test_the_folder_went_away(small: Path, tmp_path: Path) -> None:
    workbook = Workbook.open(small)
    small.parent.rename(tmp_path / "away")
    assert "folder" in refused(workbook).what
    workbook.close()


def test_replaced_by_another_workbook(small: Path, tmp_path: Path) -> None:
    workbook = Workbook.open(small)
    other = copy(small, tmp_path, "other.pcw")
    before = digest(other)
    other.replace(small)
    said = refused(workbook)
    assert "another file was put in the place" in said.what
    workbook.close()
    assert digest(small) == before


def test_overwritten_in_place_by_another_workbook(small: Path, tmp_path: Path) -> None:
    """The name stays and so does the disk's: what is inside gives it away."""
    workbook = Workbook.open(small)
    other = tmp_path / "other.pcw"
    Workbook.new(other).close()
    shutil.copyfile(other, small)
    before = digest(small)
    with pytest.raises(UserError):
        workbook.apply(RATE)
    workbook.close()
    assert digest(small) == before


@pytest.mark.parametrize("content", [b"", b"x" * 100, b"x" * 20_000])
def test_overwritten_in_place_by_anything(small: Path, content: bytes) -> None:
    workbook = Workbook.open(small)
    small.write_bytes(content)
    with pytest.raises(UserError):
        workbook.apply(RATE)
    workbook.close()
    assert small.read_bytes() == content


@pytest.mark.parametrize("what", ["moved", "deleted", "replaced"])
def test_in_the_middle_of_a_change(small: Path, tmp_path: Path, what: str) -> None:
    expected, other = dump(small), copy(small, tmp_path, "other.pcw")
    before, elsewhere = digest(other), tmp_path / "elsewhere.pcw"
    file = WorkbookFile.open(small)

    def meanwhile(writer: Writer) -> None:
        writer.update("country", ("AAA",), {"note": "x" * 20_000})
        if what == "moved":
            small.rename(elsewhere)
        elif what == "deleted":
            small.unlink()
        else:
            other.replace(small)
        writer.update("country", ("BBB",), {"note": "y" * 20_000})

    with pytest.raises(UserError):
        file.write("do", "Meanwhile", {}, "", meanwhile)
    file.close()
    if what == "moved":
        assert dump(elsewhere) == expected
    if what == "replaced":
        assert digest(small) == before


def test_a_file_put_back_can_be_worked_on_again(small: Path, tmp_path: Path) -> None:
    workbook = Workbook.open(small)
    away = small.rename(tmp_path / "away.pcw")
    refused(workbook)
    away.rename(small)
    workbook.apply(RATE)
    workbook.close()


def test_a_disk_that_does_not_answer(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place.of(small)

    def silent(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "stat", silent)
    with pytest.raises(UserError, match="does not answer"):
        place.check()


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/home/a/Dropbox/w.pcw", "Dropbox"),
        ("/home/a/Dropbox (Ministry)/deep/w.pcw", "Dropbox"),
        ("/Users/a/OneDrive - Ministry of Labour/w.pcw", "OneDrive"),
        ("/Users/a/Library/Mobile Documents/x/w.pcw", "iCloud"),
        ("/Users/a/Library/CloudStorage/GoogleDrive-a@b.org/My Drive/w.pcw", "Google Drive"),
        ("/home/a/Google Drive/w.pcw", "Google Drive"),
        ("/home/a/Nextcloud/w.pcw", "Nextcloud"),
    ],
)
def test_synced_folders_are_known_by_their_names(folder: str, name: str) -> None:
    found = shared_place(Path(folder))
    assert found is not None
    assert (found.kind, found.name) == (SYNCED, name)


@pytest.mark.parametrize(
    "path",
    ["/home/a/w.pcw", "/home/a/dropboxes/w.pcw", "/home/a/Onedriver/w.pcw", "/a/OneDrive.pcw"],
)
def test_other_folders_are_not(path: str) -> None:
    assert shared_place(Path(path)) is None


def test_network_drives_are_known_by_their_mount(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "disk / ext4 rw 0 0\nserver:/x /mnt/nfs nfs4 rw 0 0\n"
        "//pc/y /mnt/the\\040office cifs rw 0 0\n"
        "disk2 /mnt/nfs/inner ext4 rw 0 0\nbroken\n"
    )
    for path, kind in (
        ("/home/a/w.pcw", "ext4"),
        ("/mnt/nfs/w.pcw", "nfs4"),
        ("/mnt/nfsother/w.pcw", "ext4"),
        ("/mnt/the office/w.pcw", "cifs"),
        ("/mnt/nfs/inner/w.pcw", "ext4"),
    ):
        assert disk_kind(Path(path), mounts) == kind
    assert disk_kind(Path("/x"), tmp_path / "none") == ""
    monkeypatch.setattr("workbench.store.place.disk_kind", lambda _: "nfs4")
    found = shared_place(tmp_path / "w.pcw")
    assert found is not None
    assert found.kind == NETWORK


def test_a_change_whose_end_was_reported_as_failed_counts_where_it_is_in_the_file(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fails just after the journal was removed: the change is there for good."""
    file = WorkbookFile.open(small)
    real = file.db.atomic

    @contextmanager
    def failing_late() -> Iterator[None]:
        with real():
            yield
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(file.db, "atomic", failing_late)
    for n in range(2):
        note = f"note {n}"
        file.write(
            "do", "One", {}, "", lambda w, n=note: w.update("country", ("AAA",), {"note": n})
        )
    monkeypatch.undo()
    assert file.undo("") is not None
    file.close()
    assert ("AAA", "Aaaland", "", "", "note 0") in dump(small)["country"]
