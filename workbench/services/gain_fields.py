"""What may stand in the fields of a claim of gain and of its evidence, and their rows."""

from __future__ import annotations

from workbench import labels
from workbench.domain.gains import Gain, GainEvidence, GainSubject
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.entries import (
    check_choice,
    check_lines,
    check_needed,
    check_past,
    check_source,
)
from workbench.store.log import Writer
from workbench.store.tables import Row


def check_gain(writer: Writer, gain: Gain, snapshot: Snapshot) -> None:
    """UserError with the field that is wrong, where a claim may not be written like that."""
    check_subject(gain.subject, snapshot)
    check_choice("party", "a party", gain.party, labels.GAIN_PARTY)
    check_needed("text", "claim", gain.text)
    check_lines(
        {
            "said_by": ("who says so", gain.said_by),
            "locator": ("the place in the source", gain.locator),
        }
    )
    known = {perspective.id for perspective in snapshot.perspectives}
    if gain.perspective is not None and gain.perspective not in known:
        raise UserError(
            "That perspective is not in the workbook", "choose another", field="perspective"
        )
    if gain.perspective is None and not gain.said_by.strip():
        raise UserError(
            "Nobody is named who says so",
            "choose a perspective, or write who said it",
            field="said_by",
        )
    check_source(writer, "source", gain.source)
    if gain.source is None and (gain.locator.strip() or gain.quotation.strip()):
        raise UserError(
            "A place or a quotation needs a source", "choose the source", field="source"
        )
    check_past("as_of", gain.as_of)


def check_subject(subject: GainSubject, snapshot: Snapshot) -> None:
    """UserError where the corridor or the agreement cannot be claimed anything of."""
    if subject.agreement is not None:
        if snapshot.agreement(subject.agreement) is None:
            raise UserError(
                "That agreement is not in the workbook", "choose another", field="subject"
            )
        return
    if subject.sending == subject.receiving:
        raise UserError(
            "A corridor joins two countries", "choose two different ones", field="subject"
        )
    ends = ((subject.sending, Side.SENDING), (subject.receiving, Side.RECEIVING))
    for country_id, side in ends:
        country = snapshot.find_country(country_id or "")
        if country is None:
            raise UserError(
                f"There is no country {country_id} in the workbook",
                "add it first",
                field="subject",
            )
        if side not in country.sides:
            raise UserError(
                f"{country.name} does not hold the {side} side",
                "choose another country",
                field="subject",
            )


def check_evidence(writer: Writer, evidence: GainEvidence) -> None:
    """UserError with the field that is wrong, where evidence may not be written like that."""
    check_choice("stance", "a stance", evidence.stance, labels.STANCE)
    check_needed("source", "source", evidence.source)
    check_source(writer, "source", evidence.source)
    check_choice("grade", "a grade", evidence.grade, {"": "", **labels.EVIDENCE_GRADE})
    check_lines(
        {
            "locator": ("the place in the source", evidence.locator),
            "verification": ("how it was verified", evidence.verification),
        }
    )
    check_past("as_of", evidence.as_of)


def check_new(evidence: GainEvidence, there: list[Row]) -> None:
    """UserError where the same place is named twice for the same stance."""
    told = ("stance", "source", "locator", "quotation")
    wanted = [getattr(evidence, name).strip() for name in told]
    if any([row[name] for name in told] == wanted for row in there):
        raise UserError(
            "This place in the source is there already", "change the place", field="locator"
        )


def gain_fields(gain: Gain) -> Row:
    """The columns of a claim but its id."""
    return {
        "sending": gain.subject.sending,
        "receiving": gain.subject.receiving,
        "agreement": gain.subject.agreement,
        "party": str(gain.party),
        "text": gain.text.strip(),
        "perspective": gain.perspective,
        "said_by": gain.said_by.strip(),
        "missing": gain.missing.strip(),
        "source": gain.source,
        "locator": gain.locator.strip(),
        "quotation": gain.quotation.strip(),
        "as_of": gain.as_of,
        "note": gain.note.strip(),
    }


def evidence_row(gain: str, evidence: GainEvidence) -> Row:
    """The row of one place that speaks for a claim or against it."""
    return {
        "gain": gain,
        "number": evidence.number,
        "stance": evidence.stance,
        "source": evidence.source,
        "locator": evidence.locator.strip(),
        "quotation": evidence.quotation.strip(),
        "as_of": evidence.as_of,
        "grade": evidence.grade,
        "verification": evidence.verification.strip(),
    }
