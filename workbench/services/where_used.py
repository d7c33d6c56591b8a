"""Where a country is used, in words: what has to go before it can."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.places import Corridor
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.store.log import Writer

_MOST_NAMED = 3


def counted(number: int, one: str, more: str) -> list[str]:
    """A count with its noun in a list, or an empty list where there is none."""
    return [] if not number else [f"1 {one}" if number == 1 else f"{number} {more}"]


def listed(words: Iterable[str]) -> str:
    """Words joined as a sentence joins them: ``a, b and c``."""
    found = list(words)
    return " and ".join([", ".join(found[:-1]), found[-1]]) if found[1:] else "".join(found)


def uses_of_side(writer: Writer, snapshot: Snapshot, country: str, side: Side) -> list[str]:
    """Corridors, forms and findings that need a country to hold a side; in every checklist."""
    corridors = [
        pair
        for pair in snapshot.corridors
        if (side is Side.SENDING and pair.sending == country)
        or (side is Side.RECEIVING and pair.receiving == country)
    ]
    forms = len(writer.matching("assessment", {"subject": country, "side": side.value}))
    findings = len(writer.matching("finding", {"country": country, "side": side.value}))
    return [
        *_corridors(snapshot, corridors),
        *counted(forms, "form with answers", "forms with answers"),
        *counted(findings, "finding", "findings"),
    ]


def uses_of_country(writer: Writer, snapshot: Snapshot, country: str) -> list[str]:
    """Everything that names a country, but its own sides and notes."""
    corridors = [p for p in snapshot.corridors if country in (p.sending, p.receiving)]
    found = _corridors(snapshot, corridors)
    for columns, table, one, more in _TABLES:
        rows = sum(len(writer.matching(table, {column: country})) for column in columns)
        found += counted(rows, one, more)
    return found


_TABLES = (
    (("subject", "counterpart"), "assessment", "form with answers", "forms with answers"),
    (("country", "counterpart"), "finding", "finding", "findings"),
    (("country", "counterpart"), "fact", "fact", "facts"),
    (("country",), "treaty_status", "treaty status", "treaty statuses"),
    (("country", "counterpart"), "policy", "policy", "policies"),
    (("country",), "agreement_party", "agreement", "agreements"),
    (("country",), "practice", "practice", "practices"),
    (("sending", "receiving"), "gain", "claim of gain", "claims of gain"),
    (("country",), "aim", "aim", "aims"),
    (("subject",), "question_answer", "answer to a question", "answers to questions"),
    (("country",), "source", "source", "sources"),
)
"""The columns that name a country, their table, and what a row of it is called."""


def _corridors(snapshot: Snapshot, found: list[Corridor]) -> list[str]:
    """Corridors by name, as far as they are few."""
    if len(found) > _MOST_NAMED:
        return counted(len(found), "corridor", "corridors")
    pairs = [(snapshot.country(p.sending).name, snapshot.country(p.receiving).name) for p in found]
    return [f"the corridor {sending} → {receiving}" for sending, receiving in pairs]
