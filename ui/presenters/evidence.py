"""Evidence of an answer as cards, what is weak about it, and the answer's history in words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ui.presenters.times import to_the_minute
from workbench import labels
from workbench.domain.assessments import AnswerKey
from workbench.domain.checklist import Criterion
from workbench.domain.documents import Evidence, Source
from workbench.domain.ratings import Basis, Rating
from workbench.domain.snapshot import Snapshot
from workbench.domain.support import is_older
from workbench.services.citing import evidence_key

_BASIS_WITHIN = {Basis.PAPER: "on paper", Basis.PRACTICE: "in practice"}
_BARE = (
    "The rating on paper has no evidence yet.",
    "The rating in practice has no evidence yet.",
)


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One card: what is cited, on which basis it speaks for or against which rating.

    ``place`` says where in the source, as of when and how strong it is, ``checked`` how far it was
    read and whether it tells women and men apart.
    """

    evidence: Evidence
    title: str
    work: str
    supports: bool
    claim: str
    rating: Rating | None
    rating_word: str
    quotation: str
    place: str
    checked: str
    old: bool
    voice: str
    own: bool

    @property
    def sentence(self) -> str:
        """The card as screen readers say it."""
        claim = f"{self.claim} {self.rating_word}"
        parts = (self.title, claim, self.quotation, self.place, self.checked)
        return ". ".join(part for part in parts if part)


def evidence_views(
    snapshot: Snapshot,
    links: Iterable[Evidence],
    sources: Sequence[Source],
    own: AnswerKey | None,
    scope: tuple[Criterion, str | None, str],
    when: tuple[int, str],
) -> tuple[EvidenceView, ...]:
    """The cards of one criterion.

    Args:
        snapshot: where the ratings stand.
        links: the evidence of the subject.
        sources: everything that can be cited.
        own: the answer the form writes; None where all perspectives are shown.
        scope: criterion, counterpart, and perspective or range.
        when: after how many years evidence is old, and today's date.

    """
    criterion, counterpart, perspective = scope
    known = {source.id: source for source in sources}
    titles = {p.id: p.title for p in snapshot.perspectives}
    views = []
    for link in links:
        here = link.criterion == criterion.id and link.side is criterion.side
        seen = own is None or link.perspective == perspective
        if here and seen and link.counterpart in (None, counterpart):
            source = known.get(link.source, Source(link.source, "other", link.source))
            views.append(_card(snapshot, link, source, own, titles, when))
    views.sort(key=lambda view: (not view.own, view.evidence.basis is not Basis.PAPER))
    return tuple(views)


def _card(
    snapshot: Snapshot,
    link: Evidence,
    source: Source,
    own: AnswerKey | None,
    titles: dict[str, str],
    when: tuple[int, str],
) -> EvidenceView:
    key = evidence_key(link)
    answer = snapshot.answers.get(key)
    rating = answer.on(link.basis) if answer is not None else None
    old = is_older(link.as_of, *when)
    dated = f"as of {link.as_of}{', old' if old else ''}" if link.as_of else ""
    grade = labels.word(labels.EVIDENCE_GRADE, link.grade) if link.grade else ""
    by_sex = "tells women and men apart" if link.disaggregated else ""
    claim = "supports" if link.stance == "supports" else "contradicts"
    voice = ""
    if key != own:
        voice = titles.get(link.perspective, link.perspective)
        if link.assessor:
            voice = f"{voice} ({link.assessor})"
    return EvidenceView(
        link,
        source.citation,
        source.title if source.citation.removesuffix(source.year).strip() != source.title else "",
        link.stance == "supports",
        f"{claim} {_BASIS_WITHIN[link.basis]}",
        rating,
        "not rated yet" if rating is None else labels.rating_word(rating),
        link.quotation,
        " · ".join(part for part in (link.locator, dated, grade) if part),
        " · ".join(part for part in (link.verification, by_sex) if part),
        old,
        voice,
        key == own,
    )


