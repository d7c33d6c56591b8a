from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from ui.presenters.country_matrix import (
    Cell,
    CellMark,
    Group,
    MarkRules,
    MatrixOptions,
    MatrixSheet,
    Sort,
    Tile,
    build_sheet,
    country_row,
    tile_of,
    word_of,
)
from ui.presenters.country_matrix_changes import renewed_row
from ui.presenters.country_matrix_words import (
    cell_in_words,
    cell_spoken,
    copied_table,
    copied_value,
    perspectives_shown,
    rating_off,
    reason_needed,
    selection_in_words,
)
from workbench.domain.assessments import Answer, AnswerBook, AnswerKey, Assessment
from workbench.domain.places import AGREED, RANGE
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View, resolve
from workbench.services.workbook import Workbook

RULES = MarkRules("2026-11-24", 6, frozenset())
R = Rating


@pytest.fixture(scope="module")
def snapshot(built_sample: Path) -> Snapshot:
    workbook = Workbook.open(built_sample)
    found = workbook.snapshot
    workbook.close()
    return found


def sheet_of(snapshot: Snapshot, view: View | None = None, **parts: object) -> MatrixSheet:
    options = replace(MatrixOptions(), **parts)  # type: ignore[arg-type] # the tests' own parts
    return build_sheet(snapshot, view or View(), options, RULES)


def answered(snapshot: Snapshot, *answers: Answer) -> Snapshot:
    return replace(snapshot, answers=AnswerBook.of(answers))


def answer(
    perspective: str, paper: Rating | None, practice: Rating | None = None, **parts: object
) -> Answer:
    key = AnswerKey("MYS", Side.RECEIVING, None, perspective, "", "rights-r3")
    return replace(Answer(key, paper, practice, evidence=1), **parts)  # type: ignore[arg-type] # as above


def cell_of(snapshot: Snapshot, view: View | None = None, rules: MarkRules = RULES) -> Cell:
    criteria = (snapshot.checklist.criterion("rights-r3"),)
    row = country_row(snapshot, snapshot.country("MYS"), criteria, view or View(), rules)
    return row.cells[0]


def test_rows_are_the_countries_that_hold_the_side_and_columns_its_criteria(
    snapshot: Snapshot,
) -> None:
    for side in (Side.RECEIVING, Side.SENDING, Side.TRANSIT):
        sheet = sheet_of(snapshot, side=side)
        assert {row.country.id for row in sheet.rows} == {c.id for c in snapshot.of_side(side)}
        assert sheet.criteria == snapshot.checklist.of_side(side)
        assert sum(band.count for band in sheet.themes) == len(sheet.criteria)


@pytest.mark.parametrize(
    ("paper", "tile"),
    [
        ((R.MET,), Tile(R.MET, R.MET)),
        ((R.MET_OR_PARTLY,), Tile(R.PARTLY, R.MET)),
        ((R.MET, R.NOT_MET), Tile(R.NOT_MET, R.MET)),
        ((R.MET, R.PARTLY), Tile(R.PARTLY, R.MET)),
        ((R.MET, R.NO_EVIDENCE), Tile(R.MET, R.MET)),
        ((R.NO_EVIDENCE, R.NOT_APPLICABLE), Tile(R.NO_EVIDENCE, R.NO_EVIDENCE)),
        ((R.NOT_APPLICABLE, R.NOT_APPLICABLE), Tile(R.NOT_APPLICABLE, R.NOT_APPLICABLE)),
        ((None,), Tile(None, None)),
    ],
)
def test_a_tile_shows_what_the_voices_say_together(
    snapshot: Snapshot, paper: tuple[Rating | None, ...], tile: Tile
) -> None:
    voices = ("assessor", "migrants")
    given = [answer(voice, rating) for voice, rating in zip(voices, paper, strict=False)]
    assert cell_of(answered(snapshot, *given)).tile == tile


def test_words_say_that_voices_differ_but_not_that_one_voice_does(snapshot: Snapshot) -> None:
    two = answered(snapshot, answer("assessor", R.MET), answer("migrants", R.NOT_MET))
    assert cell_of(two).word == "Voices differ: Not met to met"
    one = answered(snapshot, answer("assessor", R.MET_OR_PARTLY))
    assert cell_of(one).word == "Met or partly"


def test_both_bases_take_the_lower_end(snapshot: Snapshot) -> None:
    found = answered(snapshot, answer("assessor", R.MET, R.NOT_MET))
    assert cell_of(found, View(RANGE, Basis.BOTH)).tile == Tile(R.NOT_MET, R.NOT_MET)


