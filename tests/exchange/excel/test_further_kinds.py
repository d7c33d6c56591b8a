"""Profile, divergence, everything and template: what every export keeps to holds for them too."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.exchange.excel import reading
from tests.exchange.excel import small_world as world
from tests.exchange.excel.test_export import ALLOWED
from tests.exchange.excel.test_text import HOSTILE
from workbench import labels
from workbench.domain.divergence import corridor_scopes, scope_divergences
from workbench.domain.facts import TreatyGrade
from workbench.domain.places import Corridor, Country
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.voices import View
from workbench.errors import UserError
from workbench.exchange.excel.export import export_workbook
from workbench.exchange.excel.meta import FIELD_HEADS
from workbench.exchange.excel.request import ExportRequest

SHEETS = {
    "profile": [
        "Cover", "Summary", "Facts", "Treaties", "Policies", "Agreements", "Sending checklist",
        "Receiving checklist", "Evidence", "Sources", "Notes", "Data", "Method", "_meta",
    ],
    "divergence": [
        "Cover", "Summary", "Divergence", "Evidence", "Sources", "Data", "Method", "_meta",
    ],
    "everything": [
        "Cover", "Summary", "Corridor AAA-BBB", "Corridor BBB-AAA", "Matrix sending",
        "Matrix receiving", "Divergence", "Evidence", "Sources", "Data", "Method", "_meta",
    ],
    "template": ["Instructions", "Checklist", "Words", "_meta"],
}  # fmt: skip
MAKERS: dict[str, Callable[..., ExportRequest]] = {
    "profile": world.profile,
    "divergence": world.divergence,
    "everything": world.everything,
    "template": world.template,
}
VIEWS = [View(), View("migrants", Basis.BOTH), View("unions", Basis.PRACTICE, core=True)]


@pytest.fixture(params=list(SHEETS))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def made(kind: str, view: View | None = None, **changes: object) -> bytes:
    whole = world.snapshot(world.random_answers(11, 0.4))
    return export_workbook(MAKERS[kind](whole, view, **changes))


def words_of(data: bytes) -> str:
    return b"".join(reading.parts(data).values()).decode("utf-8", errors="ignore")


def meta(data: bytes) -> dict[str, str]:
    rows = reading.book(data)["_meta"].iter_rows(values_only=True)
    return {str(row[0]): str(row[1] or "") for row in rows if row[0]}


def fields(data: bytes) -> list[dict[str, str]]:
    """The rows of ``_meta`` that list a form's other cells."""
    rows = [[value or "" for value in row] for row in reading.book(data)["_meta"].values]
    start = next(place for place, row in enumerate(rows) if row[0] == "fields")
    end = next(place for place in range(start, len(rows)) if not any(rows[place]))
    return [dict(zip(FIELD_HEADS, row, strict=False)) for row in rows[start + 2 : end]]


def test_sheets_stand_in_their_order(kind: str) -> None:
    book = reading.book(made(kind))
    assert book.sheetnames == SHEETS[kind]
    assert book.active.title == SHEETS[kind][0]
    assert book["_meta"].sheet_state == "veryHidden"


@pytest.mark.slow
@pytest.mark.parametrize("view", VIEWS)
def test_formulas_are_old_have_results_and_are_locked(kind: str, view: View) -> None:
    data = made(kind, view)
    book, found = reading.book(data), reading.formulas(data)
    assert found
    for (sheet, cell), formula in found.items():
        bare = re.sub(r'"[^"]*"', "", formula)
        assert set(re.findall(r"([A-Z]+)\(", bare)) <= ALLOWED
        assert book[sheet][cell].protection.locked
    assert len(re.findall(r"<f>.*?</f><v>", words_of(data), re.DOTALL)) == len(found)
    for row in reading.inputs(data):
        assert not book[row["sheet"]][row["cell"]].protection.locked
        assert not book[row["sheet"]][row["reason_cell"]].protection.locked
        shown = labels.rating_with_symbol(Rating(row["rating"])) if row["rating"] else None
        assert book[row["sheet"]][row["cell"]].value == shown
    assert not any(sheet.protection.password for sheet in book.worksheets)


def test_the_same_request_gives_the_same_bytes(kind: str) -> None:
    assert made(kind) == made(kind)


