"""Who decided what was agreed, and who dissents, goes out beside the justification."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.exchange.excel import reading
from tests.exchange.excel import small_world as world
from workbench.domain.agreed import AgreedRecord
from workbench.domain.assessments import Answer
from workbench.domain.ratings import Rating
from workbench.domain.voices import View
from workbench.exchange.excel.export import export_workbook
from workbench.exchange.excel.request import ExportRequest
from workbench.exchange.excel.text import CELL_TEXT, units
from workbench.exchange.incoming.own_files import moved_sheets, read_own
from workbench.exchange.incoming.reading_in import grid_of

AGREED = View("agreed")


def agreed(criterion: str, subject: str, rating: Rating | None, who: str = "") -> Answer:
    return world.answer(
        subject, criterion, rating, perspective="agreed", assessor=who, why=f"Why {criterion}"
    )


def record(answer: Answer, *said: str) -> AgreedRecord:
    """``said`` are the dissent, who decided and when."""
    return AgreedRecord(answer.key, answer.paper, answer.practice, answer.why, *said)


ALL = agreed("voice-s1", "AAA", Rating.MET)
NOTHING_AGREED = agreed("voice-s2", "AAA", None)
ONE, OTHER = (
    agreed("voice-s3", "AAA", Rating.MET, "Ann"),
    agreed("voice-s3", "AAA", Rating.PARTLY, "Ben"),
)
PLAIN = agreed("fair-s1", "AAA", Rating.NOT_MET)
ANSWERS = (ALL, NOTHING_AGREED, ONE, OTHER, PLAIN)
RECORDS = (
    record(ALL, "=The unions:\nit is not used", "the council of 2024", "2024-05-03"),
    record(NOTHING_AGREED, "Both sides", "", ""),
    record(OTHER, "", "a workshop", ""),
    record(PLAIN, "", "", ""),
)
TOLD = {
    "voice-s1": (
        "\nDecided by the council of 2024 on 2024-05-03\nDissent: =The unions:\nit is not used"
    ),
    "voice-s2": "\nDissent: Both sides",
    "Agreed (one of 2)": "\n   Decided by a workshop",
}
"""What each cell gains, by a word that stands in it."""

MAKERS: dict[str, Callable[..., ExportRequest]] = {
    "Corridor": world.corridor,
    "Sending checklist": world.profile,
}


def cells(data: bytes) -> dict[tuple[str, str], object]:
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in reading.book(data).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.mark.parametrize("title", MAKERS)
def test_the_record_stands_with_its_answer_and_changes_no_other_cell(title: str) -> None:
    whole = world.snapshot(ANSWERS)
    before = cells(export_workbook(MAKERS[title](whole, AGREED)))
    data = export_workbook(MAKERS[title](whole, AGREED, records=RECORDS))
    after = cells(data)
    assert after.keys() == before.keys()
    changed = {place: value for place, value in after.items() if value != before[place]}
    assert {sheet for sheet, _ in changed} == {title}
    gained = {}
    for place, value in changed.items():
        was = str(before[place])
        assert str(value).startswith(was)
        word = next(word for word in TOLD if word in was)
        gained[word] = str(value).removeprefix(was)
    assert gained == TOLD
    assert len(changed) == len(TOLD)
    assert (
        reading.formulas(data).keys()
        == reading.formulas(export_workbook(MAKERS[title](whole, AGREED))).keys()
    )


@pytest.mark.parametrize("title", MAKERS)
def test_the_note_of_the_rating_says_it_too(title: str) -> None:
    whole = world.snapshot(ANSWERS)
    book = reading.book(export_workbook(MAKERS[title](whole, AGREED, records=RECORDS)))
    notes = [c.comment.text for row in book[title].iter_rows() for c in row if c.comment]
    assert any(
        note.startswith("Why voice-s1\nDecided by the council of 2024 on 2024-05-03\nDissent: ")
        for note in notes
    )
    assert any(note.startswith("Why voice-s3\nDecided by a workshop") for note in notes)
    assert sum("Decided" in note for note in notes) == 2


@pytest.mark.parametrize("title", MAKERS)
def test_a_file_with_records_is_known_again(title: str) -> None:
    misleading = record(ALL, "voice-s2\nvoice-s3 (fair-s1)", "voice-s2", "")
    request = MAKERS[title](world.snapshot(ANSWERS), AGREED, records=(misleading, *RECORDS[1:]))
    grid = grid_of(export_workbook(request), "again.xlsx")
    assert moved_sheets(grid, read_own(grid)) == {}


def test_other_perspectives_say_nothing_of_it() -> None:
    whole = world.snapshot(ANSWERS)
    for view in (View(), View("assessor")):
        plain, told = (
            export_workbook(world.corridor(whole, view, records=found)) for found in ((), RECORDS)
        )
        assert plain == told


def test_texts_that_do_not_fit_one_cell_together_are_shortened() -> None:
    whole = world.snapshot(ANSWERS)
    long = (record(ALL, "x" * 32_000, "y" * 2_000, ""),)
    found = cells(export_workbook(world.corridor(whole, AGREED, records=long)))
    texts = [str(v) for (sheet, _), v in found.items() if sheet == "Corridor" and "xxx" in str(v)]
    assert [units(text) for text in texts] == [CELL_TEXT]
    assert texts[0].endswith("x…")
