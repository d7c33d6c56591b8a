"""Copies, clean copies, backups that come back, repair, and workbooks that may not be changed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.files import KEY, SOURCE, alter, copy, digest, dump, make_small, siblings
from workbench.domain.assessments import AnswerKey
from workbench.domain.ratings import Basis, Rating
from workbench.errors import UserError
from workbench.services import keeping
from workbench.services.answering import EditAnswer, Rate
from workbench.services.attachments import AttachFile
from workbench.services.checks import problems
from workbench.services.workbook import Workbook
from workbench.store import backups as store_backups
from workbench.store import copying
from workbench.store.locking import beside

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def small_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "small.pcw"
    make_small(path)
    return path


@pytest.fixture
def small(small_once: Path, tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return copy(small_once, tmp_path / "in")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "backups"
    monkeypatch.setattr(store_backups, "backup_folder", lambda: made)
    return made


@pytest.fixture
def workbook(small: Path) -> Iterator[Workbook]:
    with closing(Workbook.open(small)) as opened:
        yield opened


def test_a_copy_holds_everything_and_can_be_undone(workbook: Workbook, tmp_path: Path) -> None:
    workbook.apply(EditAnswer(KEY, why="in both"))
    target = tmp_path / "copy.pcw"
    keeping.save_copy(workbook, target)
    assert dump(target) == dump(workbook.path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["backups", "copy.pcw", "in"]
    with closing(Workbook.open(target)) as other:
        assert other.undo_words() == workbook.undo_words()
        assert len(other.history()) == len(workbook.history())
        other.undo()


def test_a_copy_replaces_nothing_unless_asked(workbook: Workbook, tmp_path: Path) -> None:
    target = tmp_path / "copy.pcw"
    target.write_text("something of mine")
    for save in (keeping.save_copy, keeping.save_clean_copy):
        with pytest.raises(UserError, match="exists already"):
            save(workbook, target)
        assert target.read_text() == "something of mine"
    keeping.save_copy(workbook, target, replace=True)
    assert dump(target) == dump(workbook.path)


def test_the_workbook_itself_is_never_replaced_by_its_copy(workbook: Workbook) -> None:
    before = dump(workbook.path)
    for save in (keeping.save_copy, keeping.save_clean_copy):
        with pytest.raises(UserError, match="the workbook that is open"):
            save(workbook, workbook.path, replace=True)
    assert dump(workbook.path) == before


def test_a_copy_that_cannot_be_written_leaves_nothing(
    workbook: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        keeping.save_copy(workbook, tmp_path / "no" / "folder.pcw")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    old = tmp_path / "old.pcw"
    old.write_text("the old one")
    monkeypatch.setattr(copying, "sync", full)
    with pytest.raises(UserError, match="cannot be written"):
        keeping.save_copy(workbook, old, replace=True)
    assert old.read_text() == "the old one"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "old.pcw"]


@pytest.mark.parametrize("what", ["moved", "deleted", "replaced"])
def test_what_is_open_can_be_saved_when_its_file_went_away(
    workbook: Workbook, tmp_path: Path, what: str
) -> None:
    expected, other = dump(workbook.path), copy(workbook.path, tmp_path, "other.pcw")
    if what == "moved":
        workbook.path.rename(tmp_path / "elsewhere.pcw")
    elif what == "deleted":
        workbook.path.unlink()
    else:
        other.replace(workbook.path)
    with pytest.raises(UserError):
        workbook.apply(EditAnswer(KEY, why="refused"))
    keeping.save_copy(workbook, tmp_path / "saved.pcw")
    assert dump(tmp_path / "saved.pcw") == expected


def test_a_disk_without_links_does_not_replace_either(
    workbook: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(copying.os, "link", no_links)
    target = tmp_path / "copy.pcw"
    keeping.save_copy(workbook, target)
    assert dump(target) == dump(workbook.path)
    with pytest.raises(FileExistsError):
        copying.give_name(workbook.path, target, replace=False)


# Read-only workbooks.


def test_why_a_workbook_is_read_only(workbook: Workbook, tmp_path: Path) -> None:
    assert keeping.why_read_only(workbook) is None
    assert not keeping.may_take_over(workbook)
    with closing(Workbook.open(workbook.path)) as second:
        told = keeping.why_read_only(second)
        assert told is not None
        assert "this program has it open already" in told.what
        assert not keeping.may_take_over(second)
        keeping.save_copy(second, tmp_path / "copy.pcw")
        assert not keeping.back_up_before(second, keeping.IMPORT)
    assert dump(tmp_path / "copy.pcw") == dump(workbook.path)


def test_a_name_of_another_computer_may_be_taken_over(small: Path) -> None:
    words = {"who": "Ana", "host": "elsewhere", "pid": 5, "when": ""}
    beside(small).write_text("\n" + json.dumps(words), encoding="utf-8")
    with closing(Workbook.open(small)) as opened:
        assert keeping.may_take_over(opened)


KILLED = (
    "import os, signal, sqlite3, sys\n"
    "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
    "c.execute('PRAGMA cache_size = 2'); c.execute('BEGIN IMMEDIATE')\n"
    "c.execute(\"UPDATE criterion SET guidance = printf('%.*c', 3000, 'x')\")\n"
    "os.kill(os.getpid(), signal.SIGKILL)\n"
)


def test_a_change_that_was_cut_off_is_taken_back_and_said(small: Path) -> None:
    expected = dump(small)
    subprocess.run([sys.executable, "-c", KILLED, str(small)], check=False)
    assert siblings(small) == [f"{small.name}-journal"]
    with closing(Workbook.open(small)) as opened:
        assert keeping.is_recovered(opened)
    assert dump(small) == expected
    assert siblings(small) == []
    with closing(Workbook.open(small)) as opened:
        assert not keeping.is_recovered(opened)


# Backups.


def test_backups_are_listed_and_restored_to_a_new_file(workbook: Workbook, tmp_path: Path) -> None:
    before = dump(workbook.path)
    workbook.apply(EditAnswer(KEY, why="after"))
    assert keeping.back_up_before(workbook, keeping.IMPORT)
    later, first = keeping.backups(workbook)
    assert (later.reason, first.reason) == ("import", "session")
    assert keeping.backups(workbook.info().id) == (later, first)
    assert set(keeping.backups()) == {later, first}
    assert keeping.backups("another") == ()
    target = tmp_path / "restored.pcw"
    kept = digest(first.path)
    keeping.restore(first.path, target)
    assert dump(target) == before
    assert digest(first.path) == kept
    assert siblings(target) == ["backups", "in"]
    with pytest.raises(UserError, match="exists already"):
        keeping.restore(later.path, target)


def test_a_damaged_backup_is_not_restored(workbook: Workbook, tmp_path: Path) -> None:
    workbook.apply(EditAnswer(KEY, why="after"))
    (backup,) = keeping.backups(workbook)
    backup.path.write_bytes(backup.path.read_bytes()[:-512])
    with pytest.raises(UserError, match="damaged"):
        keeping.restore(backup.path, tmp_path / "restored.pcw")
    assert not (tmp_path / "restored.pcw").exists()


def test_a_restored_backup_needs_a_place(workbook: Workbook, tmp_path: Path) -> None:
    workbook.apply(EditAnswer(KEY, why="after"))
    (backup,) = keeping.backups(workbook)
    with pytest.raises(UserError, match="cannot be written"):
        keeping.restore(backup.path, tmp_path / "no" / "folder.pcw")


def test_trouble_with_backups_is_told_once(workbook: Workbook, folder: Path) -> None:
    folder.write_text("a file")
    assert keeping.backup_trouble(workbook) == ""
    workbook.apply(EditAnswer(KEY, why="saved"))
    assert "No backup" in keeping.backup_trouble(workbook)
    assert keeping.backup_trouble(workbook) == ""
    with pytest.raises(UserError, match="folder of backups"):
        keeping.backups()
    assert not keeping.back_up_before(workbook, keeping.MERGE)


# Clean copies.

REMARK = "Regretted remark about the minister"
NAMES = ("Ana Antunes", "Ben Bauer", "Assessor 1")


@pytest.fixture
def signed(workbook: Workbook) -> Workbook:
    """A workbook that three named people rated, with a remark that was deleted again."""
    for name in NAMES:
        workbook.who = name
        key = replace(KEY, assessor=name)
        workbook.apply(Rate(key, Basis.PAPER, Rating.MET, f"because {NAMES.index(name)}"))
    workbook.apply(EditAnswer(KEY, why=REMARK))
    workbook.apply(EditAnswer(KEY, why="half of it"))
    return workbook


def test_deleting_does_not_erase_and_a_clean_copy_does(signed: Workbook, tmp_path: Path) -> None:
    target = tmp_path / "clean.pcw"
    fingerprint = keeping.save_clean_copy(signed, target)
    inside, clean = signed.path.read_bytes(), target.read_bytes()
    assert REMARK.encode() in inside
    for word in (REMARK, "Ana Antunes", "Ben Bauer"):
        assert word.encode() not in clean
    with closing(Workbook.open(target)) as copied:
        assert problems(copied) == problems(signed)
        assert copied.info().id != signed.info().id
        (step,) = copied.history()
        assert (step.kind, step.who, step.changes) == ("base", "", 0)
        assert fingerprint in step.words
        assert copied.undo_words() is None
        assert keeping.clean_copy_is_unchanged(copied) is True
        assert copied.info().about == signed.info().about
        copied.apply(EditAnswer(KEY, why="changed"))
        assert keeping.clean_copy_is_unchanged(copied) is False
    assert keeping.clean_copy_is_unchanged(signed) is None


def test_two_people_s_answers_stay_apart_without_their_names(
    signed: Workbook, tmp_path: Path
) -> None:
    keeping.save_clean_copy(signed, tmp_path / "clean.pcw")

    def said(workbook: Workbook) -> dict[str, str]:
        keys = (a.key for a in workbook.snapshot.answers)
        return {
            k.assessor: str(workbook.snapshot.answers.get(k)) and _why(workbook, k)
            for k in keys
            if k.assessor
        }

    with closing(Workbook.open(tmp_path / "clean.pcw")) as copied:
        assert said(signed) == {name: f"because {n}" for n, name in enumerate(NAMES)}
        # Numbered by name; the one who was called a number already gives it up.
        assert said(copied) == {
            "Assessor 1": "because 0",
            "Assessor 2": "because 2",
            "Assessor 3": "because 1",
        }


def _why(workbook: Workbook, key: AnswerKey) -> str:
    found = workbook.snapshot.answers.get(key)
    return found.why if found else ""


def test_the_same_content_has_the_same_fingerprint(signed: Workbook, tmp_path: Path) -> None:
    one = keeping.save_clean_copy(signed, tmp_path / "one.pcw")
    two = keeping.save_clean_copy(signed, tmp_path / "two.pcw")
    assert one == two
    signed.apply(EditAnswer(KEY, why="other"))
    assert keeping.save_clean_copy(signed, tmp_path / "three.pcw") != one


def test_only_attachments_that_something_refers_to_go_along(
    workbook: Workbook, tmp_path: Path
) -> None:
    for data in (b"unused " * 50, b"used " * 50):
        workbook.apply(AttachFile(SOURCE, "file.txt", data))
    keeping.save_clean_copy(workbook, tmp_path / "clean.pcw")
    assert len(dump(workbook.path)["blob"]) == 2
    ((_, data),) = dump(tmp_path / "clean.pcw")["blob"]
    assert data == b"used " * 50
    assert b"unused " * 50 not in (tmp_path / "clean.pcw").read_bytes()


# Repair.


def test_a_sound_file_is_repaired_into_its_like(small: Path, tmp_path: Path) -> None:
    before = digest(small)
    done = keeping.repair_into(small, tmp_path / "whole.pcw")
    assert done.left_out == []
    assert dump(tmp_path / "whole.pcw") == dump(small)
    assert digest(small) == before
    assert siblings(small) == []
    with closing(Workbook.open(tmp_path / "whole.pcw")) as whole:
        assert whole.undo() is not None


def test_rows_that_break_the_rules_are_left_out_and_named(small: Path, tmp_path: Path) -> None:
    alter(
        small,
        "UPDATE country SET note = CAST(x'ff' AS TEXT) WHERE id = 'CCC'",
        "PRAGMA ignore_check_constraints = 1",
        "UPDATE answer SET confidence = 'sure'",
        "DELETE FROM source WHERE id = 'src-0'",
    )
    before = digest(small)
    with pytest.raises(UserError):
        Workbook.open(small)
    done = keeping.repair_into(small, tmp_path / "whole.pcw")
    tables = {left.table for left in done.left_out}
    assert {"country", "country_side", "answer", "evidence", "agreement", "treaty_status"} <= tables
    assert digest(small) == before
    with closing(Workbook.open(tmp_path / "whole.pcw")) as whole:
        assert {c.id for c in whole.snapshot.countries} == {"AAA", "BBB"}
        assert problems(whole) == ()
        assert whole.undo_words() is None
        assert len(whole.history()) > 2
        whole.apply(Rate(KEY, Basis.PAPER, Rating.MET))


def repaired(path: Path, target: Path) -> bool:
    """Whether a damaged file could be repaired; where not, nothing may have been made."""
    try:
        done = keeping.repair_into(path, target)
    except UserError:
        assert not target.exists()
        return False
    assert done.rows
    return True


@pytest.mark.parametrize("seed", range(8))
def test_damaged_pages_lose_their_rows_and_no_others(
    small: Path, tmp_path: Path, seed: int
) -> None:
    expected = dump(small)
    pages = small.stat().st_size // 4096
    page = 2 + seed * (pages - 3) // 8
    with small.open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)
    before = digest(small)
    target = tmp_path / "whole.pcw"
    if repaired(small, target):
        found = dump(target)
        for table, rows in found.items():
            if table != "workbook":
                assert set(rows) <= set(expected[table]) or table in ("source", "corridor")
        with closing(Workbook.open(target)) as whole:
            problems(whole)
    assert digest(small) == before
    assert siblings(small) == []


def test_damage_to_the_header_costs_nothing(small: Path, tmp_path: Path) -> None:
    expected = dump(small)
    data = bytearray(small.read_bytes())
    for at, content in ((0, b"X"), (20, b"\x20"), (28, b"\0\0\0\7"), (32, b"\0\0\0\2\0\0\0\x09")):
        data[at : at + len(content)] = content
    small.write_bytes(data)
    assert keeping.repair_into(small, tmp_path / "whole.pcw").left_out == []
    assert dump(tmp_path / "whole.pcw") == expected


def test_a_file_cut_short_gives_back_what_is_left(small: Path, tmp_path: Path) -> None:
    data = small.read_bytes()
    small.write_bytes(data[: len(data) * 9 // 10])
    if repaired(small, tmp_path / "whole.pcw"):
        Workbook.open(tmp_path / "whole.pcw").close()


@pytest.mark.parametrize("content", [b"x" * 5_000, b"PK\x03\x04" * 2_000])
def test_what_is_no_workbook_is_not_repaired(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.xlsx"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"other\.xlsx is not a workbook"):
        keeping.repair_into(path, tmp_path / "whole.pcw")
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["other.xlsx"]


def test_repair_never_writes_over_anything(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "taken.pcw"
    target.write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        keeping.repair_into(small, target)
    with pytest.raises(UserError, match="exists already"):
        keeping.repair_into(small, small)
    with pytest.raises(UserError, match="was not found"):
        keeping.repair_into(tmp_path / "none.pcw", tmp_path / "new.pcw")
    with pytest.raises(UserError, match="cannot be written"):
        keeping.repair_into(small, tmp_path / "no" / "new.pcw")
    assert target.read_text() == "mine"


def test_an_open_workbook_is_not_repaired(workbook: Workbook, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be repaired now"):
        keeping.repair_into(workbook.path, tmp_path / "whole.pcw")
    workbook.apply(EditAnswer(KEY, why="still mine"))


def test_a_lost_head_is_made_anew(small: Path, tmp_path: Path) -> None:
    alter(small, "DELETE FROM workbook")
    keeping.repair_into(small, tmp_path / "whole.pcw")
    with closing(Workbook.open(tmp_path / "whole.pcw")) as whole:
        assert whole.snapshot.title == "work"


def test_a_history_that_makes_no_sense_is_left_out(small: Path, tmp_path: Path) -> None:
    alter(small, "UPDATE step SET kind = 'undo', target = 1 WHERE kind = 'do'")
    with pytest.raises(UserError):
        Workbook.open(small)
    keeping.repair_into(small, tmp_path / "whole.pcw")
    with closing(Workbook.open(tmp_path / "whole.pcw")) as whole:
        assert whole.history() == ()
        whole.apply(Rate(KEY, Basis.PAPER, Rating.MET))