def test_marks_are_contested_old_unsupported_and_final(snapshot: Snapshot) -> None:
    form = Assessment("MYS", Side.RECEIVING, None, "assessor", "", "2026", "final")
    rules = MarkRules.of((form,), Side.RECEIVING, "2026-11-24", 6)
    given = answer("assessor", R.MET, contested=True, as_of="2012", evidence=0)
    assert cell_of(answered(snapshot, given), rules=rules).marks == tuple(CellMark)
    fresh = answer("assessor", R.MET, as_of="2026-01")
    assert cell_of(answered(snapshot, fresh)).marks == ()
    elsewhere = MarkRules.of((form,), Side.SENDING, "2026-11-24", 6)
    assert not elsewhere.final


@pytest.mark.parametrize(
    ("as_of", "old"),
    [
        ("2019", True),
        ("2020", False),
        ("2020-10", True),
        ("2020-11", False),
        ("2020-11-23", True),
        ("2020-11-24", False),
        ("", False),
    ],
)
def test_a_year_or_a_month_is_as_young_as_its_last_day(as_of: str, old: bool) -> None:
    assert MarkRules.of((), Side.RECEIVING, "2026-11-24", 6).old(as_of) is old


def test_sorting_puts_the_highest_first_and_keeps_names_for_ties(snapshot: Snapshot) -> None:
    for sort in (Sort.COVERAGE, Sort.LOWER, Sort.UPPER):
        rows = sheet_of(snapshot, sort=sort).rows
        figures = [
            {
                Sort.COVERAGE: row.row.figure.coverage,
                Sort.LOWER: row.figure.bounds and row.figure.bounds.lo,
                Sort.UPPER: row.figure.bounds and row.figure.bounds.hi,
            }[sort]
            for row in rows
        ]
        assert figures == sorted(figures, reverse=True)
    names = [row.country.name for row in sheet_of(snapshot).rows]
    assert names == sorted(names, key=str.casefold)


def test_groups_stand_together(snapshot: Snapshot) -> None:
    sheet = sheet_of(snapshot, group=Group.REGION, sort=Sort.LOWER)
    assert [band.title for band in sheet.groups] == ["Africa", "Americas", "Asia", "Europe"]
    for band in sheet.groups:
        rows = sheet.rows[band.first : band.first + band.count]
        assert {row.country.region for row in rows} == {band.title}
    titles = [band.title for band in sheet_of(snapshot, group=Group.SIDES).groups]
    assert titles == ["Receiving", "Sending and receiving", "Sending, receiving and transit"]


def test_filtered_figures_are_taken_over_what_is_shown(snapshot: Snapshot) -> None:
    sheet = sheet_of(snapshot, themes=frozenset({"rights", "gender"}))
    assert {criterion.theme for criterion in sheet.criteria} == {"rights", "gender"}
    assert all(row.figure.applicable <= len(sheet.criteria) for row in sheet.rows)
    lens = sheet_of(snapshot, lenses=frozenset({"gender"}))
    assert lens.criteria
    assert all("gender" in criterion.lenses for criterion in lens.criteria)
    core = sheet_of(snapshot, View(core=True))
    assert 0 < len(core.criteria) < len(snapshot.checklist.of_side(Side.RECEIVING))


def test_the_foot_counts_the_countries_known(snapshot: Snapshot) -> None:
    sheet = sheet_of(snapshot)
    for column in range(len(sheet.criteria)):
        counted = sum(row.row.cells[column].resolved.known for row in sheet.rows)
        assert sheet.known(column).known == counted


def test_options_survive_being_remembered() -> None:
    options = MatrixOptions(
        Side.TRANSIT, Sort.UPPER, Group.SIDES, frozenset({"voice"}), frozenset({"gender"}), True
    )
    assert MatrixOptions.of(options.kept()) == options
    assert MatrixOptions.of({"side": "agreement", "sort": "rank", "group": "?"}) == MatrixOptions()


def test_the_current_cell_is_spelled_out_on_both_bases(snapshot: Snapshot) -> None:
    given = answered(snapshot, answer("assessor", R.MET, R.NOT_MET, evidence=3))
    malaysia, passports = given.country("MYS"), given.checklist.criterion("rights-r3")
    words = cell_in_words(given, malaysia, passports, RANGE)
    assert (words.place, words.question) == ("Malaysia · rights-r3", passports.question)
    assert (words.paper_word, words.practice_word) == ("Met", "Not met")
    assert words.basis == "3 sources, 1 voice"
    assert "On paper: Met. In practice: Not met." in words.sentence
    nothing = cell_in_words(answered(snapshot), malaysia, passports, RANGE)
    assert nothing.basis == "no answer yet"
    treaty = snapshot.checklist.criterion("inst-r3")
    assert cell_in_words(snapshot, malaysia, treaty, RANGE).basis == "a treaty fact, 1 voice"


