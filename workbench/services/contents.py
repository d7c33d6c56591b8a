"""What every workbook holds from the start: checklists, instruments, perspectives, questions."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from workbench.domain.checklist import Checklist
from workbench.exchange.checklist_pack import BUILT_IN, read_pack
from workbench.exchange.tables import TableRow, read_table
from workbench.paths import resource
from workbench.services.checklist_writing import write_checklist
from workbench.store.log import Writer

OLD_AFTER_YEARS = 6
"""After how many years a fact counts as old, until the user says otherwise."""


def built_in_checklist(checklist_id: str = BUILT_IN) -> Checklist:
    """A checklist that ships with the program; KeyError where there is none of that id."""
    shipped = {path.stem: path for path in resource("checklists").glob("*.json")}
    return read_pack(shipped[checklist_id])


def built_in_checklists() -> tuple[str, ...]:
    """The ids of the checklists that ship, the paper's own first."""
    found = sorted(path.stem for path in resource("checklists").glob("*.json"))
    return tuple(sorted(found, key=lambda name: name != BUILT_IN))


def fill_new(writer: Writer, title: str, about: str = "", workbook_id: str = "") -> None:
    """Write everything built in into a new file."""
    writer.insert(
        "workbook",
        {
            "id": workbook_id or str(uuid.uuid4()),
            "title": title,
            "created": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "about": about,
            "old_after_years": OLD_AFTER_YEARS,
        },
    )
    _perspectives(writer)
    _indicators(writer)
    _questions(writer)
    _instruments(writer)
    for checklist_id in built_in_checklists():
        write_checklist(writer, built_in_checklist(checklist_id))


def write_perspectives(writer: Writer, rows: tuple[dict[str, str], ...], start: int) -> None:
    """Write perspectives out of a table; ``start`` is the first one's place in the order."""
    for place, row in enumerate(rows, start):
        writer.insert("perspective", {**row, "official": int(row["official"]), "position": place})


PERSPECTIVE_COLUMNS = ("id", "title", "short", "official", "description")


def _perspectives(writer: Writer) -> None:
    rows = read_table(resource("perspectives.csv"), PERSPECTIVE_COLUMNS)
    write_perspectives(writer, rows, 0)


def _indicators(writer: Writer) -> None:
    columns = ("id", "title", "unit", "group", "position", "label")
    for row in read_table(resource("indicators.csv"), columns):
        writer.insert(
            "indicator",
            {
                "id": row["id"],
                "title": row["title"],
                "unit": row["unit"],
                "grouping": row["group"],
                "position": int(row["position"]),
            },
        )


def _questions(writer: Writer) -> None:
    columns = ("id", "group", "paragraph", "text")
    for place, row in enumerate(read_table(resource("questions.csv"), columns)):
        writer.insert(
            "question",
            {
                "id": row["id"],
                "grouping": row["group"],
                "paragraph": row["paragraph"],
                "text": row["text"],
                "position": place,
            },
        )


def shipped_instruments() -> tuple[TableRow, ...]:
    """The instruments that ship with the program, as rows of their table."""
    columns = (
        "id",
        "title",
        "short",
        "body",
        "adopted",
        "in_force",
        "signable",
        "criteria",
        "note",
    )
    return read_table(resource("instruments.csv"), columns)


def _instruments(writer: Writer) -> None:
    for place, row in enumerate(shipped_instruments()):
        criteria = row.pop("criteria").split()
        writer.insert("instrument", {**row, "signable": int(row["signable"]), "position": place})
        for criterion in criteria:
            writer.insert("instrument_criterion", {"instrument": row["id"], "criterion": criterion})
