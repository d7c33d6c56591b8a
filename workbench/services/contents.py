"""What every workbook holds from the start: checklists, instruments, perspectives, questions."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from workbench.domain.checklist import Checklist, Criterion
from workbench.exchange.checklist_pack import BUILT_IN, read_pack
from workbench.exchange.tables import read_table
from workbench.paths import resource
from workbench.store.log import Writer

OLD_AFTER_YEARS = 6
"""After how many years a fact counts as old, until the user says otherwise."""


def built_in_checklist(checklist_id: str = BUILT_IN) -> Checklist:
    """A checklist that ships with the program; KeyError where there is none of that id."""
    shipped = {path.stem: path for path in resource("checklists").glob("*.json")}
    return read_pack(shipped[checklist_id])


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
    write_checklist(writer, built_in_checklist())


def write_checklist(writer: Writer, checklist: Checklist, note: str = "") -> None:
    """Write one checklist version with its themes, lines and criteria."""
    version = {"checklist": checklist.id, "version": checklist.version}
    writer.insert(
        "checklist",
        {
            "id": checklist.id,
            "version": checklist.version,
            "title": checklist.title,
            "note": note or checklist.note,
            "made_from": checklist.made_from,
            "issued": int(checklist.issued),
        },
    )
    for place, theme in enumerate(checklist.themes):
        writer.insert(
            "checklist_theme",
            {
                **version,
                "id": theme.id,
                "position": place,
                "title": theme.title,
                "short": theme.short,
            },
        )
    for place, line in enumerate(checklist.lines):
        writer.insert(
            "checklist_line",
            {
                **version,
                "id": line.id,
                "position": place,
                "theme": line.theme,
                "question": line.question,
                "weight": line.weight,
            },
        )
    for place, criterion in enumerate(checklist.criteria):
        _criterion(writer, version, place, criterion)


def _criterion(writer: Writer, version: dict[str, str], place: int, item: Criterion) -> None:
    writer.insert(
        "criterion",
        {
            **version,
            "id": item.id,
            "position": place,
            "side": item.side.value,
            "line": item.line,
            "theme": item.theme,
            "core": int(item.core),
            "basis": item.basis,
            "fact": int(item.fact),
            "red_line": int(item.red_line),
            "weight": item.weight,
            "title": item.title,
            "question": item.question,
            "guidance": item.guidance,
            "paper_met": item.paper.met,
            "paper_partly": item.paper.partly,
            "paper_not_met": item.paper.not_met,
            "practice_met": item.practice.met,
            "practice_partly": item.practice.partly,
            "practice_not_met": item.practice.not_met,
            "evidence": item.evidence,
            "note": item.note,
            "editorial": int(item.editorial),
        },
    )
    for position, paragraph in enumerate(item.paragraphs):
        writer.insert(
            "criterion_paragraph",
            {**version, "criterion": item.id, "position": position, "paragraph": paragraph},
        )
    for position, lens in enumerate(item.lenses):
        writer.insert(
            "criterion_lens",
            {**version, "criterion": item.id, "lens": lens, "position": position},
        )


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


def _instruments(writer: Writer) -> None:
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
    for place, row in enumerate(read_table(resource("instruments.csv"), columns)):
        criteria = row.pop("criteria").split()
        writer.insert("instrument", {**row, "signable": int(row["signable"]), "position": place})
        for criterion in criteria:
            writer.insert("instrument_criterion", {"instrument": row["id"], "criterion": criterion})
