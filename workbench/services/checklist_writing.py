"""Checklist versions through the one door for writes: whole, and as what changed in a draft."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.checklist import Checklist
from workbench.services.entries import in_field
from workbench.store.checklist_rows import PARTS, checklist_of, head_of, rows_of
from workbench.store.log import Writer
from workbench.store.tables import Key, Row


def write_checklist(writer: Writer, checklist: Checklist, note: str = "") -> None:
    """Write one checklist version with its themes, lines, criteria and translations."""
    written = replace(checklist, note=note) if note else checklist
    writer.insert("checklist", head_of(written))
    for table, rows in rows_of(written).items():
        for row in rows:
            writer.insert(table, row)


def held_checklist(writer: Writer, checklist_id: str, version: str) -> Checklist | None:
    """A version as it stands within the transaction, or None."""
    head = writer.find("checklist", (checklist_id, version))
    if head is None:
        return None
    of_version: Row = {"checklist": checklist_id, "version": version}
    return checklist_of(head, {table: writer.matching(table, of_version) for table in PARTS})


def rewrite_checklist(writer: Writer, before: Checklist, after: Checklist) -> None:
    """Turn the rows of a version into those of another state of it; what stays is not written.

    Rows that others refer to are written before those that refer, and deleted after them.
    """
    key = (before.id, before.version)
    writer.update(
        "checklist", key, {k: v for k, v in head_of(after).items() if k not in ("id", "version")}
    )
    held, wanted = _by_key(writer, before), _by_key(writer, after)
    gone = {table: held[table].keys() - wanted[table].keys() for table in PARTS}
    for table in PARTS[3:]:
        for name in sorted(gone[table]):
            writer.delete(table, name)
    for table in PARTS:
        for name, row in wanted[table].items():
            if held[table].get(name) != row:
                _put(writer, table, row)
    for table in reversed(PARTS[:3]):
        for name in sorted(gone[table]):
            writer.delete(table, name)


def _put(writer: Writer, table: str, row: Row) -> None:
    """Write a row; a form calls a translation by its field and language."""
    if "language" not in row:
        writer.put(table, row)
        return
    with in_field(f"{row['field']}@{row['language']}"):
        writer.put(table, row)


def delete_checklist(writer: Writer, checklist: Checklist) -> None:
    """Delete a version that nothing refers to any more."""
    held = _by_key(writer, checklist)
    for table in reversed(PARTS):
        for name in held[table]:
            writer.delete(table, name)
    writer.delete("checklist", (checklist.id, checklist.version))


def _by_key(writer: Writer, checklist: Checklist) -> dict[str, dict[Key, Row]]:
    """The rows of a version, by table and key."""
    return {
        table: {writer.shape(table).key_of(row): row for row in rows}
        for table, rows in rows_of(checklist).items()
    }
