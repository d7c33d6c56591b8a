"""What may stand in the fields of an agreement, and its rows in the file."""

from __future__ import annotations

from workbench import labels
from workbench.domain.clauses import makes_a_cycle
from workbench.domain.dates import is_before
from workbench.domain.documents import Agreement, Party
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.entries import (
    check_choice,
    check_country,
    check_lines,
    check_needed,
    check_past,
    check_source,
)
from workbench.store.log import Writer
from workbench.store.tables import Row


def check_agreement(writer: Writer, agreement: Agreement, snapshot: Snapshot) -> None:
    """UserError with the field that is wrong, where the agreement may not be written like that."""
    check_needed("title", "title", agreement.title)
    check_lines(
        {
            "title": ("the title", agreement.title),
            "ended_by": ("who ended it", agreement.ended_by),
            "locator": ("the place in the source", agreement.locator),
            "verification": ("how it was verified", agreement.verification),
        }
    )
    check_choice("kind", "a kind of agreement", agreement.kind, labels.AGREEMENT_KIND)
    check_choice("status", "a status", agreement.status, labels.AGREEMENT_STATUS)
    ways = {"": "", **labels.ENDED_HOW}
    check_choice("ended_how", "how it ended", agreement.ended_how, ways)
    _check_parties(writer, agreement.parties)
    _check_dates(agreement)
    _check_predecessor(agreement, snapshot)
    check_needed("source", "source", agreement.source)
    check_source(writer, "source", agreement.source)


def _check_parties(writer: Writer, parties: tuple[Party, ...]) -> None:
    if len(parties) < 2:
        raise UserError(
            "An agreement has two parties or more", "choose the countries", field="parties"
        )
    if len({party.country for party in parties}) != len(parties):
        raise UserError("A country is a party twice", "name each country once", field="parties")
    for party in parties:
        check_country(writer, "parties", party.country)
        check_source(writer, "parties", party.source)
        if party.side is Side.AGREEMENT:
            raise UserError(
                "A party is on the sending, the receiving or the transit side",
                "choose one of them, or say that it is not known",
                field="parties",
            )


def _check_dates(agreement: Agreement) -> None:
    for name in ("signed", "in_force", "ended", "as_of"):
        check_past(name, getattr(agreement, name))
    starts = [date for date in (agreement.signed, agreement.in_force) if date]
    if agreement.ended and any(is_before(agreement.ended, start) for start in starts):
        raise UserError(
            f"It would have ended in {agreement.ended}, before it started",
            "change the end or the dates it was signed and came into force",
            field="ended",
        )
    if agreement.status == "in_force" and (agreement.ended or agreement.ended_how):
        raise UserError(
            "An agreement in force has not ended",
            "choose another status, or leave out when and how it ended",
            field="status",
        )


def _check_predecessor(agreement: Agreement, snapshot: Snapshot) -> None:
    if agreement.predecessor is None:
        return
    if makes_a_cycle(snapshot.agreements, agreement.id, agreement.predecessor):
        raise UserError(
            "The agreements would follow each other in a circle",
            "choose another agreement before it, or none",
            field="predecessor",
        )
    if snapshot.agreement(agreement.predecessor) is None:
        raise UserError(
            "The agreement before it is not in the workbook",
            "choose another or add it first",
            field="predecessor",
        )


def agreement_fields(agreement: Agreement) -> Row:
    """The columns of an agreement but its id."""
    return {
        "title": agreement.title.strip(),
        "kind": agreement.kind,
        "signed": agreement.signed,
        "in_force": agreement.in_force,
        "ended": agreement.ended,
        "ended_by": agreement.ended_by.strip(),
        "status": agreement.status,
        "predecessor": agreement.predecessor,
        "source": agreement.source,
        "locator": agreement.locator.strip(),
        "as_of": agreement.as_of,
        "verification": agreement.verification.strip(),
        "note": agreement.note.strip(),
        "ended_how": agreement.ended_how,
    }


def party_row(agreement: str, party: Party) -> Row:
    """The row of one party."""
    return {
        "agreement": agreement,
        "country": party.country,
        "side": party.side.value if party.side else None,
        "source": party.source,
    }
