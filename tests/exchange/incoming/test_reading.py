from __future__ import annotations

import datetime
import io
import random
import struct
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from workbench.errors import UserError
from workbench.exchange.excel import text as door
from workbench.exchange.incoming.grid import (
    Area,
    Cell,
    CellKind,
    Grid,
    Limits,
    Sheet,
    address,
    area_of,
    place_of,
)
from workbench.exchange.incoming.packed import packed, unpacked
from workbench.exchange.incoming.reading_in import grid_of, never, read_grid
from workbench.exchange.incoming.xlsx import unescaped


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def filled() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Eins "
    day = datetime.datetime(2020, 2, 29, 13, 30)
    sheet.append(["text", 7, 2.5, day, datetime.date(1999, 12, 31), True, "=A1", "#N/A"])
    sheet["H1"].data_type = "e"
    sheet["A2"].value = "in"
    sheet["A2"].alignment = Alignment(indent=3)
    sheet["B2"].value = 0.25
    sheet["B2"].number_format = "0.0%"
    sheet["C2"].value = datetime.time(6, 0)
    sheet.merge_cells("A4:C5")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    hidden = book.create_sheet("Hidden")
    hidden.sheet_state = "hidden"
    hidden["C3"].value = "x"
    very = book.create_sheet("Very")
    very.sheet_state = "veryHidden"
    return book


def test_every_kind_of_cell_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    path.write_bytes(saved(filled()))
    grid = read_grid(path)
    assert grid == grid_of(path.read_bytes(), path.name)
    one, hidden, very = grid.sheets
    kinds = [one.cells[(1, column)].kind for column in range(1, 9)]
    assert [kind.value for kind in kinds] == [
        "text", "number", "number", "date", "date", "bool", "uncomputed", "error",
    ]  # fmt: skip
    words = [one.text(1, column) for column in range(1, 9)]
    assert words == ["text", "7", "2.5", "2020-02-29 13:30:00", "1999-12-31", "TRUE", "", "#N/A"]
    assert (one.name, one.rows, one.columns) == ("Eins ", 2, 8)
    assert one.cells[(2, 1)] == Cell("in", indent=3)
    assert one.cells[(2, 2)] == Cell(0.25, CellKind.NUMBER, "0.0%")
    assert one.cells[(2, 3)].value == 0.25
    assert one.merged == (Area(4, 1, 5, 3),)
    assert one.merged_at(5, 2) == Area(4, 1, 5, 3)
    assert one.merged_at(1, 1) is None
    assert (one.hidden_rows, one.hidden_columns) == (frozenset({2}), frozenset({2}))
    assert (hidden.hidden, hidden.very_hidden, very.very_hidden) == (True, False, True)
    assert [sheet.name for sheet in grid.shown()] == ["Eins "]
    assert one.at("B2") is one.cells[(2, 2)]
    assert list(one.row(2)) == [1, 2, 3]


def test_dates_that_count_from_1904_are_right_and_said() -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0]["A1"].value = datetime.datetime(2011, 5, 4)
    grid = grid_of(saved(book), "mac.xlsx")
    assert grid.dates_from_1904
    assert grid.sheets[0].cells[(1, 1)].text == "2011-05-04"


def test_twenty_thousand_texts_come_back_as_they_went_out() -> None:
    chance = random.Random(4)
    letters = "aé中_x0041_\t\n\r&<>\"'=+-@ \x01\x1f\u200f😀5DFxX" + "".join(
        map(chr, range(0x20, 0x7F))
    )
    texts = ["_x000D_", "_x005F_", "_x005F_x0041_", "_xD800_", "__x0041_", "=1+1", "'x", " a "]
    while len(texts) < 20_000:
        texts.append("".join(chance.choices(letters, k=chance.randrange(1, 25))))
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    styles = book._cell_styles[0]
    for row, text in enumerate(texts, 1):
        door.put_text(sheet.cell(row, 1), text, styles)
    back = grid_of(saved(book), "texts.xlsx").sheets[0]
    # openpyxl's own writer, which these files went through, ends lines as XML does.
    assert [back.text(row, 1) for row in range(1, len(texts) + 1)] == texts


