"""Claims of gain as frozen domain values."""

from __future__ import annotations

from sqlite3 import Connection
from typing import Any

from workbench.domain.gains import Gain, GainEvidence, GainParty, GainSubject
from workbench.store.reading import rows

_TEXTS = (
    "text",
    "perspective",
    "said_by",
    "missing",
    "source",
    "locator",
    "quotation",
    "as_of",
    "note",
)


def gains(db: Connection) -> tuple[Gain, ...]:
    """Every claim with its evidence, in the order they were entered."""
    evidence: dict[str, tuple[GainEvidence, ...]] = {}
    for gain, *rest in rows(
        db,
        "SELECT gain, number, stance, source, locator, quotation, as_of, grade, verification"
        " FROM gain_evidence ORDER BY gain, number",
    ):
        evidence[gain] = (*evidence.get(gain, ()), GainEvidence(*rest))
    return tuple(
        _gain(row, evidence.get(row[0], ()))
        for row in rows(
            db,
            "SELECT id, sending, receiving, agreement, party, text, perspective, said_by, missing,"
            " source, locator, quotation, as_of, note FROM gain ORDER BY rowid",
        )
    )


def _gain(row: tuple[Any, ...], evidence: tuple[GainEvidence, ...]) -> Gain:
    gain, sending, receiving, agreement, party, *texts = row
    about = GainSubject(sending, receiving, agreement)
    columns = dict(zip(_TEXTS, texts, strict=True))
    return Gain(gain, about, GainParty(party), **columns, evidence=evidence)
