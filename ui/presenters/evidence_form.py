"""The form of a piece of evidence: its fields, what stands in them, and the link they describe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ui.presenters.fact_words import short_source
from ui.presenters.record_kind import DATE_HINT, FieldKind, FieldSpec, FieldValue
from workbench import labels
from workbench.domain.documents import Evidence, Source
from workbench.domain.ratings import Basis

_BASES = tuple(
    (basis.value, labels.word(labels.BASIS, basis)) for basis in (Basis.PAPER, Basis.PRACTICE)
)


def evidence_fields(sources: Sequence[Source]) -> tuple[FieldSpec, ...]:
    """Where it stands, what it says, how far it can be relied on."""
    choice = FieldKind.CHOICE
    found = tuple((s.id, f"{short_source(s)}: {s.title}") for s in sources)
    return (
        FieldSpec("locator", "Place in the source", hint="s. 12, p. 41, ¶21 …"),
        FieldSpec("quotation", "Quotation", FieldKind.TEXT, lines=4),
        FieldSpec("source", "Source", FieldKind.PICK, found, hint="Type a name, a title or a year"),
        FieldSpec("basis", "Speaks to", choice, _BASES),
        FieldSpec("stance", "The rating", choice, tuple(labels.STANCE.items())),
        FieldSpec("as_of", "As of", hint=DATE_HINT),
        FieldSpec("grade", "Grade", choice, (("", "Not graded"), *labels.EVIDENCE_GRADE.items())),
        FieldSpec(
            "verification", "How far it was read", hint="Whole text, this section, a summary"
        ),
        FieldSpec("disaggregated", "Tells women and men apart", FieldKind.CHECK),
    )


def evidence_values(evidence: Evidence) -> dict[str, FieldValue]:
    """What stands in the form at first."""
    return {
        "locator": evidence.locator,
        "quotation": evidence.quotation,
        "source": evidence.source,
        "basis": evidence.basis.value,
        "stance": evidence.stance,
        "as_of": evidence.as_of,
        "grade": evidence.grade,
        "verification": evidence.verification,
        "disaggregated": evidence.disaggregated,
    }


def described_evidence(before: Evidence, values: Mapping[str, FieldValue]) -> Evidence:
    """The link that the fields describe."""
    return replace(
        before,
        locator=str(values["locator"]),
        quotation=str(values["quotation"]),
        source=str(values["source"]) or before.source,
        basis=Basis(str(values["basis"])),
        stance=str(values["stance"]),
        as_of=str(values["as_of"]),
        grade=str(values["grade"]),
        verification=str(values["verification"]),
        disaggregated=bool(values["disaggregated"]),
    )