@pytest.mark.parametrize("text", ["_xD83D_", "_x00", "x0041_", "_xZZZZ_"])
def test_what_stands_for_no_letter_stays(text: str) -> None:
    assert unescaped(text) == text


def test_a_grid_travels_unchanged() -> None:
    grid = grid_of(saved(filled()), "all.xlsx")
    assert unpacked(iter("".join(packed(grid)).splitlines())) == grid


@pytest.mark.parametrize("name", ["A0", "A", "1", "AAAA1", "XFE1", "A1048577", "A1B", "Ä1"])
def test_what_is_no_address_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"address|beyond"):
        place_of(name)


def test_addresses_there_and_back() -> None:
    for column in range(1, 16_385, 7):
        assert place_of(address(3, column)) == (3, column)
    assert area_of("D4:B2").name == "B2:D4"
    assert area_of("$C$7") == Area(7, 3, 7, 3)
    assert "x" not in Area(1, 1, 2, 2)


CSV = {
    "comma": (b"a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    "semicolon": (b'a;b\n"1,5";2\n', [["a", "b"], ["1,5", "2"]]),
    "tab": (b"a\tb\r\n1\t2\r\n", [["a", "b"], ["1", "2"]]),
    "named": (b"sep=|\na|b\n1|2\n", [["a", "b"], ["1", "2"]]),
    "one column": (b"a\n1\n", [["a"], ["1"]]),
    "marked": ("\ufeffé,b\n1,2\n".encode(), [["é", "b"], ["1", "2"]]),
    "utf-16": ("é\tb\n1\t2\n".encode("utf-16"), [["é", "b"], ["1", "2"]]),
    "windows": ("é;b\n1;2\n".encode("cp1252"), [["é", "b"], ["1", "2"]]),
    "lines in a cell": (b'a,b\n"1\n2",3\n', [["a", "b"], ["1\n2", "3"]]),
}


@pytest.mark.parametrize("name", CSV)
def test_a_text_file_shows_its_columns(name: str, tmp_path: Path) -> None:
    data, rows = CSV[name]
    path = tmp_path / "in.csv"
    path.write_bytes(data)
    grid = read_grid(path)
    sheet = grid.sheets[0]
    assert [[sheet.text(r, c) for c in range(1, sheet.columns + 1)] for r in range(1, 3)] == rows
    assert (grid.kind, sheet.name) == ("csv", "in")
    assert bool(grid.notes) == (name == "windows")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a\0b", "not a text file"),
        (b"\xff\xfea", "cut off"),
        (b"\x81\x8d\n", "unknown code"),
        (b"\n\n", "nothing but empty lines"),
        (b'a,"b', "damaged"),
        (b"a\n" * 200, "more than 100 rows"),
        (b"," * 30 + b"a", "more than 20 columns"),
        (b"a,b,c,d,e,f,g\n" * 80, "more than 500 cells"),
        (b"a" * 140_000, "damaged|too large"),
    ],
)
def test_a_text_file_that_is_none_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words):
        grid_of(data, "in.csv", Limits(rows=100, columns=20, cells=500))


def biff(*records: tuple[int, bytes]) -> bytes:
    """A stream of an Excel file of before 1995, which needs no container around it."""
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)


def test_what_only_looks_like_an_old_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    chance = random.Random(3)
    for size in (8, 600, 5_000):
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + chance.randbytes(size))
        with pytest.raises(UserError, match="damaged"):
            read_grid(path)
    path.write_bytes(biff((0x0809, b"\0" * 8)))
    with pytest.raises(UserError, match="neither an Excel workbook"):
        read_grid(path)


def test_reading_stops_where_it_is_asked_to(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(b"a,b\n" * 5_000)
    asked = iter([False, True])
    with pytest.raises(UserError, match="was stopped"):
        read_grid(path, cancelled=lambda: next(asked, True))
    assert not never()


def test_a_sheet_that_is_empty_has_no_last_row() -> None:
    assert (Sheet("a", {}).rows, Sheet("a", {}).columns) == (0, 0)
    assert Grid("a", "csv", ()).sheet("a") is None
