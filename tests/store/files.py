"""Workbook files for tests: made once, copied for each test, dumped with plain SQLite."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.domain.assessments import AnswerKey
from workbench.domain.documents import Evidence, Source
from workbench.domain.places import Corridor, Country
from workbench.domain.ratings import Basis, Rating, Side
from workbench.services.answering import Rate
from workbench.services.citing import LinkEvidence, insert_source
from workbench.services.placing import AddCorridor, AddCountry
from workbench.services.workbook import Workbook
from workbench.store.file import WorkbookFile
from workbench.store.log import Writer
from workbench.store.tables import Row

SIDES = (Side.SENDING, Side.RECEIVING, Side.TRANSIT)
LOG = ("step", "change")
Dump = dict[str, list[tuple[Any, ...]]]

KEY = AnswerKey("AAA", Side.SENDING, None, "assessor", "", "voice-s1")
SOURCE = Source("src-1", "law", "A law", authors="Ana", year="2001")
LINK = Evidence("AAA", Side.SENDING, None, "assessor", "", "voice-s1", Basis.PAPER, "src-1", "§ 1")


def make_small(path: Path) -> None:
    """Three countries, a corridor, an agreement, a treaty status, a rated answer with evidence."""
    Workbook.new(path, "Small").close()
    file = WorkbookFile.open(path)
    file.write("base", "Given from the start", {}, "", _base)
    file.close()
    workbook = Workbook.open(path)
    workbook.apply(AddCountry(Country("CCC", "Cccland", SIDES)))
    workbook.apply(AddCorridor(Corridor("AAA", "BBB")))
    workbook.apply(Rate(KEY, Basis.PAPER, Rating.PARTLY, "half of it"))
    workbook.apply(LinkEvidence(LINK, SOURCE))
    workbook.close()


def _base(writer: Writer) -> None:
    """Two countries, a source, and what no command makes: an agreement and a treaty status."""
    insert_source(writer, replace(SOURCE, id="src-0"))
    for country in (Country("AAA", "Aaaland", SIDES), Country("BBB", "Bbbland", SIDES)):
        row: Row = {"id": country.id, "name": country.name, "iso2": "", "region": "", "note": ""}
        writer.insert("country", row)
        for side in country.sides:
            held: Row = {"source": None, "locator": "", "note": ""}
            writer.insert("country_side", {"country": country.id, "side": side.value, **held})
    cited: Row = {"source": "src-0", "as_of": "", "verification": "read", "note": ""}
    dates: Row = {"signed": "2000", "in_force": "", "ended": "", "ended_by": ""}
    accord: Row = {"id": "agr-1", "title": "Accord", "kind": "labour", **dates}
    accord |= {"status": "in_force", "predecessor": None, "locator": "", "ended_how": ""}
    writer.insert("agreement", accord | cited)
    for country_id in ("AAA", "BBB"):
        party: Row = {"agreement": "agr-1", "country": country_id, "side": None, "source": None}
        writer.insert("agreement_party", party)
    status: Row = {"country": "AAA", "instrument": "C97", "status": "in_force", "date": ""}
    writer.insert("treaty_status", status | {"scope_note": ""} | cited)


def copy(made: Path, folder: Path, name: str = "work.pcw") -> Path:
    """A copy of a file that was made once."""
    return Path(shutil.copyfile(made, folder / name))


def digest(path: Path) -> str:
    """The bytes of a closed file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def siblings(path: Path) -> list[str]:
    """What else stands in the file's folder."""
    return sorted(p.name for p in path.parent.iterdir() if p.name != path.name)


def dump(path: Path) -> Dump:
    """Every table but the log, ordered by key, read without the program."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return dump_of(connection)


def dump_of(connection: sqlite3.Connection, skip: tuple[str, ...] = LOG) -> Dump:
    """The same of an open connection."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'"
        " ORDER BY name"
    ).fetchall()
    found: Dump = {}
    for (table,) in tables:
        if table not in skip:
            rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()
            found[table] = sorted(rows, key=repr)
    return found


def alter(path: Path, *statements: str, script: bool = False) -> None:
    """Change a file behind the program's back; with ``script`` the schema may be written."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = 0")
        if script:
            connection.execute("PRAGMA writable_schema = 1")
        for statement in statements:
            connection.execute(statement)
