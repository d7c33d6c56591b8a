"""A checklist version as the rows of its tables, and back: one mapping for reading and writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.domain.checklist import (
    ANCHOR_FIELDS,
    Anchors,
    Checklist,
    Criterion,
    Line,
    Theme,
    Translation,
)
from workbench.domain.ratings import Side
from workbench.store.tables import Row

PARTS = (
    "checklist_theme",
    "checklist_line",
    "criterion",
    "criterion_paragraph",
    "criterion_lens",
    "checklist_translation",
)
"""The tables below ``checklist``: each refers to those before it alone."""

Tables = Mapping[str, Sequence[Mapping[str, Any]]]
"""By table of ``PARTS``: its rows of one version."""


def head_of(checklist: Checklist) -> Row:
    """The row of ``checklist``."""
    return {
        "id": checklist.id,
        "version": checklist.version,
        "title": checklist.title,
        "note": checklist.note,
        "made_from": checklist.made_from,
        "issued": int(checklist.issued),
    }


def rows_of(checklist: Checklist) -> dict[str, list[Row]]:
    """Every row of ``PARTS``; positions follow the printed order."""
    version: Row = {"checklist": checklist.id, "version": checklist.version}
    of_criteria = checklist.criteria
    return {
        "checklist_theme": [
            {**version, "id": t.id, "position": at, "title": t.title, "short": t.short}
            for at, t in enumerate(checklist.themes)
        ],
        "checklist_line": [
            {
                **version,
                "id": line.id,
                "position": at,
                "theme": line.theme,
                "question": line.question,
                "weight": line.weight,
            }
            for at, line in enumerate(checklist.lines)
        ],
        "criterion": [{**version, **_criterion_row(c, at)} for at, c in enumerate(of_criteria)],
        "criterion_paragraph": [
            {**version, "criterion": c.id, "position": at, "paragraph": paragraph}
            for c in of_criteria
            for at, paragraph in enumerate(c.paragraphs)
        ],
        "criterion_lens": [
            {**version, "criterion": c.id, "lens": lens, "position": at}
            for c in of_criteria
            for at, lens in enumerate(c.lenses)
        ],
        "checklist_translation": [{**version, **t._asdict()} for t in checklist.translations],
    }


def _criterion_row(item: Criterion, position: int) -> Row:
    return {
        "id": item.id,
        "position": position,
        "side": item.side.value,
        "line": item.line,
        "theme": item.theme,
        "core": int(item.core),
        "basis": item.basis,
        "fact": int(item.fact),
        "red_line": int(item.red_line),
        "weight": item.weight,
        **item.wording,
        "editorial": int(item.editorial),
    }


def checklist_of(head: Mapping[str, Any], tables: Tables) -> Checklist:
    """The checklist that these rows hold, whatever order they come in."""
    ordered = {
        name: sorted(tables.get(name, ()), key=lambda row: row["position"]) for name in PARTS[:-1]
    }
    paragraphs = _tags(ordered["criterion_paragraph"], "paragraph")
    lenses = _tags(ordered["criterion_lens"], "lens")
    return Checklist(
        head["id"],
        head["version"],
        head["title"],
        tuple(Theme(r["id"], r["title"], r["short"]) for r in ordered["checklist_theme"]),
        tuple(
            Line(r["id"], r["theme"], r["question"], r["weight"]) for r in ordered["checklist_line"]
        ),
        tuple(
            _criterion(r, paragraphs.get(r["id"], ()), lenses.get(r["id"], ()))
            for r in ordered["criterion"]
        ),
        head["note"],
        head["made_from"],
        bool(head["issued"]),
        tuple(
            Translation(r["part"], r["id"], r["language"], r["field"], r["text"])
            for r in tables.get("checklist_translation", ())
        ),
    )


def _tags(rows: Sequence[Mapping[str, Any]], column: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row["criterion"]] = (*found.get(row["criterion"], ()), row[column])
    return found


def _criterion(
    row: Mapping[str, Any], paragraphs: tuple[str, ...], lenses: tuple[str, ...]
) -> Criterion:
    six = [row[name] for name in ANCHOR_FIELDS]
    return Criterion(
        id=row["id"],
        side=Side(row["side"]),
        line=row["line"],
        theme=row["theme"],
        core=bool(row["core"]),
        basis=row["basis"],
        fact=bool(row["fact"]),
        red_line=bool(row["red_line"]),
        paragraphs=paragraphs,
        lenses=lenses,
        title=row["title"],
        question=row["question"],
        guidance=row["guidance"],
        paper=Anchors(*six[:3]),
        practice=Anchors(*six[3:]),
        evidence=row["evidence"],
        note=row["note"],
        weight=row["weight"],
        editorial=bool(row["editorial"]),
    )
