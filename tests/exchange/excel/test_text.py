from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import openpyxl
import pytest
from defusedxml.ElementTree import fromstring

from tests.exchange.excel import reading
from tests.exchange.excel import small_world as world
from workbench.domain.assessments import Finding
from workbench.domain.documents import Source
from workbench.domain.places import Perspective
from workbench.domain.ratings import Rating, Side
from workbench.domain.snapshot import Snapshot
from workbench.exchange.excel import styles
from workbench.exchange.excel import text as door
from workbench.exchange.excel.book import SheetWriter
from workbench.exchange.excel.export import export_workbook
from workbench.exchange.excel.request import Cover, ExportRequest
from workbench.exchange.excel.styles import StyleBook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FIXTURE = Path(__file__).parents[2] / "fixtures" / "hostile_texts.json"
HOSTILE = [row["text"] * row["times"] for row in json.loads(FIXTURE.read_text(encoding="utf-8"))]
EMBEDDED = [text for text in HOSTILE if text.strip()]


def decoded(text: str) -> str:
    """What Excel shows of a string in a sheet's XML."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found.group(1), 16)), text)


def strings(xml: bytes) -> dict[str, tuple[str, Element]]:
    """Inline strings by cell, with the cell itself."""
    found = {}
    for cell in fromstring(xml).iter(f"{MAIN}c"):
        text = cell.find(f"{MAIN}is/{MAIN}t")
        if text is not None:
            found[cell.get("r", "")] = (text.text or "", cell)
    return found


def test_the_fixture_holds_what_it_should() -> None:
    assert len(HOSTILE) >= 48
    assert max(door.units(text) for text in HOSTILE) == 32_000
    joined = "".join(HOSTILE)
    assert all(word in joined for word in ("HYPERLINK", "WEBSERVICE", "DDE", "_x0041_", "\r\n"))


def test_every_text_reaches_its_cell_as_it_is_and_never_as_a_formula() -> None:
    workbook = openpyxl.Workbook()
    writer = SheetWriter(workbook.create_sheet("Texts"), StyleBook(workbook))
    for row, text in enumerate(HOSTILE, 1):
        writer.text(row, 1, text, styles.PLAIN)
        cell = writer.worksheet.cell(row, 1)
        assert cell.data_type == "s"
        assert bool(cell.quotePrefix) is text.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
        assert decoded(str(cell.value)) == text


def test_escapes_that_overlap_are_all_escaped() -> None:
    assert decoded(door.escaped("_x0041_x0042_")) == "_x0041_x0042_"


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [("short", 32, "short"), ("👩" * 20, 10, "👩👩👩👩…"), ("one two three", 8, "one two…")],
)
def test_fit_counts_as_excel_does(text: str, limit: int, expected: str) -> None:
    assert door.fit(text, limit) == expected
    assert door.units(expected) <= limit


def test_prompts_headers_and_properties_keep_to_their_limits() -> None:
    for text in HOSTILE:
        assert door.units(door.for_prompt_title(text).replace("_x005F_", "_")) <= 32
        assert door.units(door.for_prompt(text).replace("_x005F_", "_")) <= 255
        assert not re.search(r"(?<!&)&(&&)*(?!&)", door.for_header(text))
        assert not re.search("[\x00-\x1f]", door.for_property(text) + door.for_chart(text))


def hostile_request(text: str) -> ExportRequest:
    """An export in which everything that a file can hold is this text."""
    answers = tuple(
        replace(answer, why=text, confidential_note=text) for answer in world.random_answers(5, 0.3)
    )
    whole = world.snapshot(answers)
    whole = replace(
        whole,
        title=text,
        checklist=replace(
            whole.checklist,
            title=text,
            themes=tuple(replace(theme, title=text) for theme in whole.checklist.themes),
            lines=tuple(replace(line, question=text) for line in whole.checklist.lines),
            criteria=tuple(
                replace(item, title=text, question=text, paper=replace(item.paper, met=text))
                for item in whole.checklist.criteria
            ),
        ),
        countries=tuple(replace(country, name=text) for country in whole.countries),
        perspectives=tuple(Perspective(p.id, text, text, False) for p in whole.perspectives),
        agreements=tuple(replace(agreement, title=text) for agreement in whole.agreements),
        treaties=tuple(replace(status, scope_note=text) for status in whole.treaties),
        findings=(Finding("AAA", Side.SENDING, "BBB", "voice/part", text),),
    )
    request = world.corridor(whole, include_confidential=True, include_names=True)
    return replace(
        request,
        cover=Cover(text, text, text, text, text),
        sources=tuple(
            Source(source.id, "law", text, text, text, text, text) for source in world.SOURCES
        ),
        evidence=tuple(replace(link, quotation=text, locator=text) for link in request.evidence),
        indicators=tuple(replace(i, title=text, unit=text) for i in world.INDICATORS),
    )


def benign(whole: Snapshot) -> ExportRequest:
    return world.corridor(whole, include_confidential=True, include_names=True)


@pytest.mark.slow
@pytest.mark.parametrize("place", range(0, len(EMBEDDED), 7))
@pytest.mark.parametrize("kind", ["corridor", "countries"])
def test_a_hostile_workbook_adds_no_formula_and_no_way_out(kind: str, place: int) -> None:
    # the whole range of hostile characters at once would hide which one breaks a part
    text = EMBEDDED[place]
    request = hostile_request(text)
    plain = benign(world.snapshot(world.random_answers(5, 0.3)))
    if kind == "countries":
        changes = {"kind": "countries", "side": Side.RECEIVING}
        request, plain = replace(request, **changes), replace(plain, **changes)
    parts = reading.parts(export_workbook(request))
    for name, content in parts.items():
        root = fromstring(content)
        if name.endswith(".rels"):
            assert all(item.get("TargetMode") != "External" for item in root)
    ours = {
        name: formulas(content) for name, content in parts.items() if "worksheets/sheet" in name
    }
    theirs = reading.parts(export_workbook(plain))
    for name, found in ours.items():
        assert found == formulas(theirs[name]), name


def formulas(xml: bytes) -> list[tuple[str, str]]:
    return [
        (cell.get("r", ""), cell.findtext(f"{MAIN}f") or "")
        for cell in fromstring(xml).iter(f"{MAIN}c")
        if cell.find(f"{MAIN}f") is not None
    ]


def test_text_in_an_export_begins_quoted_where_it_looks_like_a_formula() -> None:
    request = hostile_request("=1+1")
    parts = reading.parts(export_workbook(request))
    quoted = [
        place
        for place, cell in enumerate(fromstring(parts["xl/styles.xml"]).find(f"{MAIN}cellXfs"))
        if cell.get("quotePrefix") == "1"
    ]
    sheet = parts["xl/worksheets/sheet3.xml"]
    found = [cell for text, cell in strings(sheet).values() if text.startswith("=1+1")]
    assert found
    assert all(int(cell.get("s", "0")) in quoted for cell in found)


@pytest.mark.libreoffice
def test_libreoffice_recalculates_hostile_names_to_the_same_words(tmp_path: Path) -> None:
    texts = ["=HYPERLINK(1)", "_x0041_", '& <b> "x"', "العدالة 👩🏽‍🌾", "Met", "~*?"]
    files = {
        f"t{place}": export_workbook(hostile_request(text)) for place, text in enumerate(texts)
    }
    recalculated = reading.recalculated(
        {name: reading.poisoned(data) for name, data in files.items()}, tmp_path
    )
    for name, data in files.items():
        cells = reading.formulas(data)
        numbers = {
            place: value
            for place, value in reading.values_of(data, cells).items()
            if "_x" not in str(value)
        }
        assert not reading.differences(numbers, reading.values_of(recalculated[name], numbers))


def test_a_rating_word_keeps_its_look() -> None:
    assert styles.RATED[Rating.MET].fill == "004488"
