"""Claims of gain as frozen domain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.gains import Gain, GainEvidence, GainParty, GainSubject
from workbench.store.reading import rows

if TYPE_CHECKING:
    from sqlite_utils import Database


def gains(db: Database) -> tuple[Gain, ...]:
    """Every claim with its evidence, in the order they were entered."""
    evidence: dict[str, tuple[GainEvidence, ...]] = {}
    for gain, *rest in rows(
        db,
        "SELECT gain, number, stance, source, locator, quotation, as_of, grade, verification"
        " FROM gain_evidence ORDER BY gain, number",
    ):
        evidence[gain] = (*evidence.get(gain, ()), GainEvidence(*rest))
    return tuple(
        Gain(
            gain,
            GainSubject(*subject),
            GainParty(party),
            text,
            perspective,
            said_by,
            missing,
            source,
            locator,
            quotation,
            as_of,
            note,
            evidence.get(gain, ()),
        )
        for gain, *subject, party, text, perspective, said_by, missing, source, locator, quotation, as_of, note in rows(
            db,
            "SELECT id, sending, receiving, agreement, party, text, perspective, said_by, missing,"
            " source, locator, quotation, as_of, note FROM gain ORDER BY rowid",
        )
    )
