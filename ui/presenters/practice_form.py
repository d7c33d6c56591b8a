"""The two forms of the practice library: a practice, and how a perspective judges it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ui.presenters.policies import (
    FIND_SOURCE,
    NO_STRATEGY,
    country_choices,
    source_choices,
    table_choices,
    theme_choices,
)
from ui.presenters.practices import CONDITIONS, corridor_words
from ui.presenters.record_kind import DATE_HINT, FieldKind, FieldSpec, FieldValue
from workbench.domain.practices import Judgement, Practice
from workbench.services.policies import titles
from workbench.services.practices import JudgePractice, WithdrawJudgement
from workbench.services.workbook import Command, Workbook

_FIND = "Type to find"
_IF = "What must be there before it could travel"
_WITHDRAW = "withdraw"
_PLAIN = (
    "title",
    "country",
    "actor",
    "tried",
    "conditions",
    "source",
    "locator",
    "level",
    "strategy",
    "theme",
    "started",
    "ended",
    "as_of",
    "verification",
    "note",
)
"""Fields of the form that a practice has under the same name."""


def practice_fields(workbook: Workbook, practice: Practice | None) -> Sequence[FieldSpec]:
    """The fields of a practice, the needed ones first; None for a new one."""
    snapshot, choice, pick = workbook.snapshot, FieldKind.CHOICE, FieldKind.PICK
    strategies = table_choices("strategy", NO_STRATEGY)
    sources = source_choices(workbook.sources())
    return (
        FieldSpec("title", "Title", needed=True),
        FieldSpec("country", "Country", pick, country_choices(snapshot, "Beyond one country")),
        FieldSpec("actor", "Somebody else who tried it", hint="A town, a union, a bank"),
        FieldSpec("tried", "What was tried", FieldKind.TEXT, lines=4),
        FieldSpec("conditions", CONDITIONS, FieldKind.TEXT, hint=_IF),
        FieldSpec("source", "Source", pick, sources, FIND_SOURCE, needed=True),
        FieldSpec("locator", "Place in the source", hint="Article, page or paragraph"),
        FieldSpec("level", "Level", choice, table_choices("level")),
        FieldSpec("strategy", "Strategy", choice, strategies),
        FieldSpec("theme", "Theme", choice, theme_choices(snapshot)),
        FieldSpec("started", "Started", hint=DATE_HINT),
        FieldSpec("ended", "Ended", hint=DATE_HINT),
        *_link_fields(workbook, practice),
        FieldSpec("as_of", "As of", hint=DATE_HINT, group="How sure it is"),
        FieldSpec("verification", "How verified", hint="Text read, or said by somebody else"),
        FieldSpec("note", "Note", FieldKind.TEXT),
    )


def _link_fields(workbook: Workbook, practice: Practice | None) -> tuple[FieldSpec, ...]:
    """Links that are there can be taken out; one corridor and one policy can be added."""
    snapshot, names = workbook.snapshot, titles(workbook)
    ends = ((c.sending, c.receiving) for c in snapshot.corridors)
    corridors = tuple((":".join(pair), corridor_words(snapshot, *pair)) for pair in ends)
    add_corridor = FieldSpec("corridor", "Add a corridor", FieldKind.PICK, corridors, _FIND)
    policies = tuple(names.items())
    add_policy = FieldSpec("policy", "Add a policy it rests on", FieldKind.PICK, policies, _FIND)
    held: list[FieldSpec] = []
    if practice is not None and practice.corridors:
        joined = {":".join(pair) for pair in practice.corridors}
        linked = tuple(choice for choice in corridors if choice[0] in joined)
        held.append(FieldSpec("corridors", "Corridors where it was tried", FieldKind.TAGS, linked))
    if practice is not None and practice.policies:
        linked = tuple((policy, names[policy]) for policy in practice.policies)
        held.append(FieldSpec("policies", "Policies it rests on", FieldKind.TAGS, linked))
    fields = (*held, add_corridor, add_policy)
    return (fields[0]._replace(group="Links"), *fields[1:])


def practice_values(practice: Practice | None) -> Mapping[str, FieldValue]:
    """What stands in the form at first."""
    if practice is None:
        return {"level": "national"}
    said = {name: str(getattr(practice, name) or "") for name in _PLAIN}
    joined = tuple(":".join(pair) for pair in practice.corridors)
    return {**said, "policies": practice.policies, "corridors": joined}


def practice_said(record: str, held: Practice | None, values: Mapping[str, FieldValue]) -> Practice:
    """The practice that the form describes; ``held`` is what it was before."""
    said = {name: str(values[name]) for name in _PLAIN}
    corridors = (*_ticked(values, "corridors"), str(values["corridor"]))
    policies = (*_ticked(values, "policies"), str(values["policy"]))
    return Practice(
        id=record,
        country=said["country"] or None,
        actor=said["actor"],
        title=said["title"],
        tried=said["tried"],
        level=said["level"],
        theme=said["theme"] or None,
        strategy=said["strategy"] or None,
        started=said["started"],
        ended=said["ended"],
        conditions=said["conditions"],
        source=said["source"],
        locator=said["locator"],
        as_of=said["as_of"],
        verification=said["verification"],
        note=said["note"],
        judgements=held.judgements if held is not None else (),
        policies=tuple(filter(None, policies)),
        corridors=tuple(_ends(pair) for pair in corridors if pair),
    )


def _ticked(values: Mapping[str, FieldValue], name: str) -> tuple[str, ...]:
    found = values.get(name, ())
    return found if isinstance(found, tuple) else ()


def _ends(joined: str) -> tuple[str, str]:
    sending, _, receiving = joined.partition(":")
    return sending, receiving


def judge_fields(workbook: Workbook) -> Sequence[FieldSpec]:
    """The fields of a judgement."""
    voices = tuple((p.id, p.title) for p in workbook.snapshot.perspectives)
    judged = (*table_choices("judged", "Choose"), (_WITHDRAW, "No judgement any more"))
    sources = (("", "None"), *source_choices(workbook.sources()))
    return (
        FieldSpec("perspective", "Whose judgement", FieldKind.PICK, voices, _FIND, needed=True),
        FieldSpec("judged", "How it is judged", FieldKind.CHOICE, judged),
        FieldSpec("why", "Why", FieldKind.TEXT, lines=4),
        FieldSpec("judged_source", "Source", FieldKind.PICK, sources, FIND_SOURCE),
        FieldSpec("judged_locator", "Place in the source", hint="Page or paragraph"),
    )


def judge_values(practice: Practice, perspective: str) -> Mapping[str, FieldValue]:
    """What a perspective has said of a practice so far."""
    said = practice.judgement_of(perspective) or Judgement(perspective, "")
    return {
        "perspective": perspective,
        "judged": said.judged,
        "why": said.why,
        "judged_source": said.source or "",
        "judged_locator": said.locator,
    }


def judging(record: str, practice: Practice | None, values: Mapping[str, FieldValue]) -> Command:
    """Judge a practice as the form says, or take a judgement back."""
    said = {name: str(value) for name, value in values.items()}
    title = practice.title if practice is not None else ""
    if said["judged"] == _WITHDRAW:
        return WithdrawJudgement(record, title, said["perspective"])
    judgement = Judgement(
        said["perspective"],
        said["judged"],
        said["why"],
        said["judged_source"] or None,
        said["judged_locator"],
    )
    return JudgePractice(record, title, judgement)
