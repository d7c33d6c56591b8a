from __future__ import annotations

import io
import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exchange.incoming import packages as made
from workbench.errors import UserError
from workbench.exchange.incoming import child
from workbench.exchange.incoming.grid import LIMITS, CellKind, Limits, ReadingStoppedError
from workbench.exchange.incoming.packed import unpacked
from workbench.exchange.incoming.preflight import check_package
from workbench.exchange.incoming.reading_in import grid_of, never, read_grid

SMALL = Limits(
    size=100_000, parts=20, unpacked=1_000_000, ratio_from=50_000, rows=100, columns=20, cells=500
)


def with_part(name: str, content: str | bytes) -> bytes:
    return made.package({**made.parts(), name: content})


def flagged(data: bytes) -> bytes:
    """The same file with its parts marked as encrypted, in both places."""
    whole = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = whole.find(mark)
        while place >= 0:
            whole[place + offset] |= 1
            place = whole.find(mark, place + 4)
    return bytes(whole)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is empty"),
    "no zip": (lambda: b"hello" * 100, "neither an Excel workbook"),
    "cut off": (lambda: made.package(made.parts())[:-60], "damaged"),
    "no workbook": (lambda: made.package({"a.txt": "x"}), "is not an Excel workbook"),
    "binary": (lambda: made.package({"xl/workbook.bin": b"x"}), "binary Excel"),
    "encrypted zip": (lambda: flagged(made.package(made.parts())), "password"),
    "encrypted office": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "doctype": (
        lambda: with_part("xl/a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "document type",
    ),
    "doctype in utf-16": (
        lambda: with_part("xl/a.xml", '<?xml version="1.0"?><!DOCTYPE a><a/>'.encode("utf-16")),
        "document type",
    ),
    "absolute": (lambda: with_part("/etc/a.xml", "<a/>"), "leads out of it"),
    "upwards": (lambda: with_part("xl/../../a.xml", "<a/>"), "leads out of it"),
    "upwards with backslashes": (lambda: with_part("xl\\..\\a.xml", "<a/>"), "leads out of it"),
    "drive": (lambda: with_part("C:a.xml", "<a/>"), "leads out of it"),
    "twice": (lambda: with_part("XL/workbook.xml", "<a/>"), "the same name"),
    "many parts": (
        lambda: made.package({**made.parts(), **{f"a{n}.xml": "<a/>" for n in range(20)}}),
        "more than 20 parts",
    ),
    "packed tightly": (lambda: with_part("a.bin", b"\0" * 500_000), "packed more than"),
    "unpacked": (
        lambda: with_part("a.bin", random.Random(1).randbytes(600) * 1700),
        "too large|packed more than",
    ),
    "large": (lambda: with_part("a.bin", random.Random(2).randbytes(100_000)), "more than"),
    "far row": (lambda: made.package(made.parts(made.FAR_ROW)), "damaged|rows"),
    "merged": (lambda: made.package(made.parts(made.WHOLE_SHEET_MERGED)), "merged areas"),
    "cells": (
        lambda: made.package(made.parts(made.sheet('<row r="1">' + "<c/>" * 501 + "</row>"))),
        "more than 500 cells",
    ),
    "deep": (lambda: made.package(made.parts(made.DEEP_ROW)), "more than 100 rows"),
    "wide": (lambda: made.package(made.parts(made.WIDE_ROW)), "more than 20 columns"),
    "broken xml": (lambda: made.package(made.parts("<worksheet><row></worksheet>")), "damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    make, words = REFUSED[name]
    data = make()
    path = tmp_path / "in.xlsx"
    path.write_bytes(data)
    with pytest.raises(UserError, match=words) as refused:
        read_grid(path, SMALL)
    assert "nothing was changed" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert path.read_bytes() == data
    assert os.listdir(tmp_path) == ["in.xlsx"]  # noqa: PTH208 # names are all that is asked


@pytest.mark.parametrize("before", range(1, 12))
def test_a_declaration_is_found_across_pieces(before: int) -> None:
    data = with_part("xl/a.xml", " " * ((1 << 20) - before) + "<!doctype a><a/>")
    with pytest.raises(UserError, match="document type"):
        check_package(data, "a.xlsx", LIMITS, never)


def test_the_limits_are_those_of_the_design() -> None:
    assert (LIMITS.size, LIMITS.parts, LIMITS.unpacked) == (100_000_000, 2_000, 400_000_000)
    assert (LIMITS.ratio, LIMITS.ratio_from) == (250, 10_000_000)
    assert (LIMITS.rows, LIMITS.columns, LIMITS.cells) == (100_000, 500, 2_000_000)
    assert (LIMITS.merged, LIMITS.memory, LIMITS.seconds) == (1_000_000, 1_500_000_000, 60.0)


@pytest.mark.parametrize("name", made.BOMBS)
def test_a_bomb_of_four_kilobytes_never_reaches_a_reader(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = made.package(made.parts(made.BOMBS[name]))
    assert len(data) < 8_000
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(data)
    monkeypatch.setattr(child, "_start", lambda *_: pytest.fail("a reader was started"))
    with pytest.raises(UserError):
        read_grid(path)


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    for path, words in ((tmp_path, "is a folder"), (tmp_path / "no.xlsx", "There is no file")):
        with pytest.raises(UserError, match=words):
            read_grid(path)


def test_a_child_beyond_its_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    row = "".join(f'<c r="{letter}{{0}}"><v>1.{{0}}</v></c>' for letter in "ABCDEFGHIJ")
    rows = "".join(f'<row r="{n}">{row.format(n)}</row>' for n in range(1, 40_001))
    path.write_bytes(made.package(made.parts(made.sheet(rows))))
    for memory in (60_000_000, 120_000_000):
        with pytest.raises(UserError, match=r"more memory|not enough memory"):
            read_grid(path, Limits(memory=memory))


def test_a_child_beyond_its_time_is_ended_within_five_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes(made.package(made.parts()))
    started = []
    start = child._start

    def remembered(*given: object) -> object:
        started.append(start(*given))  # type: ignore[arg-type] # whatever _start takes
        return started[-1]

    monkeypatch.setattr(child, "_start", remembered)
    begun = time.monotonic()
    with pytest.raises(UserError, match=r"more than 0\.01 seconds"):
        read_grid(path, Limits(seconds=0.01))
    assert time.monotonic() - begun < 5
    assert started[0].poll() is not None


def test_cancelling_ends_the_child(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes(made.package(made.parts()))
    asked = iter([False] * 12)
    begun = time.monotonic()
    with pytest.raises(ReadingStoppedError):
        read_grid(path, cancelled=lambda: next(asked, True))
    assert time.monotonic() - begun < 5


def test_without_limits_of_the_system_a_note_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(child, "resource", None)
    data = made.package(made.parts())
    monkeypatch.setattr(child.sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert child.main(["xlsx", "in.xlsx", *map(str, (1, 1.0, 100, 20, 500, 100))]) == 0
    told = unpacked(iter(capsys.readouterr().out.splitlines()))
    assert told.notes == (child.NO_MEMORY_LIMIT,)
    assert told.sheets == grid_of(data, "in.xlsx").sheets


def mutant(chance: random.Random, data: bytes, plain: dict[str, str | bytes]) -> bytes:
    """The file with some bytes changed, or a part of it changed and packed again."""
    if chance.random() < 0.5:
        whole = bytearray(data)
        for _ in range(chance.choice([1, 1, 2, 8])):
            match chance.randrange(4):
                case 0:
                    whole[chance.randrange(len(whole))] = chance.randrange(256)
                case 1:
                    del whole[chance.randrange(len(whole)) :]
                    whole += b"P"
                case 2:
                    place = chance.randrange(len(whole))
                    del whole[place : place + chance.randrange(1, 30)]
                    whole += b"K"
                case _:
                    place = chance.randrange(len(whole))
                    whole[place:place] = chance.randbytes(chance.randrange(1, 9))
        return bytes(whole)
    name = chance.choice(list(plain))
    content = plain[name]
    text = bytearray(content.encode() if isinstance(content, str) else content)
    for _ in range(chance.choice([1, 1, 3])):
        place = chance.randrange(len(text))
        match chance.randrange(4):
            case 0:
                text[place] = chance.randrange(256)
            case 1:
                del text[place : place + chance.randrange(1, 20)]
            case 2:
                text[place:place] = chance.choice(
                    [b"<", b"9" * 30, b"&amp;", b'"', b"-1", b"<c r='ZZZ9'/>", b"\xff", b"e999"]
                )
            case _:
                digit = next((i for i in range(place, len(text)) if text[i : i + 1].isdigit()), 0)
                text[digit] = chance.randrange(48, 58)
        text = text or bytearray(b"<a/>")
    return made.package({**plain, name: bytes(text)})


RICH = made.sheet(
    '<row r="1" hidden="1"><c r="A1" t="inlineStr"><is><t>Met</t></is></c><c r="B1" t="b"><v>1</v>'
    '</c><c r="C1" t="e"><v>#REF!</v></c><c r="D1"><f>A1</f></c></row><row r="2"><c r="A2"><v>1.5'
    '</v></c><c r="B2" t="str"><f>"a"</f><v>a</v></c></row>',
    '<mergeCells><mergeCell ref="A3:B4"/></mergeCells>',
    '<cols><col min="1" max="2" hidden="1"/></cols>',
)


def counted(name: str, usual: int) -> int:
    return int(os.environ.get(name, usual))


@pytest.mark.slow
def test_mutated_files_are_read_or_refused_and_nothing_else() -> None:
    """EXCEL_MUTATIONS sets another number than the usual 30,000."""
    plain = made.parts(RICH)
    data = made.package(plain)
    assert grid_of(data, "a.xlsx").sheets[0].cells[(1, 4)].kind is CellKind.UNCOMPUTED
    read = 0
    for seed in range(counted("EXCEL_MUTATIONS", 30_000)):
        changed = mutant(random.Random(seed), data, plain)
        try:
            grid_of(changed, "a.xlsx", SMALL)
            read += 1
        except UserError:
            continue
    assert read > 0


@pytest.mark.slow
def test_mutated_files_through_the_child_are_left_as_they_are(tmp_path: Path) -> None:
    """EXCEL_CHILDREN sets another number than the usual 300; the sound ones reach the child."""
    plain = made.parts(RICH)
    data = made.package(plain)
    path = tmp_path / "in.xlsx"
    for seed in range(counted("EXCEL_CHILDREN", 300)):
        changed = mutant(random.Random(f"child {seed}"), data, plain)
        path.write_bytes(changed)
        try:
            in_child = read_grid(path, SMALL)
        except UserError:
            in_child = None
        assert path.read_bytes() == changed
        if in_child is not None:
            assert in_child == grid_of(changed, path.name, SMALL), seed
    assert os.listdir(tmp_path) == ["in.xlsx"]  # noqa: PTH208 # names are all that is asked


def test_a_package_may_be_stopped_at_every_part() -> None:
    with pytest.raises(ReadingStoppedError):
        check_package(made.package(made.parts()), "a.xlsx", LIMITS, lambda: True)
    check_package(made.package(made.parts()), "a.xlsx", LIMITS, never)
