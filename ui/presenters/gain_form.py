"""The forms of a claim of gain and of its evidence, and the values they describe."""

from __future__ import annotations

from collections.abc import Mapping

from ui.presenters.agreement_form import source_choices
from ui.presenters.record_kind import DATE_HINT, FieldKind, FieldSpec, FieldValue
from ui.presenters.triple_win import subject_key, subject_of
from workbench import labels
from workbench.domain.documents import Source
from workbench.domain.gains import SUPPORTS, Gain, GainEvidence, GainParty, GainSubject
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError

_PICK_HINT = "Type a part of its title"


def gain_fields(
    snapshot: Snapshot, sources: Mapping[str, Source], subjects: tuple[tuple[str, str], ...]
) -> tuple[FieldSpec, ...]:
    """The fields of a claim: who gains what, who says so, where, and what is missing."""
    text, line, pick = FieldKind.TEXT, FieldKind.LINE, FieldKind.PICK
    voices = (("", "None of these"), *((p.id, p.title) for p in snapshot.perspectives))
    return (
        FieldSpec("text", "What it is said to gain", text, needed=True),
        FieldSpec("party", "Who gains", FieldKind.CHOICE, tuple(labels.GAIN_PARTY.items())),
        FieldSpec("subject", "Corridor or agreement", pick, subjects, "Type a name", needed=True),
        FieldSpec(
            "said_by",
            "Said by, in words",
            line,
            hint="A person, an office, a text",
            group="Who says so",
        ),
        FieldSpec("perspective", "Said by one of the perspectives", pick, voices, "Type a name"),
        FieldSpec(
            "source",
            "Source",
            pick,
            source_choices(sources, "No source"),
            _PICK_HINT,
            group="Where it is said",
        ),
        FieldSpec("locator", "Place in the source", line, hint="Page, article or paragraph"),
        FieldSpec("quotation", "Quotation", text),
        FieldSpec("as_of", "As of", line, hint=DATE_HINT),
        FieldSpec("missing", "What is missing to show it", text, group="What is not known"),
        FieldSpec("note", "Note", text),
    )


def gain_values(
    gain: Gain | None, subject: GainSubject | None, party: GainParty
) -> dict[str, FieldValue]:
    """What stands in the fields at first; a new claim is about what is shown."""
    if gain is None:
        about = subject_key(subject) if subject is not None else ""
        return {"subject": about, "party": party.value}
    return {
        "text": gain.text,
        "party": gain.party.value,
        "subject": subject_key(gain.subject),
        "said_by": gain.said_by,
        "perspective": gain.perspective or "",
        "source": gain.source or "",
        "locator": gain.locator,
        "quotation": gain.quotation,
        "as_of": gain.as_of,
        "missing": gain.missing,
        "note": gain.note,
    }


def described_gain(identity: str, values: Mapping[str, FieldValue]) -> Gain:
    """The claim that the form describes; UserError without a corridor or agreement."""
    text = {name: str(value) for name, value in values.items()}
    subject = subject_of(text["subject"])
    if subject is None:
        raise UserError(
            "It is not said what the claim is about",
            "choose a corridor or an agreement",
            field="subject",
        )
    return Gain(
        id=identity,
        subject=subject,
        party=GainParty(text["party"]),
        text=text["text"],
        perspective=text["perspective"] or None,
        said_by=text["said_by"],
        missing=text["missing"],
        source=text["source"] or None,
        locator=text["locator"],
        quotation=text["quotation"],
        as_of=text["as_of"],
        note=text["note"],
    )


def evidence_fields(sources: Mapping[str, Source]) -> tuple[FieldSpec, ...]:
    """The fields of a place that speaks for a claim or against it."""
    stances = ((SUPPORTS, "Speaks for the claim"), ("contradicts", "Speaks against the claim"))
    grades = (("", "Not graded"), *labels.EVIDENCE_GRADE.items())
    return (
        FieldSpec("stance", "For or against", FieldKind.CHOICE, stances),
        FieldSpec(
            "source", "Source", FieldKind.PICK, source_choices(sources), _PICK_HINT, needed=True
        ),
        FieldSpec("locator", "Place in the source", hint="Page, article or paragraph"),
        FieldSpec("quotation", "Quotation", FieldKind.TEXT),
        FieldSpec("as_of", "As of", hint=DATE_HINT),
        FieldSpec("grade", "Kind of evidence", FieldKind.CHOICE, grades),
        FieldSpec("verification", "How verified", hint="Read in full, reported by …"),
    )


def evidence_values(link: GainEvidence | None) -> dict[str, FieldValue]:
    """What stands in the fields at first."""
    if link is None:
        return {"stance": SUPPORTS}
    return {
        "stance": link.stance,
        "source": link.source,
        "locator": link.locator,
        "quotation": link.quotation,
        "as_of": link.as_of,
        "grade": link.grade,
        "verification": link.verification,
    }


def described_evidence(number: int, values: Mapping[str, FieldValue]) -> GainEvidence:
    """The evidence that the form describes."""
    text = {name: str(value) for name, value in values.items()}
    return GainEvidence(
        number,
        text["stance"],
        text["source"],
        text["locator"],
        text["quotation"],
        text["as_of"],
        text["grade"],
        text["verification"],
    )