def test_every_link_leads_to_a_sheet_of_the_file(kind: str) -> None:
    book = reading.book(made(kind))
    links = [
        cell.hyperlink
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert links
    for link in links:
        assert link.target is None
        title, _, cell = str(link.location).partition("!")
        assert title.strip("'") in book.sheetnames
        if title.strip("'") in {"Evidence", "Sources", "Divergence"}:
            assert book[title.strip("'")][cell].value


def test_names_and_confidential_matter_stay_out_unless_asked_for(kind: str) -> None:
    whole = world.snapshot(
        tuple(replace(a, confidential_note="A whisper") for a in world.random_answers(11, 0.4))
    )
    asked = export_workbook(MAKERS[kind](whole, include_confidential=True, include_names=True))
    quiet = export_workbook(MAKERS[kind](whole))
    assert "A whisper" not in words_of(quiet)
    assert "A secret report" not in words_of(quiet)
    assert not re.search(r"\bAnn\b|\bCleo\b", words_of(quiet))
    if kind != "template":
        assert "A whisper" in words_of(asked)
        assert "A secret report" in words_of(asked)
        assert re.search(r"\bAnn\b", words_of(asked))


def test_without_evidence_neither_sheet_nor_reference_is_there(kind: str) -> None:
    book = reading.book(made(kind, include_evidence=False))
    assert not {"Evidence", "Sources"} & set(book.sheetnames)
    for sheet in book.worksheets:
        words = [str(cell.value) for row in sheet.iter_rows() for cell in row]
        assert not any(re.match(r"\[\d+\]", word) for word in words)


def test_progress_is_told_and_may_stop_the_export(kind: str) -> None:
    told: list[float] = []

    def watch(done: float) -> bool:
        told.append(done)
        return True

    whole = world.snapshot(world.random_answers(1))
    export_workbook(MAKERS[kind](whole), watch)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    with pytest.raises(UserError, match="stopped"):
        export_workbook(MAKERS[kind](whole), lambda done: done < 0.3)


@pytest.mark.parametrize("seed", range(12))
def test_distances_are_those_of_the_program(seed: int) -> None:
    grades = {"AAA": list(TreatyGrade)[seed % 7], "BBB": list(TreatyGrade)[(seed + 3) % 7]}
    answers = world.random_answers(seed, (0.1, 0.3, 0.6)[seed % 3])
    whole = world.snapshot(answers, treaties=world.statuses(grades))
    view = View(("range", "migrants", "unions")[seed % 3], list(Basis)[seed % 3])
    data = export_workbook(world.divergence(whole, view))
    expected = {}
    for row in scope_divergences(whole, corridor_scopes(Corridor("AAA", "BBB")), view):
        if row.voices or row.unsettled:
            word = labels.word(labels.DIVERGENCE, row.word)
            expected[(row.scope.subject, row.criterion.id)] = (
                word, row.distance, len(row.voices)
            )  # fmt: skip
    sheet = reading.book(data, values=True)["Divergence"]
    names = {"Alpha": "AAA", "Beta": "BBB"}
    found, order = {}, []
    for word, distance, title, whose, voices in sheet.iter_rows(
        min_row=5, max_col=5, values_only=True
    ):
        if not title:
            break
        subject = names[str(whose).partition(",")[0]]
        criterion = str(title).rpartition("(")[2].rstrip(")")
        value = None if distance in (None, "") else distance
        found[(subject, criterion)] = (word, value, voices)
        order.append(-1.0 if value is None else float(value))
    assert found == expected
    assert order == sorted(order, reverse=True)


def test_a_form_says_what_its_cells_stand_for() -> None:
    held = world.answer(
        "BBB", "voice-r1", Rating.MET, perspective="unions", why="A council", confidence="high",
        as_of="2024",
    )  # fmt: skip
    data = export_workbook(world.template(world.snapshot((held,)), View("unions")))
    told = meta(data)
    assert (told["kind"], told["country"], told["side"]) == ("template", "BBB", "receiving")
    assert told["perspective"] == "unions"
    rows = reading.inputs(data)
    criteria = [c.id for c in world.CHECKLIST.of_side(Side.RECEIVING)]
    assert [row["criterion"] for row in rows] == [c for c in criteria for _ in range(2)]
    assert {(r["subject"], r["counterpart"], r["perspective"]) for r in rows} == {
        ("BBB", "", "unions")
    }
    assert [r["rating"] for r in rows if r["rating"]] == ["met"]
    sheet, others = reading.book(data)["Checklist"], fields(data)
    mine = {row["field"]: row for row in others if row["criterion"] == "voice-r1"}
    assert list(mine) == [
        "why", "confidence", "as_of", "evidence_source", "evidence_locator", "evidence_quotation",
        "evidence_link", "evidence_basis",
    ]  # fmt: skip
    assert [mine[name]["value"] for name in ("why", "confidence", "as_of")] == [
        "A council", "High", "2024",
    ]  # fmt: skip
    for row in others:
        cell = reading.book(data)[row["sheet"]][row["cell"]]
        assert not cell.protection.locked
        assert (cell.value or "") == row["value"]
    assert sheet.protection.sheet
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert {"rating_list", "confidence_list", "basis_list"} <= lists


def test_a_form_over_a_range_is_for_the_government_of_the_side_or_else_the_assessor() -> None:
    assert meta(export_workbook(world.template(world.snapshot())))["perspective"] == "assessor"
    government = replace(world.PERSPECTIVES[0], id="government-receiving")
    whole = world.snapshot(perspectives=(*world.PERSPECTIVES, government))
    told = meta(export_workbook(world.template(whole)))
    assert told["perspective"] == "government-receiving"


def test_an_empty_form_asks_which_country() -> None:
    data = export_workbook(world.template(world.snapshot(), country=None))
    assert meta(data)["country"] == ""
    assert {row["subject"] for row in reading.inputs(data)} == {""}
    whole = [row["field"] for row in fields(data) if not row["criterion"]]
    assert whole == ["country", "assessor", "filled_on"]


def test_ids_of_peoples_own_make_titles_that_excel_takes() -> None:
    odd = tuple(
        Country(name, name, (Side.SENDING, Side.RECEIVING)) for name in ("A/[b]:'?*" * 4, "B" * 40)
    )
    pairs = ((odd[0].id, odd[1].id), (odd[1].id, odd[0].id))
    whole = world.snapshot(countries=odd, treaties=(), agreements=(), findings=())
    book = reading.book(export_workbook(world.everything(whole, corridors=pairs)))
    assert all(len(title) <= 31 for title in book.sheetnames)
    assert len(set(book.sheetnames)) == len(book.sheetnames)


def test_texts_of_others_never_become_formulas() -> None:
    texts = [text for text in HOSTILE if text.strip()][:24]
    found = tuple(
        world.answer("BBB", c.id, Rating.MET, why=texts[n % len(texts)], as_of=texts[n % 7][:20])
        for n, c in enumerate(world.CHECKLIST.of_side(Side.RECEIVING))
    )
    names = tuple(replace(country, name=texts[n][:60]) for n, country in enumerate(world.COUNTRIES))
    policies = tuple(
        replace(policy, title=texts[n], text=texts[n + 3], locator=texts[n + 5])
        for n, policy in enumerate(world.POLICIES)
    )
    notes = tuple(replace(note, text=texts[9]) for note in world.NOTES)
    for view in (View(), View("assessor")):
        for kind, make in MAKERS.items():
            ordinary = world.snapshot(tuple(replace(a, why="plain", as_of="2020") for a in found))
            more = {"policies": policies, "notes": notes} if kind == "profile" else {}
            hostile = export_workbook(
                make(world.snapshot(found, countries=names, title=texts[4]), view, **more)
            )
            count = len(reading.formulas(hostile))
            assert count == len(reading.formulas(export_workbook(make(ordinary, view))))


def test_a_form_filled_in_openpyxl_keeps_what_it_stands_for(tmp_path: Path) -> None:
    data = export_workbook(world.template(world.snapshot(), View("unions")))
    path = tmp_path / "filled.xlsx"
    path.write_bytes(data)
    book = openpyxl.load_workbook(path)
    row = reading.inputs(data)[0]
    book[row["sheet"]][row["cell"]].value = "● Met"
    book.save(path)
    again = path.read_bytes()
    assert reading.inputs(again) == reading.inputs(data)
    assert fields(again) == fields(data)
    assert openpyxl.load_workbook(path)[row["sheet"]][row["cell"]].value == "● Met"


@pytest.mark.libreoffice
def test_a_form_filled_in_libreoffice_keeps_what_it_stands_for(tmp_path: Path) -> None:
    data = export_workbook(world.template(world.snapshot(), View("unions")))
    row = reading.inputs(data)[1]
    why = next(f for f in fields(data) if f["field"] == "why")
    edits = {(row["sheet"], row["cell"]): "Met", (why["sheet"], why["cell"]): "= not a formula"}
    again = reading.recalculated({"form": reading.edited(data, edits)}, tmp_path)["form"]
    assert reading.inputs(again) == reading.inputs(data)
    assert fields(again) == fields(data)
    book = reading.book(again, values=True)
    assert book[row["sheet"]][row["cell"]].value == "Met"
    counted = [c.value for r in book["Instructions"].iter_rows() for c in r]
    assert f"1 of {len(world.CHECKLIST.of_side(Side.RECEIVING))}" in counted


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "profile"},
        {"kind": "divergence", "sending": None},
        {"kind": "template"},
    ],
)
def test_a_request_without_what_its_kind_needs_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="needs"):
        replace(world.corridor(world.snapshot()), **changes)
