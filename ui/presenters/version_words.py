"""Two checklist versions beside each other, and what carrying answers over does, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ui.presenters.checklist_words import FIELD_NAMES, lens_words, weight_words
from ui.presenters.figures import plural
from ui.presenters.records import RecordRow
from workbench import labels
from workbench.domain.carry_over import LossReason
from workbench.domain.change_over_time import ChangeOverTime
from workbench.domain.checklist import Checklist, Criterion, Line, Theme
from workbench.domain.checklist_versions import ChangedCriterion, ChangedPart, VersionDifference
from workbench.domain.ratings import Bounds
from workbench.services.carrying_over import CarryLook

DIFFERENCE_HEADERS = ("What", "Id", "Before", "After")
ADDED, DROPPED, REWORDED, CHANGED, PART = "Added", "Dropped", "Reworded", "Changed", "Theme or line"

_LOST = {
    LossReason.NOT_MAPPED: "no criterion takes them",
    LossReason.OTHER_SIDE: "the criterion is asked of another side",
    LossReason.ANSWERED: "the same voice has answered there already",
    LossReason.FINAL: "the form there is final",
}


def difference_sentence(found: VersionDifference) -> str:
    """How much two versions differ."""
    if found.is_empty():
        return "Both versions ask the same in the same words."
    counts = (
        ("added", len(found.added)),
        ("dropped", len(found.dropped)),
        ("reworded with the meaning as it was", len(found.reworded)),
        ("changed otherwise", len(found.changed)),
    )
    said = ", ".join(f"{count} {what}" for what, count in counts if count)
    criteria = f"Criteria: {said}. " if said else ""
    common = plural(len(found.common), "criterion is", "criteria are")
    return f"{criteria}{common} common to both and can be compared."


def difference_rows(found: VersionDifference) -> tuple[RecordRow, ...]:
    """Everything in which two versions differ, a text a row."""
    rows = [_row(ADDED, c.id, "", f"{c.title}: {c.question}") for c in found.added]
    rows += [_row(DROPPED, c.id, f"{c.title}: {c.question}", "") for c in found.dropped]
    for what, changed in ((REWORDED, found.reworded), (CHANGED, found.changed)):
        rows += [row for one in changed for row in _field_rows(what, one)]
    rows += [_part_row(part) for part in found.parts]
    return tuple(rows)


def _field_rows(what: str, one: ChangedCriterion) -> list[RecordRow]:
    return [
        _row(
            what,
            one.after.id,
            _value(one.before, name),
            _value(one.after, name),
            FIELD_NAMES[name],
        )
        for name in one.fields
    ]


def _value(item: Criterion, name: str) -> str:
    said = {
        "lenses": lens_words(item.lenses),
        "paragraphs": labels.paragraphs(item.paragraphs),
        "side": labels.word(labels.SIDE, item.side.value),
        "basis": labels.word(labels.CRITERION_BASIS, item.basis),
        "weight": f"{item.weight:g}",
        "line": item.line or "",
        "theme": item.theme,
        **item.wording,
    }
    if name in said:
        return said[name] or labels.NONE
    return "Yes" if getattr(item, name) else "No"


def _part_row(part: ChangedPart) -> RecordRow:
    known = part.after or part.before
    return _row(PART, known.id if known else "", _part(part.before), _part(part.after))


def _part(part: Theme | Line | None) -> str:
    if part is None:
        return ""
    if isinstance(part, Theme):
        return f"{part.title} ({part.short})"
    weight = weight_words(part.weight)
    return f"{part.question} · weight {weight}" if weight else part.question


def _row(what: str, part_id: str, before: str, after: str, field: str = "") -> RecordRow:
    name = f"{what}: {field}" if field else what
    sentence = f"{part_id}, {name}. Before: {before or 'nothing'}. After: {after or 'nothing'}"
    return RecordRow(
        f"{what}/{part_id}/{field}",
        (name, part_id, before, after),
        (),
        sentence,
        tags=frozenset({what}),
    )


class PartOfChange(NamedTuple):
    """One line of the table that splits a difference in R: words and the two ends."""

    what: str
    low: str
    high: str
    why: str = ""


def change_rows(found: ChangeOverTime, before: str, after: str) -> tuple[PartOfChange, ...]:
    """R before, the three parts, R after; figures with three decimals that add up as shown.

    ``before`` and ``after`` name the versions. Empty where R is missing at one of the steps.
    """
    parts = (found.criteria, found.known, found.ratings)
    first = found.before
    if first is None or found.after is None or any(part is None for part in parts):
        return ()
    lows = _steps(first.lo, [part.lo for part in parts if part is not None])
    highs = _steps(first.hi, [part.hi for part in parts if part is not None])
    why = (
        _named((("added", found.added), ("dropped", found.dropped))),
        _named((("became known", found.became_known), ("became unknown", found.became_unknown))),
        _named((("rated otherwise", found.rated_otherwise),)),
    )
    whats = ("Criteria dropped or added, lines and weights", "Known or unknown", "Ratings")
    rows = [PartOfChange(f"Reciprocity in {before}", _plain(lows[0]), _plain(highs[0]))]
    for place, what in enumerate(whats):
        low, high = lows[place + 1] - lows[place], highs[place + 1] - highs[place]
        rows.append(PartOfChange(what, _signed(low), _signed(high), why[place]))
    rows.append(PartOfChange(f"Reciprocity in {after}", _plain(lows[3]), _plain(highs[3])))
    return tuple(rows)


def _steps(first: float, parts: list[float]) -> list[int]:
    """The four steps in thousandths: rounding the steps, not the parts, keeps the sum right."""
    steps = [first]
    for part in parts:
        steps.append(steps[-1] + part)
    return [round(step * 1000) for step in steps]


def _plain(thousandths: int) -> str:
    return f"{thousandths / 1000:.3f}"


def _signed(thousandths: int) -> str:
    sign = "+" if thousandths > 0 else "−" if thousandths < 0 else "±"
    return f"{sign}{abs(thousandths) / 1000:.3f}"


def _named(groups: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    return "; ".join(f"{words}: {', '.join(ids)}" for words, ids in groups if ids)


def change_sentence(found: ChangeOverTime, corridor: str) -> str:
    """What became of a corridor's reciprocity, and on the common criteria alone."""
    if found.before is None or found.after is None:
        return f"{corridor}: reciprocity cannot be compared, no line is comparable in one version."
    common = (
        " On the criteria common to both:"
        f" {_interval(found.common_before)} before, {_interval(found.common_after)} after."
    )
    return (
        f"{corridor}: reciprocity was {_interval(found.before)} and is {_interval(found.after)}."
        f"{common}"
    )


