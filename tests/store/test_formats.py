"""Files of older formats: each is brought up to date, loses nothing, and can still be undone."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from workbench.domain.ratings import Rating, Side
from workbench.errors import UserError
from workbench.services.checks import problems
from workbench.services.practices import practices
from workbench.services.workbook import Workbook
from workbench.store import backups
from workbench.store.connection import connect, database
from workbench.store.migrations import migrate
from workbench.store.schema import FORMAT_VERSION
from workbench.store.soundness import expected_schema, schema_of

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture(autouse=True)
def put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "backups"
    monkeypatch.setattr(backups, "backup_folder", lambda: folder)
    return folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.pcw"
    path.write_bytes(lzma.decompress((FIXTURES / "format-1.pcw.xz").read_bytes()))
    return path


@pytest.fixture
def opened(old: Path) -> Iterator[Workbook]:
    with closing(Workbook.open(old)) as workbook:
        yield workbook


def test_an_old_file_has_today_s_schema_once_it_is_open(opened: Workbook) -> None:
    opened.close()
    with closing(connect(opened.path)) as inside:
        assert schema_of(inside) == expected_schema()
        assert inside.execute("PRAGMA user_version").fetchone() == (FORMAT_VERSION,)
        assert inside.execute("PRAGMA legacy_alter_table").fetchone() == (0,)


def test_nothing_is_lost_on_the_way(opened: Workbook) -> None:
    assert problems(opened) == ()
    snapshot = opened.snapshot
    assert [country.id for country in snapshot.countries] == ["IDN", "MYS", "PHL"]
    (answer,) = snapshot.answers
    assert (answer.paper, answer.practice, answer.why) == (Rating.MET, None, "A law says so")
    assert answer.key.side is Side.RECEIVING
    assert {source.id for source in opened.sources()} == {"paper", "act"}
    assert {policy.id for policy in opened.policies()} == {"judged", "plain"}
    (agreement,) = snapshot.agreements
    assert (agreement.ended, agreement.ended_by, agreement.ended_how) == ("2011", "MYS", "")
    (fact,) = opened.facts()
    assert fact.value == 12.0


def test_how_a_policy_was_judged_becomes_a_practice(opened: Workbook) -> None:
    (practice,) = practices(opened)
    assert (practice.id, practice.policies) == ("judged", ("judged",))
    assert practice.conditions == "Where associations exist"
    (judgement,) = practice.judgements
    assert (judgement.perspective, judgement.judged) == ("migrants", "good")
    assert opened.history()[0].kind == "base"


def test_what_was_done_before_can_still_be_undone_and_redone(opened: Workbook) -> None:
    taken_back = 0
    while opened.undo() is not None:
        taken_back += 1
    assert taken_back == 5
    assert not list(opened.snapshot.answers)
    assert {source.id for source in opened.sources()} == {"paper"}
    while opened.redo() is not None:
        taken_back -= 1
    assert taken_back == 0
    (answer,) = opened.snapshot.answers
    assert answer.paper is Rating.MET


def test_a_checked_copy_of_the_old_file_is_put_aside(old: Path, put_aside: Path) -> None:
    Workbook.open(old).close()
    (copy,) = put_aside.iterdir()
    with closing(connect(copy)) as inside:
        assert inside.execute("PRAGMA user_version").fetchone() == (1,)
        assert schema_of(inside) == expected_schema(1)


def test_a_file_of_today_is_left_as_it_is(opened: Workbook, put_aside: Path) -> None:
    opened.close()
    before = opened.path.read_bytes()
    Workbook.open(opened.path).close()
    assert opened.path.read_bytes() == before
    assert len(list(put_aside.iterdir())) == 1


def test_where_no_copy_can_be_made_the_file_is_left_as_it_is(old: Path, put_aside: Path) -> None:
    put_aside.write_text("a file stands where the folder should be")
    before = old.read_bytes()
    with pytest.raises(UserError, match="older version"):
        Workbook.open(old)
    assert old.read_bytes() == before


def test_where_the_old_file_does_not_fit_it_is_left_as_it_is(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise ValueError

    monkeypatch.setattr(backups, "migrate", refuse)
    before = old.read_bytes()
    with pytest.raises(UserError, match="older version"):
        Workbook.open(old)
    assert old.read_bytes() == before


def test_the_statements_make_what_migrating_makes(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "new.pcw", create=True)) as inside:
        migrate(database(inside))
        assert schema_of(inside) == expected_schema()
