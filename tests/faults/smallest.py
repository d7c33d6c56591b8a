"""The smallest workbook that can still be worked on: a theme of the shipped checklist, no lists.

Nearly all of a new workbook is its checklists; a fault that strikes there shows little and costs
time. Here nearly every page is one that a change writes.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.store.files import SIDES, SOURCE
from workbench.domain.ratings import Side
from workbench.services.checklist_writing import write_checklist
from workbench.services.citing import insert_source
from workbench.services.contents import built_in_checklist
from workbench.store.file import WorkbookFile
from workbench.store.log import Writer
from workbench.store.tables import Row

THEME = "voice"


def make_smallest(path: Path) -> None:
    """Make the file and close it."""
    WorkbookFile.create(path, "New workbook", _fill).close()


def _fill(writer: Writer) -> None:
    head: Row = {"id": "smallest", "title": "Smallest", "created": "2026-01-01T00:00:00Z"}
    writer.insert("workbook", head | {"about": "", "old_after_years": 6})
    for place, name in enumerate(("assessor", "civil-society")):
        perspective: Row = {"id": name, "title": name, "short": name, "official": 0}
        writer.insert("perspective", perspective | {"description": "", "position": place})
    whole = built_in_checklist()
    lines = tuple(line for line in whole.lines if line.theme == THEME)
    first = next(c.id for c in whole.criteria if c.side is Side.AGREEMENT)
    criteria = tuple(c for c in whole.criteria if c.theme == THEME or c.id == first)
    themes = {c.theme for c in criteria}
    write_checklist(
        writer,
        replace(
            whole,
            themes=tuple(theme for theme in whole.themes if theme.id in themes),
            lines=lines,
            criteria=criteria,
            translations=(),
        ),
    )
    insert_source(writer, replace(SOURCE, id="src-0"))
    for name in ("AAA", "BBB"):
        country: Row = {"id": name, "name": name.title(), "iso2": "", "region": "", "note": ""}
        writer.insert("country", country)
        for side in SIDES:
            held: Row = {"source": None, "locator": "", "note": ""}
            writer.insert("country_side", {"country": name, "side": side.value, **held})
    accord: Row = {"id": "agr-1", "title": "Accord", "kind": "labour", "signed": "2000"}
    accord |= {"in_force": "", "ended": "", "ended_by": "", "ended_how": "", "note": ""}
    accord |= {"status": "in_force", "predecessor": None, "source": "src-0", "locator": ""}
    writer.insert("agreement", accord | {"as_of": "", "verification": "read"})
