"""What the disk, the file or another window does to us is told in words; bugs stay bugs."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.store.files import KEY, alter
from workbench.domain.ratings import Basis, Rating
from workbench.errors import LONGEST_PART, UserError
from workbench.services.answering import EditAnswer, Rate
from workbench.services.workbook import Workbook
from workbench.store.connection import connect
from workbench.store.file import WorkbookFile
from workbench.store.history import filled
from workbench.store.trouble import told_in_words


def failing(code: int | None, kind: type[sqlite3.Error] = sqlite3.OperationalError) -> str:
    """What is said of an error with that code."""
    error = kind("words of the library")
    if code is not None:
        error.sqlite_errorcode = code
    with pytest.raises(UserError) as caught, told_in_words("No"):
        raise error
    return str(caught.value)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_FULL, "the disk is full"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "moved"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "another program"),
        (sqlite3.SQLITE_LOCKED, "another program"),
        (sqlite3.SQLITE_NOTADB, "damaged"),
        (sqlite3.SQLITE_IOERR_WRITE, "could not be reached"),
        (None, "damaged"),
    ],
)
def test_trouble_is_told_in_words(code: int | None, said: str) -> None:
    told = failing(code)
    assert said in told
    assert "everything saved before is safe" in told
    assert "library" not in told


@pytest.mark.parametrize("kind", [sqlite3.IntegrityError, sqlite3.ProgrammingError])
def test_a_bug_stays_a_bug(kind: type[sqlite3.Error]) -> None:
    with pytest.raises(kind), told_in_words("No"):
        raise kind("a bug")


def test_text_that_cannot_be_decoded_is_damage() -> None:
    with pytest.raises(UserError, match="damaged"), told_in_words("No"):
        b"\xff".decode()


def test_who_comes_second_is_told_that_another_window_was_first(small: Path) -> None:
    one = Workbook.open(small)
    # As if the lock had not held: some network drives keep none.
    two = Workbook(WorkbookFile(small, connect(small)))
    one.apply(EditAnswer(KEY, why="by one"))
    for change in (lambda: two.apply(Rate(KEY, Basis.PAPER, Rating.MET)), two.undo):
        with pytest.raises(UserError, match="another window"):
            change()
    one.apply(EditAnswer(KEY, why="by one again"))
    one.close()
    two.close()
    again = Workbook.open(small)
    found = again.snapshot.answers.get(KEY)
    assert found is not None
    assert (found.why, found.paper) == ("by one again", Rating.PARTLY)
    again.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET after = '{' WHERE field = ''",
        "UPDATE change SET after = '[1]' WHERE field = ''",
        "UPDATE change SET field = 'why', before = NULL WHERE entity = 'answer'",
        f"UPDATE change SET after = '{'[' * 5_000}' WHERE field = ''",
    ],
)
def test_a_history_that_another_program_wrote_is_refused_when_it_is_shown(
    small: Path, statement: str
) -> None:
    alter(small, statement)
    workbook = Workbook.open(small)
    row = '["AAA","sending","","assessor","","reciprocity-2007","1","voice-s1"]'
    with pytest.raises(UserError, match="change log does not fit"):
        workbook.history_of("answer", row)
    workbook.close()


def test_a_message_can_be_shown_and_printed_whatever_it_repeats() -> None:
    error = UserError("x" * 40_000, "half \udcff")
    assert len(str(error)) < 2 * LONGEST_PART
    assert str(error).encode()


def test_a_label_is_filled_and_nothing_else_happens() -> None:
    params = {"a": "{b}", "b": "two"}
    assert filled("{a} {b} {c} {a.__class__} {0} {", params) == ("{b} two {c} {a.__class__} {0} {")