def test_a_cell_is_spoken_as_one_sentence(snapshot: Snapshot) -> None:
    given = answered(snapshot, answer("assessor", R.MET, R.NOT_MET, evidence=2))
    view = View(RANGE, Basis.PRACTICE)
    sheet = sheet_of(given, view)
    place = sheet.place_of("MYS")
    column = [criterion.id for criterion in sheet.criteria].index("rights-r3")
    assert place is not None
    assert cell_spoken(sheet.rows[place], column, view) == (
        "Malaysia, rights-r3 Passports: not met in practice, 2 sources, 1 voice"
    )


def test_a_selection_is_counted_in_words() -> None:
    def cells(*tiles: tuple[Rating | None, Rating | None]) -> list[Cell]:
        return [Cell(Tile(*tile), "", ()) for tile in tiles]

    assert selection_in_words(cells((R.MET, R.MET))) == ""
    words = selection_in_words(
        cells(
            *[(R.MET, R.MET)] * 4,
            *[(R.PARTLY, R.PARTLY)] * 3,
            *[(R.NOT_MET, R.NOT_MET)] * 2,
            *[(R.NO_EVIDENCE, R.NO_EVIDENCE)] * 3,
        )
    )
    assert words == "12 cells: 4 met, 3 partly, 2 not met, 3 no evidence"
    between = selection_in_words(cells((R.NOT_MET, R.MET), (None, None)))
    assert between == "2 cells: 1 in between, 1 not assessed"


def test_show_offers_range_agreed_and_who_has_answered(snapshot: Snapshot) -> None:
    shown = perspectives_shown(snapshot, Side.RECEIVING, RANGE, every=False)
    assert [each.id for each in shown] == [RANGE, AGREED, "assessor", "paper-2007"]
    assert shown[0].words == "Range of 3 voices"
    every = perspectives_shown(snapshot, Side.RECEIVING, RANGE, every=True)
    assert len(every) == len(snapshot.perspectives) + 1
    current = perspectives_shown(snapshot, Side.RECEIVING, "unions", every=False)
    assert "unions" in [each.id for each in current]


def test_rating_is_off_for_a_range_and_for_both_bases() -> None:
    assert "range of all voices" in rating_off(View())
    assert "both bases" in rating_off(View("assessor", Basis.BOTH))
    assert rating_off(View("assessor", Basis.PAPER)) == ""


def test_reasons_are_needed_where_the_file_would_refuse(snapshot: Snapshot) -> None:
    def needed(criterion: str, basis: Basis, rating: Rating | None, why: str = "") -> bool:
        key = AnswerKey("MYS", Side.RECEIVING, None, "assessor", "", criterion)
        given = answered(snapshot, *([Answer(key, R.MET, None, why)] if why else []))
        return reason_needed(given, key, basis, rating)

    assert needed("rights-r3", Basis.PAPER, R.NOT_APPLICABLE)
    assert not needed("rights-r3", Basis.PAPER, R.NOT_APPLICABLE, "no such work there")
    assert not needed("rights-r3", Basis.PAPER, R.MET)
    assert needed("inst-r3", Basis.PAPER, R.MET)
    assert not needed("inst-r3", Basis.PRACTICE, R.MET)
    assert not needed("inst-r3", Basis.PAPER, None)


def test_what_is_copied_stays_text_in_a_spreadsheet() -> None:
    assert [copied_value(text) for text in ("=1+1", "+1", "-1", "@a", "\t=1")] == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@a",
        "'=1",
    ]
    assert copied_value("two\nlines\there") == "two lines here"
    table = copied_table("Country", ['the "r1"'], [("=cmd", ["Met"]), ("Côte d'Ivoire", [""])])
    read = list(csv.reader(io.StringIO(table), delimiter="\t"))
    assert read == [["Country", 'the "r1"'], ["'=cmd", "Met"], ["Côte d'Ivoire", ""]]


def test_a_renewed_row_is_the_row_made_anew(snapshot: Snapshot) -> None:
    sheet = sheet_of(snapshot)
    before = sheet.rows[sheet.place_of("MYS") or 0]
    later = replace(snapshot, answers=AnswerBook.of([*snapshot.answers, answer("unions", R.MET)]))
    renewed = renewed_row(before, later, {"rights-r3"}, View(), RULES)
    assert renewed == country_row(later, before.country, sheet.criteria, View(), RULES)
    assert renewed != before


def test_a_tile_without_voices_is_not_assessed(snapshot: Snapshot) -> None:
    criterion = snapshot.checklist.criterion("rights-r1")
    resolved = resolve(answered(snapshot), "MYS", criterion, View())
    assert tile_of(resolved) == Tile(None, None)
    assert word_of(resolved) == "Not assessed"
