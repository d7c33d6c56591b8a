"""What was changed about one country, in sentences: the step, then from what to what."""

from __future__ import annotations

from ui.presenters.country import StepLine, history_lines
from workbench.domain.places import Country
from workbench.services.countries import names_of
from workbench.services.past import lines_of
from workbench.services.past_words import ChangeLine
from workbench.services.workbook import Workbook

_MOST_STEPS = 100
"""Steps that are spelled out; older ones are on the page of the whole history."""

_MOST_CHANGES = 6
_LONGEST = 120


def profile_history(workbook: Workbook, country: Country) -> tuple[StepLine, ...]:
    """The steps about a country under any name that it had, the newest first."""
    names = [*names_of(workbook, country.id)]
    names += [
        agreement.title
        for agreement in workbook.snapshot.agreements
        if any(party.country == country.id for party in agreement.parties)
    ]
    found = history_lines(workbook.history(), names)
    return tuple(
        step._replace(changes=_changes(workbook, step)) if place < _MOST_STEPS else step
        for place, step in enumerate(found)
    )


def _changes(workbook: Workbook, step: StepLine) -> tuple[str, ...]:
    if step.kind == "base" or step.count > _MOST_CHANGES:
        return ()
    return tuple(filter(None, map(_words, lines_of(workbook, step.id))))


def _words(line: ChangeLine) -> str:
    """One field as it was and as it is; a whole thing that came or went is in the step's words."""
    if not line.field or line.before is None or line.after is None:
        return ""
    before, after = (_short(text) or "empty" for text in (line.before, line.after))
    return f"{line.field[:1].upper()}{line.field[1:]}: {before} → {after}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}…"
