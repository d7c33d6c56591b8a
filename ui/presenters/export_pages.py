"""The first page of the further kinds of export in words and figures, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ui.presenters.country import SIDES
from ui.presenters.export import ExportOptions, scope_of
from ui.presenters.export_kinds import DIVERGENCE, EVERYTHING, PROFILE
from ui.presenters.figures import plural
from workbench import labels
from workbench.domain.divergence import (
    Divergence,
    Scope,
    agenda,
    corridor_scopes,
    scope_divergences,
    tally,
)
from workbench.domain.matrix import country_matrix, matrix_row, side_criteria
from workbench.domain.places import RANGE, Corridor
from workbench.domain.ratings import Side
from workbench.domain.scoring import Scored, SideFigure
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import resolve

_ROWS_ON_PAGE = 12


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The table of page one, the answers it rests on, and what is to be looked at first.

    ``remark`` is empty where the count of unknown cells is what there is to say; ``fine`` where it
    asks for nothing.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    scored: tuple[Scored, ...]
    more: str = ""
    remark: str = ""
    fine: bool = False


def first_page(options: ExportOptions, snapshot: Snapshot) -> FirstPage:
    """Page one of a profile, of divergence, of everything or of a template."""
    if options.kind == PROFILE:
        return _profile(options, snapshot)
    if options.kind == DIVERGENCE:
        return _divergence(options, snapshot)
    if options.kind == EVERYTHING:
        return _everything(options, snapshot)
    return _template(options, snapshot)


def _profile(options: ExportOptions, snapshot: Snapshot) -> FirstPage:
    country = snapshot.find_country(options.country)
    head = ("Checklist", "fulfilled", "known")
    if country is None:
        return FirstPage(head, (), (), remark="Choose a country first.")
    wanted = [Side(options.held)] if options.held else [s for s in SIDES if s in country.sides]
    rows: list[tuple[str, ...]] = []
    scored: list[Scored] = []
    for side in wanted:
        criteria = side_criteria(snapshot, side, options.view)
        row = matrix_row(snapshot, country, criteria, options.view)
        rows.append((f"As {labels.SIDE[side].lower()} country", *_figure(row.figure)))
        scored += row.cells
    return FirstPage(head, tuple(rows), tuple(scored))


def _divergence(options: ExportOptions, snapshot: Snapshot) -> FirstPage:
    scope = scope_of(options)
    if scope["sending"] is not None and scope["receiving"] is not None:
        scopes: tuple[Scope, ...] = corridor_scopes(Corridor(scope["sending"], scope["receiving"]))
    else:
        countries = snapshot.of_side(options.side)
        scopes = tuple(Scope(country.id, options.side, None) for country in countries)
    found = [r for r in scope_divergences(snapshot, scopes, options.view) if _answered(r)]
    counts = tally(found).counts
    rows = [(labels.word(labels.DIVERGENCE, word), str(n)) for word, n in counts.items()]
    scored = tuple(_scored(snapshot, row, options) for row in found)
    apart = [row for row in agenda(found) if row.distance]
    remark = f"Voices differ on {plural(len(apart), 'criterion', 'criteria')}."
    if not apart:
        remark = "No two known voices differ here."
    return FirstPage(("How far apart", "criteria"), tuple(rows), scored, remark=remark)


def _answered(row: Divergence) -> bool:
    return bool(row.voices or row.unsettled)


def _scored(snapshot: Snapshot, row: Divergence, options: ExportOptions) -> Scored:
    scope = row.scope
    resolved = resolve(snapshot, scope.subject, row.criterion, options.view, scope.counterpart)
    return Scored(row.criterion, resolved)


def _everything(options: ExportOptions, snapshot: Snapshot) -> FirstPage:
    rows: list[tuple[str, ...]] = []
    scored: list[Scored] = []
    for side in SIDES:
        for row in country_matrix(snapshot, side, options.view).rows:
            name = f"{row.country.name}, {labels.SIDE[side].lower()}"
            rows.append((name, *_figure(row.figure)))
            scored += row.cells
    left = len(rows) - _ROWS_ON_PAGE
    chosen = snapshot.corridors if options.corridors is None else options.corridors
    corridors = plural(len(chosen), "corridor", "corridors")
    more = f"and {plural(left, 'more row', 'more rows')}, then {corridors}" if left > 0 else ""
    return FirstPage(
        ("Country", "fulfilled", "known"), tuple(rows[:_ROWS_ON_PAGE]), tuple(scored), more
    )


def _template(options: ExportOptions, snapshot: Snapshot) -> FirstPage:
    head = ("Theme", "questions")
    if not options.held:
        return FirstPage(head, (), (), remark="This checklist asks nothing of that country.")
    criteria = side_criteria(snapshot, Side(options.held), options.view)
    rows = tuple(
        (theme.title, str(count))
        for theme in snapshot.checklist.themes
        if (count := sum(criterion.theme == theme.id for criterion in criteria))
    )
    titles = {voice.id: voice.title for voice in snapshot.perspectives}
    by = "the government of that side"
    if options.filler != RANGE:
        by = labels.perspective(options.filler, titles)
    asked = plural(len(criteria), "question", "questions")
    given = _given(options, snapshot, (criterion.id for criterion in criteria))
    remark = f"{asked}, to be answered by: {by}. {given}"
    return FirstPage(head, rows, (), remark=remark, fine=True)


def _given(options: ExportOptions, snapshot: Snapshot, criteria: Iterable[str]) -> str:
    """How many answers the form starts with."""
    filler = options.filler
    if filler == RANGE:
        filler = f"government-{options.held}"
    side = Side(options.held)
    found = sum(
        answer.key.perspective == filler
        and answer.key.counterpart is None
        and not answer.key.assessor
        for criterion in criteria
        for answer in snapshot.answers.at(options.country, side, criterion)
    )
    if not found:
        return "It goes out empty."
    verb = "is" if found == 1 else "are"
    return f"{plural(found, 'answer', 'answers')} that {verb} there already {verb} filled in."


def _figure(figure: SideFigure) -> tuple[str, str]:
    bounds = figure.bounds
    told = labels.bounds(bounds.lo, bounds.hi) if bounds else labels.NONE
    return told, f"{figure.known} of {figure.applicable}"