def weak_points(
    views: Iterable[EvidenceView], paper: Rating | None, practice: Rating | None
) -> tuple[str, ...]:
    """What is weak about the evidence of the form's own ratings, in sentences."""
    own = [view for view in views if view.own]
    found = []
    for basis, rating in ((Basis.PAPER, paper), (Basis.PRACTICE, practice)):
        if rating in (None, Rating.NO_EVIDENCE, Rating.NOT_APPLICABLE):
            continue
        words = _BASIS_WITHIN[basis]
        cited = [view for view in own if view.evidence.basis is basis]
        if not cited:
            found.append(_BARE[(Basis.PAPER, Basis.PRACTICE).index(basis)])
        elif all(view.old for view in cited):
            newest = max(view.evidence.as_of[:4] for view in cited)
            rests = (
                f"The rating {words} rests on one source of {newest}."
                if len(cited) == 1
                else f"The rating {words} rests on {len(cited)} sources, the newest of {newest}."
            )
            found.append(f"{rests} Look for something newer, or lower the confidence.")
    if found == list(_BARE):
        return ("Neither rating has evidence yet.",)
    return tuple(found)


class Change(Protocol):
    """What a logged change says: the field (empty for a whole row), before and after as JSON."""

    entity: str
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class StepWords:
    """One step of the history: when and by whom, and its changes in words."""

    step: int
    when: str
    who: str
    lines: tuple[str, ...] = field(default=())


_TABLES: dict[str, dict[str, str]] = {
    "paper": dict(labels.RATING_WORDS),
    "practice": dict(labels.RATING_WORDS),
    "confidence": dict(labels.CONFIDENCE),
    "status": dict(labels.ASSESSMENT_STATUS),
}
_FIELDS = {
    "paper": "On paper",
    "practice": "In practice",
    "why": "Justification",
    "confidence": "Confidence",
    "as_of": "As of",
    "discuss": "Discuss",
    "contested": "Contested",
    "confidential_note": "Confidential note",
    "status": "Status",
    "note": "Reason for unlocking",
    "quotation": "Quotation",
}
_KINDS = {"undo": "Taken back: ", "redo": "Brought back: "}


def change_words(change: Change) -> tuple[str, ...]:
    """One logged change of an answer or a form in words."""
    if change.field:
        return (_field_words(change.field, change.before, change.after),)
    if change.entity != "answer":
        return ()
    if change.after is None:
        return ("Answer removed",)
    if change.before is not None:
        return ()
    row = json.loads(change.after)
    given = [
        _field_words(name, None, json.dumps(row[name]))
        for name in _FIELDS
        if row.get(name) not in (None, "", 0)
    ]
    return ("Answer begun", *given)


def _field_words(name: str, before: str | None, after: str | None) -> str:
    title = _FIELDS.get(name, name)
    old, new = _value(name, before), _value(name, after)
    if name in ("why", "confidential_note", "note", "quotation"):
        return f"{title}: “{new}”" if new else f"{title} removed"
    if name in ("discuss", "contested"):
        return f"{title}: {'yes' if new not in ('', '0') else 'no'}"
    if before is None:
        return f"{title}: {new or 'empty'}"
    return f"{title}: {old or 'empty'} → {new or 'empty'}"


def _value(name: str, encoded: str | None) -> str:
    value = json.loads(encoded) if encoded is not None else None
    if name in ("paper", "practice") and value is None:
        return labels.NOT_ASSESSED
    if value is None:
        return ""
    return _TABLES.get(name, {}).get(str(value), str(value))


def history_words(
    changes: Iterable[tuple[int, Change]], steps: dict[int, tuple[str, str, str]]
) -> tuple[StepWords, ...]:
    """The history of one answer, newest first; ``steps`` gives kind, who and when of each step."""
    lines: dict[int, list[str]] = {}
    for step, change in changes:
        lines.setdefault(step, []).extend(change_words(change))
    found = []
    for step in sorted(lines, reverse=True):
        kind, who, at = steps.get(step, ("do", "", ""))
        first = _KINDS.get(kind, "")
        words = tuple(dict.fromkeys(lines[step]))
        if not words:
            continue
        if first:
            words = (first + words[0], *words[1:])
        found.append(StepWords(step, to_the_minute(at), who, words))
    return tuple(found)
