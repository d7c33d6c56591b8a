"""Small .xlsx files written part by part, sound ones and others."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

TYPES = f"""<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/></Types>"""
ROOT = f"""<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships"><Relationship
 Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
BOOK = f"""<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>
<sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>"""
RELATIONS = f"""<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships"><Relationship
 Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2"
 Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>"""
STYLES = f"""<?xml version="1.0"?><styleSheet xmlns="{_MAIN}"><fonts><font/></fonts><fills>
<fill><patternFill/></fill></fills><borders><border/></borders><cellXfs><xf/></cellXfs></styleSheet>"""


def sheet(rows: str, after: str = "", before: str = "") -> str:
    return (
        f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}">{before}<sheetData>{rows}</sheetData>'
        f"{after}</worksheet>"
    )


TEN_ROWS = sheet(
    "".join(f'<row r="{r}"><c r="A{r}"><v>{r}</v></c></row>' for r in range(1, 11)),
)


def parts(rows: str = TEN_ROWS) -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": rows,
    }


def package(made: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in made.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


FAR_ROW = sheet('<row r="99999999"><c r="A99999999"><v>1</v></c></row>')
WHOLE_SHEET_MERGED = sheet(
    '<row r="1"><c r="A1"><v>1</v></c></row>',
    '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
)
MANY_CELLS = sheet('<row r="1">' + "<c/>" * 900_000 + "</row>")
DEEP_ROW = sheet('<row r="200000"><c r="A200000"><v>1</v></c></row>')
WIDE_ROW = sheet('<row r="1"><c r="AAA1"><v>1</v></c></row>')
BOMBS = {"far row": FAR_ROW, "merged": WHOLE_SHEET_MERGED, "cells without an address": MANY_CELLS}
"""Files of about 4 KB that cost openpyxl gigabytes or millions of rows."""
