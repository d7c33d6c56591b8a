"""Whatever people write comes back exactly, or is refused in words and leaves no trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.files import KEY, LINK, SOURCE, dump_of
from workbench.domain.assessments import Finding
from workbench.domain.places import Country
from workbench.domain.ratings import Basis, Rating, Side
from workbench.errors import UserError
from workbench.services.answering import EditAnswer, Rate
from workbench.services.citing import LinkEvidence
from workbench.services.placing import AddCountry, SetFinding
from workbench.services.workbook import Command, Workbook
from workbench.store.tables import TEXT_UNITS

LINE = "voice/participation"
HALF = "half \ud83d of it"

TEXTS = {
    "formula": "=HYPERLINK(1)",
    "plus, minus, at": "+1 -2 @x",
    "markup": "<b onclick='x'>bold</b> &amp; <img src=x>",
    "placeholders": "{subject} {0} {{}} %s %(x)s ${x}",
    "quotes": "'; DROP TABLE answer; -- \" \\ '",
    "controls": "".join(map(chr, range(32))) + "\x7f\x80\x9f",
    "separators": "a\u2028b\u2029c\u0085d\u00a0e\ufefff\r\ng",
    "emoji": "👩‍👩‍👧‍👦 🇲🇽 😀\ufe0f",
    "Arabic and marks of direction": "مرحبا \u202eabc\u202c \u200f\u200e",
    "combining": "e\u0301 \u1100\u1161 \u0e33",
    "no characters": "\ufffe\uffff\ufdd0",
    "beyond the first plane": "\U0010ffff\U00020000",
    "JSON": '{"bytes": 3}',
    "as long as allowed": "x" * TEXT_UNITS,
    "as long as allowed in pairs": "😀" * (TEXT_UNITS // 2),
    "one too long": "x" * (TEXT_UNITS + 1),
    "one too long in pairs": "😀" * (TEXT_UNITS // 2) + "x",
    "half a character": HALF,
}

Place = tuple[Callable[[str], Command], Callable[[Workbook], str]]


def _answer(workbook: Workbook, name: str) -> str:
    found = workbook.snapshot.answers.get(KEY)
    assert found is not None
    return str(getattr(found, name))


def _source(workbook: Workbook, name: str) -> str:
    found = next(source for source in workbook.sources() if source.id == "s")
    return str(getattr(found, name))


def _link(workbook: Workbook, name: str) -> str:
    found = next(link for link in workbook.evidence() if link.grade == "D")
    return str(getattr(found, name))


def _cited(**fields: str) -> Command:
    return LinkEvidence(replace(LINK, source="s"), replace(SOURCE, id="s", **fields))


NEW_LINK = replace(LINK, locator="§ 2", grade="D")
PLACES: dict[str, Place] = {
    "reason": (
        lambda t: Rate(KEY, Basis.PAPER, Rating.MET, t),
        lambda w: _answer(w, "why"),
    ),
    "reason edited": (lambda t: EditAnswer(KEY, why=t), lambda w: _answer(w, "why")),
    "confidential note": (
        lambda t: EditAnswer(KEY, confidential_note=t),
        lambda w: _answer(w, "confidential_note"),
    ),
    "quotation": (
        lambda t: LinkEvidence(replace(NEW_LINK, quotation=t)),
        lambda w: _link(w, "quotation"),
    ),
    "locator": (
        lambda t: LinkEvidence(replace(NEW_LINK, locator=t)),
        lambda w: _link(w, "locator"),
    ),
    "title of a source": (lambda t: _cited(title=t), lambda w: _source(w, "title")),
    "note of a source": (lambda t: _cited(note=t), lambda w: _source(w, "note")),
    "id of a source": (
        lambda t: LinkEvidence(replace(LINK, source=t, grade="D"), replace(SOURCE, id=t)),
        lambda w: _link(w, "source"),
    ),
    "assessor": (
        lambda t: Rate(replace(KEY, assessor=t, criterion="voice-s2"), Basis.PAPER, Rating.MET),
        lambda w: next(a.key.assessor for a in w.snapshot.answers if a.key.criterion == "voice-s2"),
    ),
    "name of a country": (
        lambda t: AddCountry(Country("DDD", t, (Side.SENDING,))),
        lambda w: w.snapshot.country("DDD").name,
    ),
    "id of a country": (
        lambda t: AddCountry(Country(t, "Dland", (Side.SENDING,))),
        lambda w: next(c.id for c in w.snapshot.countries if c.name == "Dland"),
    ),
    "finding": (
        lambda t: SetFinding(Finding("AAA", Side.SENDING, None, LINE, t)),
        lambda w: w.snapshot.findings[0].text,
    ),
    "locator of a finding": (
        lambda t: SetFinding(Finding("AAA", Side.SENDING, None, LINE, "x", "src-1", t)),
        lambda w: w.snapshot.findings[0].locator,
    ),
}


def refusal(workbook: Workbook, command: Command) -> str | None:
    """What is said of a command that is refused; None where it is carried out."""
    try:
        workbook.apply(command)
    except UserError as error:
        return str(error)
    return None


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_comes_back_exactly_or_is_refused(
    workbook: Workbook, small: Path, place: str, text: str
) -> None:
    write, read = PLACES[place]
    database = workbook._file.db.conn
    before = dump_of(database, skip=())
    said = refusal(workbook, write(text))
    if said is not None:
        assert dump_of(database, skip=()) == before
        assert len(said.encode()) < 1_000
        return
    expected = text.strip() if place == "finding" else text
    assert read(workbook) == expected
    workbook.close()
    again = Workbook.open(small)
    try:
        assert read(again) == expected
        again.undo_words()
        again.undo()
        assert dump_of(again._file.db.conn) == {
            table: rows for table, rows in before.items() if table not in ("step", "change")
        }
        again.redo()
        assert read(again) == expected
    finally:
        again.close()


@pytest.mark.parametrize("units", [TEXT_UNITS, TEXT_UNITS + 1])
def test_a_text_holds_thirty_two_thousand_units(workbook: Workbook, units: int) -> None:
    if units == TEXT_UNITS:
        workbook.apply(EditAnswer(KEY, why="x" * units))
        return
    with pytest.raises(UserError, match="32,001 characters and at most 32,000 fit"):
        workbook.apply(EditAnswer(KEY, why="x" * units))


def test_half_a_character_is_refused_in_words(workbook: Workbook) -> None:
    with pytest.raises(UserError, match="half of a character"):
        workbook.apply(EditAnswer(KEY, why=HALF))


@pytest.mark.parametrize("who", ["ana", "😀", HALF, "x" * (TEXT_UNITS + 1)], ids=range(4))
def test_the_name_of_who_works_is_stored_or_refused(workbook: Workbook, who: str) -> None:
    workbook.who = who
    try:
        workbook.apply(Rate(KEY, Basis.PAPER, Rating.MET))
    except UserError:
        return
    assert len(who) <= TEXT_UNITS
    assert workbook.history()[0].who == who


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_comes_back(workbook: Workbook, text: str) -> None:
    workbook.apply(EditAnswer(KEY, why=f"x{text}", confidential_note=text))
    found = workbook._read_snapshot().answers.get(KEY)
    assert found is not None
    assert (found.why, found.confidential_note) == (f"x{text}", text)
    assert workbook.snapshot.answers.get(KEY) == found
