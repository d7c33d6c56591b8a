"""Which tables hold the parts of a thing: the key of a part begins with that of the thing."""

from __future__ import annotations

PARTS: dict[str, tuple[str, ...]] = {
    "country": ("country_side",),
    "policy": ("policy_lens",),
    "agreement": ("agreement_party", "agreement_provision"),
    "practice": ("practice_judgement", "practice_policy", "practice_corridor"),
    "gain": ("gain_evidence",),
    "answer": ("evidence", "agreed_record"),
    "criterion": ("criterion_paragraph", "criterion_lens"),
    "instrument": ("instrument_criterion",),
}
"""By thing: the tables of its parts."""

PARENT = {part: thing for thing, parts in PARTS.items() for part in parts}

NEEDS = {"answer": "assessment"}
"""Things that cannot stand without another whose key theirs begins with."""

ANSWER = "answer"

KEY_LENGTH = {
    "country": 1,
    "policy": 1,
    "agreement": 1,
    "practice": 1,
    "gain": 1,
    "answer": 8,
    "criterion": 3,
    "instrument": 1,
    "assessment": 7,
}
"""How many columns the key of each has."""

REFERS: dict[str, tuple[str, ...]] = {
    "country": ("country",),
    "counterpart": ("country",),
    "sending": ("country",),
    "receiving": ("country",),
    "subject": ("country", "agreement"),
    "source": ("source",),
    "perspective": ("perspective",),
    "agreement": ("agreement",),
    "predecessor": ("agreement",),
    "indicator": ("indicator",),
    "instrument": ("instrument",),
    "provision": ("provision",),
    "policy": ("policy",),
    "practice": ("practice",),
    "gain": ("gain",),
    "aim": ("aim",),
    "question": ("question",),
}
"""By field: the tables of the things that it names by their id, in any table."""
