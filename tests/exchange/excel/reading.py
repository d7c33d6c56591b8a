"""Reading exports back, and having LibreOffice recalculate them."""

from __future__ import annotations

import html
import io
import re
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
from openpyxl import Workbook
from openpyxl.utils.escape import unescape

from tests.programs import need
from workbench.domain.assessments import Answer, AnswerBook, AnswerKey
from workbench.domain.ratings import Basis, Rating, Side
from workbench.exchange.excel.meta import INPUT_HEADS

POISON = "-12345.678"
Cells = dict[tuple[str, str], object]

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item></oor:items>"""


def book(data: bytes, *, values: bool = False) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def formulas(data: bytes) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in book(data).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


_CACHED = re.compile(r'<c r="([A-Z]+\d+)" s="\d+"( t="str")?><f>.*?</f><v>(.*?)</v></c>', re.DOTALL)


def cached(data: bytes) -> Cells:
    """The result that every formula of a file of ours was saved with.

    Read out of the text of the sheets: openpyxl would read each file twice for it. AssertionError
    where a formula has none.
    """
    found: Cells = {}
    archive = parts(data)
    names = re.findall(r'<sheet [^>]*?name="([^"]*)"', archive["xl/workbook.xml"].decode())
    for number, name in enumerate(names, 1):
        sheet = archive[f"xl/worksheets/sheet{number}.xml"].decode()
        results = _CACHED.findall(sheet)
        assert len(results) == len(re.findall("<f[ >/]", sheet)), name
        for cell, text, result in results:
            value = unescape(html.unescape(result)) if text else float(result)
            found[(html.unescape(name), cell)] = value
    return found


def values_of(data: bytes, cells: Mapping[tuple[str, str], object]) -> Cells:
    """What stands in these cells; an empty one is the empty text."""
    read = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
    held = {
        (title, cell.coordinate): cell.value
        for title in {sheet for sheet, _ in cells}
        for row in read[title].iter_rows()
        for cell in row
        if cell.value is not None
    }
    return {place: held.get(place, "") for place in cells}


def differences(expected: Cells, found: Cells) -> list[tuple[tuple[str, str], object, object]]:
    return [
        (place, value, found[place])
        for place, value in expected.items()
        if not _same(value, found[place])
    ]


def _same(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-9
    return one == other


def poisoned(data: bytes) -> bytes:
    """The file with every cached value replaced, so that only a recalculation can mend it.

    AssertionError where a formula keeps its value.
    """
    stream = io.BytesIO()
    pattern = re.compile(
        r'(<c r="[A-Z]+\d+"(?: s="\d+")?)(?: t="str")?>(<f>.*?</f>)<v>.*?</v>', re.DOTALL
    )
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts(data).items():
            text = content
            if name.startswith("xl/worksheets/sheet"):
                spoilt, count = pattern.subn(rf"\1>\2<v>{POISON}</v>", content.decode())
                kept = len(re.findall("<f[ >/]", spoilt)) - count
                assert not kept, f"{kept} formulas of {name} keep their values"
                text = spoilt.encode()
            archive.writestr(name, text)
    return stream.getvalue()


def recalculated(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Every file as LibreOffice saves it after recalculating, all in one process."""
    need("soffice")
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE)
    before, after = folder / "before", folder / "after"
    before.mkdir()
    for name, data in files.items():
        (before / f"{name}.xlsx").write_bytes(data)
    command = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", "xlsx", "--outdir", str(after)]
    command += [str(before / f"{name}.xlsx") for name in files]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return {name: (after / f"{name}.xlsx").read_bytes() for name in files}


def meta(data: bytes) -> list[list[str]]:
    """The rows of ``_meta``."""
    read = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return [[value or "" for value in row] for row in read["_meta"].values]


def inputs(data: bytes) -> list[dict[str, str]]:
    """The rows of ``_meta`` that list what each input cell stands for."""
    rows = meta(data)
    start = next(place for place, row in enumerate(rows) if row[0] == "inputs")
    return [dict(zip(INPUT_HEADS, row, strict=False)) for row in rows[start + 2 :]]


def edited(data: bytes, edits: Mapping[tuple[str, str], object]) -> bytes:
    """The file with other values in some cells, its cached results gone."""
    whole = book(data)
    for (sheet, cell), value in edits.items():
        whole[sheet][cell].value = value
    stream = io.BytesIO()
    whole.save(stream)
    return stream.getvalue()


def typed_in(data: bytes, edits: Mapping[tuple[str, str], str | float | None]) -> bytes:
    """A file of ours with other values in some cells and every cached result spoilt.

    Written into the text of the sheets, which takes a tenth of the time that openpyxl would.
    AssertionError where there is no such cell.
    """
    archive = parts(poisoned(data))
    names = re.findall(r'<sheet [^>]*?name="([^"]*)"', archive["xl/workbook.xml"].decode())
    numbers = {html.unescape(name): number for number, name in enumerate(names, 1)}
    for (sheet, cell), value in edits.items():
        name = f"xl/worksheets/sheet{numbers[sheet]}.xml"
        if value is None:
            kind, inner = "", ""
        elif isinstance(value, str):
            kind, inner = ' t="inlineStr"', f"<is><t>{html.escape(value)}</t></is>"
        else:
            kind, inner = "", f"<v>{value!r}</v>"
        text, count = re.subn(
            rf'<c r="{cell}"( s="\d+")?(?:[^>]*/>|[^>]*[^>/]>.*?</c>|>.*?</c>)',
            lambda found, kind=kind, inner=inner, cell=cell: (
                f'<c r="{cell}"{found[1] or ""}{kind}>{inner}</c>'
            ),
            archive[name].decode(),
            count=1,
            flags=re.DOTALL,
        )
        assert count, (sheet, cell)
        archive[name] = text.encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in archive.items():
            written.writestr(name, content)
    return stream.getvalue()


def with_rating(answers: AnswerBook, row: Mapping[str, str], rating: Rating | None) -> AnswerBook:
    """The answers once the rating of an input cell is another one."""
    key = AnswerKey(
        row["subject"],
        Side(row["side"]),
        row["counterpart"] or None,
        row["perspective"],
        row["assessor"],
        row["criterion"],
    )
    standing = answers.get(key) or Answer(key, None, None)
    paper, practice = standing.paper, standing.practice
    if row["basis"] == Basis.PAPER:
        paper = rating
    else:
        practice = rating
    return answers.with_answer(key, Answer(key, paper, practice, standing.why))
