from __future__ import annotations

import re
from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.excel import reading
from tests.exchange.excel import small_world as world
from workbench import labels
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.voices import View
from workbench.errors import UserError
from workbench.exchange.excel import text as door
from workbench.exchange.excel.export import export_workbook
from workbench.exchange.excel.meta import assessor_mark
from workbench.exchange.excel.request import ExportRequest

ALLOWED = {
    "SUMPRODUCT", "SUM", "MIN", "MAX", "COUNT", "COUNTIF", "COUNTIFS", "IF", "IFERROR", "AND",
    "OR", "INDEX", "MATCH",
}  # fmt: skip
SHEETS = {
    "corridor": ["Cover", "Summary", "Corridor", "Evidence", "Sources", "Data", "Method", "_meta"],
    "countries": ["Cover", "Summary", "Matrix", "Evidence", "Sources", "Data", "Method", "_meta"],
}
DESIGNED = {"corridor": "Corridor", "countries": "Matrix"}
VIEWS = [View(), View("migrants", Basis.BOTH), View("unions", Basis.PRACTICE, core=True)]


def request_of(kind: str, view: View | None = None, **changes: object) -> ExportRequest:
    whole = world.snapshot(world.random_answers(11, 0.4))
    make = world.corridor if kind == "corridor" else world.countries
    return make(whole, view, **changes)


