"""English for the kinds of things that search finds, one and many of each."""

from __future__ import annotations

from collections.abc import Mapping

FOUND_ONE: Mapping[str, str] = {
    "country": "Country",
    "corridor": "Corridor",
    "criterion": "Criterion",
    "source": "Source",
    "policy": "Policy",
    "agreement": "Agreement",
    "practice": "Practice",
    "gain": "Claim of gain",
    "answer": "Answer",
    "evidence": "Evidence",
    "fact": "Fact",
    "treaty": "Treaty",
    "finding": "Finding",
    "note": "Note",
    "perspective": "Perspective",
    "checkpoint": "Checkpoint",
}

FOUND_MANY: Mapping[str, str] = {
    "country": "Countries",
    "corridor": "Corridors",
    "criterion": "Criteria",
    "source": "Sources",
    "policy": "Policies",
    "agreement": "Agreements",
    "practice": "Practices",
    "gain": "Claims of gain",
    "answer": "Answers",
    "evidence": "Evidence",
    "fact": "Facts",
    "treaty": "Treaties",
    "finding": "Findings",
    "note": "Notes and questions",
    "perspective": "Perspectives",
    "checkpoint": "Checkpoints",
}