def _interval(bounds: Bounds | None) -> str:
    return labels.bounds(bounds.lo, bounds.hi) if bounds is not None else labels.NONE


CARRY_HEADERS = ("Criterion", "Answers", "Taken over by", "What becomes of them")


def carry_rows(
    look: CarryLook, before: Checklist, after: Checklist, mapping: dict[str, str]
) -> tuple[RecordRow, ...]:
    """A row for each criterion that has answers or is not common; those that lose come first."""
    carried: dict[str, int] = {}
    for key, _ in look.plan.carried:
        carried[key.criterion] = carried.get(key.criterion, 0) + 1
    lost: dict[str, list[str]] = {}
    for loss in look.plan.lost:
        reason = f"{plural(len(loss.answers), 'stays', 'stay')} behind: {_LOST[loss.reason]}"
        lost.setdefault(loss.criterion, []).append(reason)
    counts = {
        c.id: carried.get(c.id, 0)
        + sum(len(x.answers) for x in look.plan.lost if x.criterion == c.id)
        for c in before.criteria
    }
    rows = []
    for item in sorted(before.criteria, key=lambda c: c.id not in lost):
        target = after.find(mapping.get(item.id, ""))
        if not counts[item.id] and target is not None and target.id == item.id:
            continue
        told = [f"{carried[item.id]} carried over"] if item.id in carried else []
        told += lost.get(item.id, [])
        rows.append(
            RecordRow(
                item.id,
                (
                    f"{item.id} {item.title}",
                    str(counts[item.id]),
                    f"{target.id} {target.title}" if target else "Nothing",
                    "; ".join(told) or "No answers",
                ),
                sort=(item.id, counts[item.id], target.id if target else "", "; ".join(told)),
                tags=frozenset({"lost"} if item.id in lost else set()),
            )
        )
    return tuple(rows)


def carry_sentence(look: CarryLook) -> str:
    """What carrying over would do, whole."""
    plan = look.plan
    links = plural(look.evidence, "evidence link", "evidence links")
    verb = "is" if len(plan.carried) == 1 else "are"
    staying = plural(plan.lost_answers, "answer stays", "answers stay")
    said = [
        f"{plural(len(plan.carried), 'answer', 'answers')} with {links} {verb} carried over.",
        f"{staying} behind with the earlier version alone." if plan.lost else "No answer is lost.",
    ]
    if plan.unasked:
        said.append(f"{plural(len(plan.unasked), 'criterion starts', 'criteria start')} empty.")
    if look.unlocked:
        forms = plural(look.unlocked, "final form arrives", "final forms arrive")
        said.append(f"{forms} ready.")
    if look.hidden_findings:
        findings = plural(len(look.hidden_findings), "finding stands", "findings stand")
        said.append(f"{findings} on lines that are gone.")
    return " ".join(said)
