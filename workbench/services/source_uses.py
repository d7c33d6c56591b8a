"""Where a source is used, in words and as a place that can be gone to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from workbench import labels
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.services.workbook import Workbook
from workbench.store import reading_sources
from workbench.store.tables import Row

Find = Callable[[str, str], Row | None]
"""The row of a table with that id, or None."""


@dataclass(frozen=True, slots=True)
class Use:
    """One row that cites a source.

    ``entity`` is its table, ``words`` say what it is, ``locator`` where in the source; the rest is
    the place it stands at: a subject (of a claim of a gain the agreement or sending country) with
    its side, counterpart, perspective and criterion, or the id of a policy, agreement or practice
    in ``record``. What does not apply is empty.
    """

    entity: str
    words: str
    locator: str = ""
    subject: str = ""
    side: str = ""
    counterpart: str = ""
    perspective: str = ""
    criterion: str = ""
    record: str = ""


def usage(workbook: Workbook) -> dict[str, int]:
    """By source: in how many places it is used; sources that are not used are left out."""
    return workbook.read(reading_sources.usage)


def uses_of(workbook: Workbook, source: str) -> tuple[Use, ...]:
    """Every place where a source is used, in the order of the schema."""

    def find(table: str, row_id: str) -> Row | None:
        return workbook.read(reading_sources.row_of, table, row_id)

    cited = workbook.read(reading_sources.citing_rows, source)
    return uses(cited, workbook.snapshot, find)


def uses(cited: Iterable[tuple[str, Row]], snapshot: Snapshot, find: Find) -> tuple[Use, ...]:
    """Rows with their tables as uses, in their order."""
    names = _Names(snapshot, find)
    return tuple(_MAKERS.get(table, _other)(table, row, names) for table, row in cited)


class _Names:
    """Names of what rows refer to by id."""

    def __init__(self, snapshot: Snapshot, find: Find) -> None:
        self.snapshot = snapshot
        self._find = find

    def country(self, row: Row, column: str = "country") -> str:
        """A country's name; the id where the workbook has none of it, empty for nothing."""
        code = str(row.get(column) or "")
        found = self.snapshot.find_country(code)
        return found.name if found is not None else code

    def row(self, table: str, row_id: object) -> Row:
        """The row of that id; empty where there is none."""
        return self._find(table, str(row_id)) or {}

    def titled(self, table: str, row_id: object) -> str:
        """The title of a policy, agreement or practice; what it says where it has no title."""
        found = self.row(table, row_id)
        return _cut(str(found.get("title") or found.get("text") or row_id))

    def subject(self, row: Row) -> str:
        """Whom an answer is about: a country or an agreement."""
        agreement = self.snapshot.agreement(str(row["subject"]))
        return _cut(agreement.title) if agreement is not None else self.country(row, "subject")


def _cut(text: str, longest: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _evidence(table: str, row: Row, names: _Names) -> Use:
    basis = labels.word(labels.BASIS, str(row["basis"])).lower()
    words = f"Evidence {basis}: {names.subject(row)}, {row['criterion']}"
    if row["counterpart"]:
        words = f"{words}, towards {names.country(row, 'counterpart')}"
    return Use(
        table,
        words,
        str(row["locator"]),
        str(row["subject"]),
        str(row["side"]),
        str(row["counterpart"]),
        str(row["perspective"]),
        str(row["criterion"]),
    )


def _fact(table: str, row: Row, names: _Names) -> Use:
    words = f"Fact: {names.country(row)}, {row['indicator']}, {row['year']}"
    if row["counterpart"]:
        words = f"{words}, with {names.country(row, 'counterpart')}"
    return Use(table, words, subject=str(row["country"]))


def _treaty(table: str, row: Row, names: _Names) -> Use:
    title = names.titled("instrument", row["instrument"])
    words = f"Treaty status: {names.country(row)}, {title}"
    return Use(table, words, subject=str(row["country"]))


def _side(table: str, row: Row, names: _Names) -> Use:
    side = labels.word(labels.SIDE, str(row["side"])).lower()
    words = f"Side: {names.country(row)} as a {side} country"
    return Use(table, words, str(row["locator"]), str(row["country"]), str(row["side"]))


def _corridor(table: str, row: Row, names: _Names) -> Use:
    words = f"Corridor: {names.country(row, 'sending')} → {names.country(row, 'receiving')}"
    return Use(
        table,
        words,
        str(row["locator"]),
        str(row["sending"]),
        counterpart=str(row["receiving"]),
    )


def _finding(table: str, row: Row, names: _Names) -> Use:
    words = f"Finding: {names.country(row)}, {row['line']}"
    return Use(
        table,
        words,
        str(row["locator"]),
        str(row["country"]),
        str(row["side"]),
        str(row["counterpart"]),
    )


_CAPTIONS = {
    "policy": "Policy",
    "agreement": "Agreement",
    "agreement_party": "Party of an agreement",
    "agreement_provision": "Clause of an agreement",
    "practice": "Practice",
    "practice_judgement": "Judgement of a practice",
    "gain": "Claim of a gain",
    "gain_evidence": "Evidence for a claim of a gain",
    "aim": "Aim",
    "coherence_link": "Link from a policy to an aim",
    "note": "Note on the source",
}
_OWNER = {
    "agreement_party": "agreement",
    "agreement_provision": "agreement",
    "practice_judgement": "practice",
    "gain_evidence": "gain",
    "coherence_link": "policy",
}
"""The table, and the column that names its row, of what a row is a part of."""


def _titled(table: str, row: Row, names: _Names) -> Use:
    owner = _OWNER.get(table)
    if owner is None:
        record = str(row["id"])
        title = _cut(str(row.get("title") or row.get("text") or record))
    else:
        record = str(row[owner])
        title = names.titled(owner, record)
    detail = names.country(row) if table in ("aim", "agreement_party", "policy") else ""
    words = f"{_CAPTIONS[table]}: {title}"
    return Use(
        table,
        f"{words} ({detail})" if detail else words,
        str(row.get("locator") or ""),
        subject=str(row.get("country") or ""),
        record=record,
    )


def _gain(table: str, row: Row, names: _Names) -> Use:
    """A claim of a gain stands at an agreement, or at a corridor."""
    use = _titled(table, row, names)
    claim = row if table == "gain" else names.row("gain", use.record)
    agreement = str(claim.get("agreement") or "")
    return replace(
        use,
        subject=agreement or str(claim.get("sending") or ""),
        side=Side.AGREEMENT.value if agreement else "",
        counterpart=str(claim.get("receiving") or ""),
    )


def _other(table: str, row: Row, names: _Names) -> Use:  # noqa: ARG001 # as the others are called
    """A table that came after this was written: shown by its name rather than forgotten."""
    return Use(table, table.replace("_", " ").capitalize(), str(row.get("locator") or ""))


_MAKERS: dict[str, Callable[[str, Row, _Names], Use]] = {
    "evidence": _evidence,
    "fact": _fact,
    "treaty_status": _treaty,
    "country_side": _side,
    "corridor": _corridor,
    "finding": _finding,
    **dict.fromkeys(_CAPTIONS, _titled),
    "gain": _gain,
    "gain_evidence": _gain,
}