@pytest.fixture(params=["corridor", "countries"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_sheets_stand_in_their_order_and_the_file_opens_on_its_cover(kind: str) -> None:
    book = reading.book(export_workbook(request_of(kind)))
    assert book.sheetnames == SHEETS[kind]
    assert book.active.title == "Cover"
    assert book["_meta"].sheet_state == "veryHidden"
    assert all(book[title].sheet_state == "visible" for title in SHEETS[kind][:-1])


def test_without_evidence_neither_sheet_nor_reference_is_there(kind: str) -> None:
    data = export_workbook(request_of(kind, include_evidence=False))
    book = reading.book(data)
    assert not {"Evidence", "Sources"} & set(book.sheetnames)
    words = [str(cell.value) for row in book[DESIGNED[kind]].iter_rows() for cell in row]
    assert not any(re.match(r"\[\d+\]", word) for word in words)


@pytest.mark.parametrize("view", VIEWS)
def test_only_the_functions_of_old_versions_are_used(kind: str, view: View) -> None:
    for formula in reading.formulas(export_workbook(request_of(kind, view))).values():
        bare = re.sub(r'"[^"]*"', "", formula)
        assert set(re.findall(r"([A-Z]+)\(", bare)) <= ALLOWED
        assert "[" not in bare
        assert len(formula) < 8192


@pytest.mark.parametrize("view", VIEWS)
def test_every_formula_has_a_result(kind: str, view: View) -> None:
    data = export_workbook(request_of(kind, view))
    xml = b"".join(reading.parts(data).values()).decode("utf-8", errors="ignore")
    assert len(re.findall(r"<f>.*?</f><v>", xml, re.DOTALL)) == len(reading.formulas(data))
    assert 'fullCalcOnLoad="1"' in xml


@pytest.mark.parametrize("view", VIEWS)
def test_inputs_are_open_and_formulas_locked_without_a_password(kind: str, view: View) -> None:
    data = export_workbook(request_of(kind, view))
    book = reading.book(data)
    rows = reading.inputs(data)
    assert rows
    assert len({(row["sheet"], row["cell"]) for row in rows}) == len(rows)
    for row in rows:
        sheet = book[row["sheet"]]
        assert not sheet[row["cell"]].protection.locked
        assert not sheet[row["reason_cell"]].protection.locked
        assert sheet[row["cell"]].data_type != "f"
        shown = labels.rating_with_symbol(Rating(row["rating"])) if row["rating"] else None
        assert sheet[row["cell"]].value == shown
    for sheet, cell in reading.formulas(data):
        assert book[sheet][cell].protection.locked
    sheet = book[DESIGNED[kind]]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not sheet["B2"].protection.locked


def test_every_input_takes_its_words_from_the_list(kind: str) -> None:
    data = export_workbook(request_of(kind))
    sheet = reading.book(data)[DESIGNED[kind]]
    rules = sheet.data_validations.dataValidation
    for rule in rules:
        assert door.units(rule.promptTitle) <= 32
        assert door.units(rule.prompt) <= 255
    lists = [rule for rule in rules if rule.formula1 == "rating_list"]
    for row in reading.inputs(data):
        assert any(row["cell"] in rule.sqref for rule in lists)


def test_in_range_each_voice_has_its_row_and_the_fact_is_no_input() -> None:
    data = export_workbook(request_of("corridor"))
    rows = [row for row in reading.inputs(data) if row["criterion"] == "voice-s1"]
    answers = world.snapshot(world.random_answers(11, 0.4)).answers
    voices = {
        (answer.key.perspective, answer.key.assessor)
        for answer in answers.at("AAA", Side.SENDING, "voice-s1")
        if answer.key.perspective != "agreed" and (answer.paper or answer.practice)
    }
    assert len(rows) == 2 * len(voices)
    assert all(row["counterpart"] == "BBB" for row in rows)
    sheet = reading.book(data)["Corridor"]
    facts = [c for row in sheet.iter_rows() for c in row if "Treaty status" in str(c.value)]
    assert len(facts) == 2
    for cell in facts:
        assert sheet.cell(cell.row, 4 if cell.column == 1 else 9).protection.locked


def test_what_filled_a_cell_is_told() -> None:
    found = (
        world.answer("AAA", "voice-s1", Rating.MET, Rating.PARTLY, counterpart="BBB"),
        world.answer("BBB", "voice-r1", Rating.NOT_MET),
    )
    rows = reading.inputs(export_workbook(world.corridor(world.snapshot(found), View("assessor"))))
    origins = {(row["criterion"], row["basis"]): row["origin"] for row in rows}
    assert origins[("voice-s1", "paper")] == "own"
    assert origins[("voice-r1", "paper")] == "general"
    assert origins[("voice-r1", "practice")] == "empty"
    assert origins[("inst-s1", "paper")] == "fact"
    assert origins[("inst-s1", "practice")] == "empty"


def test_assessors_are_named_only_where_asked(kind: str) -> None:
    mark = assessor_mark(world.snapshot().workbook, "Ann")
    for named in (False, True):
        data = export_workbook(request_of(kind, include_names=named))
        words = b"".join(reading.parts(data).values()).decode("utf-8", errors="ignore")
        assert ("Ann" in re.sub("Anne?x", "", words)) is named
        marks = {row["assessor"] for row in reading.inputs(data)}
        assert (mark in marks) is not named
    assert assessor_mark("workbook", "") == ""


def test_confidential_matter_stays_out_unless_asked_for(kind: str) -> None:
    whole = world.snapshot(
        tuple(
            replace(answer, confidential_note="A whispered note")
            for answer in world.random_answers(11, 0.4)
        )
    )
    make = world.corridor if kind == "corridor" else world.countries
    for asked in (False, True):
        data = export_workbook(make(whole, include_confidential=asked))
        words = b"".join(reading.parts(data).values()).decode("utf-8", errors="ignore")
        assert ("A whispered note" in words) is asked
        assert ("A secret report" in words) is asked


def test_the_same_request_gives_the_same_bytes(kind: str) -> None:
    request = request_of(kind)
    one, other = export_workbook(request), export_workbook(request)
    assert one == other
    later = export_workbook(replace(request, created="2027-01-01T00:00:00Z"))
    changed = {
        name for name, content in reading.parts(later).items()
        if reading.parts(one)[name] != content
    }  # fmt: skip
    assert changed <= {"docProps/core.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet8.xml"}


def test_properties_and_meta_trace_the_file(kind: str) -> None:
    data = export_workbook(request_of(kind))
    book = reading.book(data)
    assert book.properties.creator == "Policy Coherence Workbench"
    assert str(book.properties.created) == "2026-03-09 10:00:00"
    meta = {row[0]: row[1] for row in book["_meta"].iter_rows(values_only=True) if row[0]}
    assert meta["kind"] == kind
    assert meta["workbook"] == world.snapshot().workbook
    assert (meta["snapshot"], meta["format"], meta["program"]) == ("7", "1", "0.1.0")
    assert (meta["basis"], meta["perspective"], meta["core"]) == ("paper", "range", "false")


def test_every_link_leads_to_a_cell_that_says_something(kind: str) -> None:
    book = reading.book(export_workbook(request_of(kind)))
    links = [
        cell.hyperlink
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert len(links) > 10
    for link in links:
        assert link.target is None
        title, _, cell = str(link.location).partition("!")
        assert title.strip("'") in book.sheetnames
        if title.strip("'") in {"Evidence", "Sources"}:
            assert book[title.strip("'")][cell].value


def test_evidence_and_sources_are_tables_with_a_filter(kind: str) -> None:
    book = reading.book(export_workbook(request_of(kind)))
    for title in ("Evidence", "Sources", "Data"):
        table = book[title].tables[f"{title}_table"]
        assert table.autoFilter is not None
        assert len({column.name for column in table.tableColumns}) == len(table.tableColumns)


def printed(sheet: Worksheet) -> None:
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "&P of &N" in sheet.oddFooter.right.text.replace("&[Page]", "&P").replace(
        "&[Pages]", "&N"
    )


@pytest.mark.parametrize(("paper", "code"), [("A4", 9), ("Letter", 1)])
def test_designed_sheets_are_set_up_for_paper(kind: str, paper: str, code: int) -> None:
    book = reading.book(export_workbook(request_of(kind, paper_size=paper)))
    for title in SHEETS[kind][1:6]:
        printed(book[title])
        assert book[title].page_setup.paperSize == code
    sheet = book[DESIGNED[kind]]
    assert sheet.freeze_panes
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.conditional_formatting
    assert not sheet.merged_cells.ranges


def test_charts_are_native_with_axes_palette_and_words_for_who_cannot_see_them(kind: str) -> None:
    parts = reading.parts(export_workbook(request_of(kind)))
    charts = [xml.decode() for name, xml in parts.items() if name.startswith("xl/charts/chart")]
    assert len(charts) == (2 if kind == "corridor" else 1)
    for chart in charts:
        assert chart.count('<c:delete val="0"') + chart.count('<delete val="0"') == 2
        assert {"004488", "B5485D"} <= set(re.findall(r'srgbClr val="(\w+)"', chart))
        assert "numCache" in chart
    drawing = next(xml for name, xml in parts.items() if re.match(r"xl/drawings/drawing1", name))
    names = [item for item in fromstring(drawing).iter() if item.tag.endswith("cNvPr")]
    assert all(len(item.get("descr", "")) > 60 for item in names if item.get("name"))


def test_notes_carry_the_justification() -> None:
    found = (
        world.answer("BBB", "voice-r3", Rating.NOT_MET, why="Kept by employers", as_of="2020"),
    )
    book = reading.book(export_workbook(world.corridor(world.snapshot(found), View("assessor"))))
    notes = [
        cell.comment.text for row in book["Corridor"].iter_rows() for cell in row if cell.comment
    ]
    assert any("Kept by employers" in note and "As of 2020" in note for note in notes)


def test_a_red_line_heads_the_result_and_says_where_none_could_be_tested() -> None:
    found = (world.answer("BBB", "voice-r3", Rating.MET, Rating.NOT_MET),)
    data = export_workbook(world.corridor(world.snapshot(found), View("assessor")))
    book = reading.book(data, values=True)
    words = [str(row[0].value) for row in book["Corridor"].iter_rows(min_row=4, max_row=7)]
    assert "Not reciprocal while “Title voice-r3” is not met: Beta" in words
    assert book["Summary"]["A5"].value in words
    ended = replace(world.AGREEMENT, status="ended")
    data = export_workbook(world.corridor(world.snapshot(found, agreements=(ended,))))
    words = [
        str(row[0].value) for row in reading.book(data)["Corridor"].iter_rows(min_row=4, max_row=9)
    ]
    assert any("Title fair-a1” is not tested" in word for word in words)


def test_a_line_with_many_criteria_says_that_its_state_does_not_follow() -> None:
    many = tuple(
        replace(world.CHECKLIST.criterion("voice-s1"), id=f"many-{place}", core=False)
        for place in range(6)
    )
    checklist = replace(world.CHECKLIST, criteria=(*world.CHECKLIST.criteria, *many))
    data = export_workbook(world.corridor(world.snapshot(checklist=checklist)))
    words = [str(c.value) for row in reading.book(data)["Corridor"].iter_rows() for c in row]
    assert sum("as of the export, does not follow edits" in word for word in words) == 1


def test_a_side_that_no_country_holds_gives_a_file_all_the_same() -> None:
    receivers = tuple(replace(c, sides=(Side.RECEIVING,)) for c in world.COUNTRIES)
    whole = world.snapshot(world.random_answers(1), countries=receivers)
    for side in (Side.TRANSIT, Side.SENDING):
        data = export_workbook(world.countries(whole, side=side))
        words = [str(c.value) for row in reading.book(data)["Summary"].iter_rows() for c in row]
        assert f"No country holds the {side} side." in words
        assert not any("#" in formula for formula in reading.formulas(data).values())


def test_progress_is_told_and_may_stop_the_export() -> None:
    told: list[float] = []

    def watch(done: float) -> bool:
        told.append(done)
        return True

    export_workbook(request_of("corridor"), watch)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    with pytest.raises(UserError, match="stopped"):
        export_workbook(request_of("countries"), lambda done: done < 0.3)


@pytest.mark.parametrize(
    "changes",
    [{"kind": "corridor", "sending": None}, {"kind": "countries"}, {"kind": "poster"}],
)
def test_a_request_that_cannot_be_made_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"needs|unknown"):
        replace(world.corridor(world.snapshot()), **changes)
