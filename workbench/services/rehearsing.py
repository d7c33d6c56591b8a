"""Commands tried out against what is known of a workbook, without the workbook.

A file is looked at off the GUI thread, where no workbook may be asked. So each row's command is
run with a writer that writes into memory, by the same checks that will run when it is taken in.
"""

from __future__ import annotations

from typing import cast

from workbench.errors import UserError
from workbench.services.answering import blank_answer, row_key
from workbench.services.citing import evidence_key, link_key
from workbench.services.contents import shipped_instruments
from workbench.services.importing import Known
from workbench.services.profiling import fact_key, fact_row
from workbench.services.workbook import Command
from workbench.store.log import Writer
from workbench.store.tables import Key, Row

_ANSWER = (
    "subject",
    "side",
    "counterpart",
    "perspective",
    "assessor",
    "checklist",
    "version",
    "criterion",
)
_KEYS = {
    "answer": _ANSWER,
    "assessment": _ANSWER[:-1],
    "country_side": ("country", "side"),
    "evidence": (*_ANSWER, "basis", "source", "locator", "number"),
    "fact": ("country", "counterpart", "indicator", "sex", "year", "quarter", "source"),
    "policy_lens": ("policy", "lens"),
    "treaty_status": ("country", "instrument", "source"),
}
"""The columns of a table's key where it is not the id alone."""


class MemoryWriter:
    """What commands need of ``store.log.Writer``, over rows in memory."""

    def __init__(self, known: Known) -> None:
        """Begin with what is known; only rows that commands look for are there."""
        self._tables: dict[str, dict[Key, Row]] = {}
        self._undo: list[tuple[str, Key, Row | None]] = []
        snapshot = known.snapshot
        for name, entries in (
            ("country", snapshot.countries),
            ("instrument", snapshot.instruments),
            ("agreement", snapshot.agreements),
            ("source", known.sources),
            ("policy", known.policies),
        ):
            for entry in entries:
                self._keep(
                    name, (entry.id,), {"id": entry.id, "title": getattr(entry, "title", "")}
                )
        for shipped in shipped_instruments():
            if self.find("instrument", (shipped["id"],)) is not None:
                adopted: Row = {"id": shipped["id"], "adopted": shipped["adopted"]}
                self._keep("instrument", (shipped["id"],), adopted)
        for indicator in known.indicators:
            row: Row = {"id": indicator.id, "title": indicator.title}
            self._keep("indicator", (indicator.id,), row)
        for theme in snapshot.checklist.themes:
            self._keep("checklist_theme", (theme.id,), {"id": theme.id})
        for fact in known.facts:
            self._keep("fact", fact_key(fact), fact_row(fact))
        for status in snapshot.treaties:
            self._keep("treaty_status", (status.country, status.instrument, status.source), {})
        self._keep_answers(known)

    def _keep_answers(self, known: Known) -> None:
        snapshot = known.snapshot
        for answer in snapshot.answers:
            row = blank_answer(answer.key, snapshot)
            row |= {
                "paper": answer.paper.value if answer.paper else None,
                "practice": answer.practice.value if answer.practice else None,
                "why": answer.why,
            }
            place = row_key(answer.key, snapshot)
            self._keep("answer", place, row)
            self._keep("assessment", place[:-1], {})
        for link in known.evidence:
            key = link_key(link, snapshot)
            row = dict(zip(_KEYS["evidence"], key, strict=True)) | {"quotation": link.quotation}
            self._keep("evidence", key, row)
            self._keep("answer", row_key(evidence_key(link), snapshot), {}, over=False)

    def _keep(self, entity: str, key: Key, row: Row, *, over: bool = True) -> None:
        table = self._tables.setdefault(entity, {})
        if over or key not in table:
            table[key] = row

    def find(self, entity: str, key: Key) -> Row | None:
        """The row of that key, or None."""
        return self._tables.get(entity, {}).get(key)

    def matching(self, entity: str, where: Row) -> list[Row]:
        """The rows that hold all those values."""
        rows = self._tables.get(entity, {}).values()
        return [row for row in rows if all(row.get(name) == given for name, given in where.items())]

    def count(self, entity: str) -> int:
        """How many rows a table has."""
        return len(self._tables.get(entity, {}))

    def put(self, entity: str, row: Row) -> None:
        """Write a row, over one of the same key."""
        key = tuple(row.get(name) for name in _KEYS.get(entity, ("id",)))
        table = self._tables.setdefault(entity, {})
        self._undo.append((entity, key, table.get(key)))
        table[key] = row

    def insert(self, entity: str, row: Row) -> None:
        """The same: that the key is free has been asked by the command."""
        self.put(entity, row)

    def update(self, entity: str, key: Key, values: Row) -> None:
        """Change columns of a row."""
        row = {**(self.find(entity, key) or {}), **values}
        self._undo.append((entity, key, self.find(entity, key)))
        self._tables.setdefault(entity, {})[key] = row

    def delete(self, entity: str, key: Key) -> None:
        """Remove a row."""
        self._undo.append((entity, key, self._tables.setdefault(entity, {}).pop(key, None)))

    def try_out(self, command: Command, known: Known) -> UserError | None:
        """Run a command; why it is refused, or None. What was refused leaves nothing behind."""
        self._undo.clear()
        try:
            command.run(cast("Writer", self), known.snapshot)
        except UserError as error:
            for entity, key, row in reversed(self._undo):
                if row is None:
                    self._tables[entity].pop(key, None)
                else:
                    self._tables[entity][key] = row
            return error
        return None
