"""Backups: when they are made, which are kept, and that none of it stands in the way of work."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.files import KEY, dump
from workbench.services.answering import EditAnswer
from workbench.services.workbook import Workbook
from workbench.store import backups, copying
from workbench.store.backups import DAYS, EVERY, LAST, WEEKS, Backup, mark_of


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "backups"
    monkeypatch.setattr(backups, "backup_folder", lambda: made)
    return made


class Clock:
    """Seconds that go on when they are told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workbook(small: Path, folder: Path, clock: Clock) -> Iterator[Workbook]:
    del folder
    opened = Workbook.open(small)
    assert opened.standing.rhythm is not None
    opened.standing.rhythm.clock = clock
    yield opened
    opened.close()


def change(workbook: Workbook, text: str) -> None:
    workbook.apply(EditAnswer(KEY, why=text))


def reasons() -> list[str]:
    return [backup.reason for backup in backups.backups()]


def test_the_first_change_of_a_session_is_preceded_by_a_backup(
    workbook: Workbook, small: Path
) -> None:
    before = dump(small)
    assert backups.backups() == ()
    change(workbook, "one")
    change(workbook, "two")
    (backup,) = backups.backups(workbook.info().id)
    assert (backup.reason, backup.stem, backup.number) == ("session", "work", 1)
    assert dump(backup.path) == before


def test_half_an_hour_of_work_later_comes_another(workbook: Workbook, clock: Clock) -> None:
    change(workbook, "one")
    clock.now += EVERY - 1
    change(workbook, "two")
    assert reasons() == ["session"]
    clock.now += 1
    change(workbook, "three")
    change(workbook, "four")
    assert sorted(reasons()) == ["session", "work"]
    workbook.undo()
    clock.now += EVERY
    workbook.redo()
    assert len(reasons()) == 3


def test_looking_makes_none(workbook: Workbook) -> None:
    assert workbook.snapshot.countries
    workbook.close()
    assert backups.backups() == ()


def test_a_new_file_has_nothing_to_lose_yet(folder: Path, tmp_path: Path) -> None:
    workbook = Workbook.new(tmp_path / "new.pcw")
    workbook.close()
    assert not folder.exists()


@pytest.mark.parametrize("trouble", ["file", "unwritable", "corrupt"])
def test_a_folder_that_cannot_be_used_stops_nobody(
    workbook: Workbook, folder: Path, clock: Clock, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if trouble == "file":
        folder.write_text("a file stands where the folder should be")
    elif trouble == "unwritable":
        monkeypatch.setattr(Path, "mkdir", _refuse)
    else:

        def torn(_: Path) -> None:
            raise sqlite3.DatabaseError("the copy is not whole")

        monkeypatch.setattr(copying, "check_whole", torn)
    rhythm = workbook.standing.rhythm
    assert rhythm is not None
    change(workbook, "saved all the same")
    assert "No backup of work.pcw could be made" in rhythm.trouble
    rhythm.trouble = ""
    clock.now += EVERY
    change(workbook, "and again")
    assert rhythm.trouble == ""
    found = workbook.snapshot.answers.get(KEY)
    assert found is not None
    assert found.why == "and again"
    if trouble == "corrupt":
        assert list(folder.iterdir()) == []


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_what_else_stands_in_the_folder_is_left_alone(workbook: Workbook, folder: Path) -> None:
    folder.mkdir()
    others = ["notes.txt", "a-000-1-x.pcw", f"w-{'0' * 12}-000001-99999999T999999-session.pcw"]
    for name in others:
        (folder / name).write_text("mine")
    change(workbook, "one")
    assert len(backups.backups()) == 1
    assert {p.name for p in folder.iterdir()} > set(others)


def made_at(number: int, at: datetime) -> Backup:
    return Backup(Path(f"{number}"), "w", "0" * 12, number, at, "session")


def kept_by_hand(made: list[Backup]) -> set[int]:
    """The rule worked out another way: look at each backup and ask whether anything keeps it."""
    kept = set()
    for backup in made:
        later = [other for other in made if other.number > backup.number]
        if len(later) < LAST:
            kept.add(backup.number)
        for of, most in ((lambda b: b.at.date(), DAYS), (lambda b: b.at.isocalendar()[:2], WEEKS)):
            spells = {of(other) for other in later}
            if of(backup) not in spells and len(spells) < most:
                kept.add(backup.number)
    return kept


@pytest.mark.parametrize("hours", [1, 7, 25, 60, -1, -30])
def test_the_last_ten_one_a_day_and_one_a_week_are_kept(hours: int) -> None:
    """The clock may go back: numbers decide."""
    start = datetime(2026, 3, 27, 22, tzinfo=UTC)
    made = [made_at(n, start + timedelta(hours=hours * n)) for n in range(1, 80)]
    gone = {backup.number for backup in backups._not_kept(made[::-1])}
    assert gone == {backup.number for backup in made} - kept_by_hand(made)
    assert len(made) - len(gone) <= LAST + DAYS + WEEKS


def test_old_backups_are_removed_and_those_of_others_stay(
    workbook: Workbook, folder: Path, clock: Clock
) -> None:
    folder.mkdir()
    other = folder / f"other-{mark_of('other')}-000001-20200101T000000-session.pcw"
    other.write_text("of another workbook")
    for n in range(LAST + 5):
        clock.now += EVERY
        change(workbook, f"{n}")
    mine = backups.backups(workbook.info().id)
    assert [backup.number for backup in mine] == list(range(LAST + 5, 5, -1))
    assert other.exists()
    assert len(backups.backups()) == LAST + 1


def test_what_a_killed_process_left_unfinished_goes_after_a_day(
    workbook: Workbook, folder: Path
) -> None:
    folder.mkdir()
    old, fresh = folder / ".0a0a0a0a0a0a.new", folder / ".0b0b0b0b0b0b.new"
    for path in (old, fresh):
        path.write_text("half")
    os.utime(old, (1, 1))
    change(workbook, "one")
    assert (old.exists(), fresh.exists()) == (False, True)


def test_a_name_of_any_length_and_letters_will_do(small: Path, folder: Path) -> None:
    path = small.with_name("ü" * 110 + ".pcw")
    small.rename(path)
    with closing(Workbook.open(path)) as workbook:
        change(workbook, "one")
        assert workbook.standing.rhythm is not None
        assert workbook.standing.rhythm.trouble == ""
    (backup,) = backups.backups()
    assert set(backup.stem) == {"ü"}
    assert backup.path.parent == folder
