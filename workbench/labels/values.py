"""English for what stands in a field of a table, as the history tells it."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.labels import enumerations as words

FLAG: Mapping[str, str] = {"0": "no", "1": "yes"}

OF_ANY_TABLE: Mapping[str, Mapping[str, str]] = {
    "side": words.SIDE,
    "level": words.LEVEL,
    "strategy": words.STRATEGY,
    "lens": words.LENS,
    "stance": words.STANCE,
    "grade": words.EVIDENCE_GRADE,
    "sex": words.SEX,
    "ended_how": words.ENDED_HOW,
    "confidentiality": words.CONFIDENTIALITY,
    "confidence": words.CONFIDENCE,
    "judged": words.JUDGED,
    "language": words.LANGUAGE,
    "party": words.GAIN_PARTY,
    "part": {
        "checklist": "Checklist",
        "theme": "Theme",
        "line": "Line",
        "criterion": "Criterion",
    },
    "official": FLAG,
    "present": FLAG,
    "signable": FLAG,
    "issued": FLAG,
    "core": FLAG,
    "red_line": FLAG,
    "editorial": FLAG,
    "discuss": FLAG,
    "contested": FLAG,
    "disaggregated": FLAG,
    "confidential": FLAG,
}
"""By field: the words for its values, the same in every table that has it."""

OF_ONE_TABLE: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("answer", "paper"): words.RATING_WORDS,
    ("answer", "practice"): words.RATING_WORDS,
    ("evidence", "basis"): words.BASIS,
    ("criterion", "basis"): words.CRITERION_BASIS,
    ("criterion", "fact"): FLAG,
    ("source", "kind"): words.SOURCE_KIND,
    ("policy", "kind"): words.POLICY_KIND,
    ("policy", "status"): words.POLICY_STATUS,
    ("agreement", "kind"): words.AGREEMENT_KIND,
    ("agreement", "status"): words.AGREEMENT_STATUS,
    ("treaty_status", "status"): words.TREATY_GRADE,
    ("assessment", "status"): words.ASSESSMENT_STATUS,
    ("aim", "kind"): {
        "development_aim": "Development aim",
        "rights_obligation": "Obligation to respect rights",
    },
}
"""By table and field: the words for its values."""


def value_word(entity: str, field: str, value: str) -> str:
    """The word for a value of a field; the value itself where it is no key of a table."""
    table = OF_ONE_TABLE.get((entity, field)) or OF_ANY_TABLE.get(field)
    return table.get(value, value) if table is not None else value
