"""English for the tables and fields of the workbook, as the history names them."""

from __future__ import annotations

from collections.abc import Mapping

ENTITY: Mapping[str, str] = {
    "workbook": "Workbook",
    "country": "Country",
    "country_side": "Side of a country",
    "corridor": "Corridor",
    "perspective": "Perspective",
    "source": "Source",
    "policy": "Policy",
    "policy_lens": "Lens of a policy",
    "agreement": "Agreement",
    "agreement_party": "Party of an agreement",
    "provision": "Clause",
    "agreement_provision": "Clause of an agreement",
    "indicator": "Indicator",
    "fact": "Fact",
    "instrument": "Treaty",
    "instrument_criterion": "Criterion of a treaty",
    "treaty_status": "Treaty status",
    "checklist": "Checklist",
    "checklist_theme": "Theme",
    "checklist_line": "Line",
    "criterion": "Criterion",
    "criterion_paragraph": "Paragraph of a criterion",
    "criterion_lens": "Lens of a criterion",
    "checklist_translation": "Translation",
    "assessment": "Form",
    "answer": "Answer",
    "evidence": "Evidence",
    "agreed_record": "Agreed record",
    "finding": "Finding",
    "aim": "Aim",
    "coherence_link": "Coherence of a policy",
    "question": "Question",
    "question_answer": "Answer to a question",
    "note": "Note",
    "practice": "Practice",
    "practice_judgement": "Judgement of a practice",
    "practice_policy": "Policy of a practice",
    "practice_corridor": "Corridor of a practice",
    "gain": "Claim of gain",
    "gain_evidence": "Evidence on a claim of gain",
    "checkpoint": "Checkpoint",
}

FIELD: Mapping[str, str] = {
    "as_of": "as of",
    "iso2": "two-letter code",
    "in_force": "in force since",
    "ended_by": "ended by",
    "ended_how": "how it ended",
    "judged": "judged",
    "said_by": "said by",
    "why": "justification",
    "confidential_note": "confidential note",
    "scope_note": "exclusions and reservations",
    "old_after_years": "years after which a fact is old",
    "attachment_name": "name of the attached file",
    "red_line": "red line",
    "paper": "rating on paper",
    "practice": "rating in practice",
    "paper_met": "anchor of met, on paper",
    "paper_partly": "anchor of partly met, on paper",
    "paper_not_met": "anchor of not met, on paper",
    "practice_met": "anchor of met, in practice",
    "practice_partly": "anchor of partly met, in practice",
    "practice_not_met": "anchor of not met, in practice",
    "decided_by": "decided by",
    "decided_on": "decided on",
    "made_from": "made from",
}
"""Fields whose name alone would not be understood; others are read with spaces."""

NAME_FIELDS = ("title", "name", "text", "question", "label")
"""Fields that say which thing a row is, the first that it has."""


def field_word(field: str) -> str:
    """The word for a field."""
    return FIELD.get(field, field.replace("_", " "))
