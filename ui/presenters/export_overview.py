"""What goes out under the options of an export: page one, and what to look at before sending."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ui.presenters.corridor_beam import beam
from ui.presenters.export import ExportOptions, proposed_title
from ui.presenters.export_kinds import CORRIDOR, COUNTRIES
from ui.presenters.export_pages import first_page
from ui.presenters.figures import plural, whole
from workbench import labels
from workbench.domain.assessments import Answer
from workbench.domain.comparison import Comparison, RedLine, RedLineState, compare
from workbench.domain.line_states import LineState
from workbench.domain.matrix import country_matrix
from workbench.domain.scoring import Scored, SideFigure
from workbench.domain.snapshot import Snapshot
from workbench.domain.support import is_older

FINE, LOOK, OLD, LOCKED = "check", "warning", "clock", "lock"
"""Icons of what to look at before sending; ``check`` is the only one that asks for nothing."""

_ROWS_ON_PAGE = 12


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at before sending: an icon and a sentence."""

    icon: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The summary page in words and figures."""

    title: str
    subtitle: str
    red_lines: tuple[str, ...] = ()
    cells: tuple[LineState, ...] = ()
    counts: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """What goes out under the options: page one, what to look at, how many confidential notes."""

    preview: Preview
    checks: tuple[Check, ...]
    notes: int


def overview(options: ExportOptions, snapshot: Snapshot, old_after: int, today: str) -> Overview:
    """Page one and what to look at; ``today`` is ISO 8601, ``old_after`` in years."""
    titled = options
    if not options.cover.title.strip():
        proposed = replace(options.cover, title=proposed_title(options, snapshot))
        titled = replace(options, cover=proposed)
    if options.kind == CORRIDOR:
        found = compare(snapshot, options.sending, options.receiving, options.view)
        scored = [item for line in found.lines for item in (*line.sending, *line.receiving)]
        first = _open_lines(found)
        preview = _corridor_page(found, titled, snapshot)
    elif options.kind == COUNTRIES:
        matrix = country_matrix(snapshot, options.side, options.view)
        scored = [cell for row in matrix.rows for cell in row.cells]
        first = _unknown_cells(scored)
        preview = _countries_page(titled, snapshot)
    else:
        page = first_page(options, snapshot)
        scored = list(page.scored)
        icon = FINE if page.fine else LOOK
        first = Check(icon, page.remark) if page.remark else _unknown_cells(scored)
        subtitle = _subtitle(titled, snapshot)
        preview = Preview(
            titled.cover.title, subtitle, head=page.head, rows=page.rows, more=page.more
        )
    answers = answers_shown(scored)
    checks = (first, *_weak(answers, old_after, today), *_private(answers, options))
    return Overview(preview, checks, confidential_notes(answers))


def answers_shown(scored: Iterable[Scored]) -> tuple[Answer, ...]:
    """Every stored answer that the view uses, once each."""
    found = {
        voice.answer.key: voice.answer
        for item in scored
        for voice in item.resolved.voices
        if voice.answer is not None
    }
    return tuple(found.values())


def _open_lines(found: Comparison) -> Check:
    comparable = sum(line.figures is not None for line in found.lines)
    unsettled = found.counts()[LineState.OPEN]
    if not unsettled:
        return Check(FINE, f"Every one of the {comparable} comparable lines has a result.")
    verb = "is" if unsettled == 1 else "are"
    return Check(
        LOOK, f"{unsettled} of {comparable} comparable lines {verb} open: too little known."
    )


def _unknown_cells(scored: list[Scored]) -> Check:
    asked = [item for item in scored if item.resolved.bounds is not None]
    unknown = sum(not item.resolved.known for item in asked)
    if not unknown:
        return Check(FINE, f"All of {plural(len(asked), 'cell', 'cells')} are known.")
    return Check(LOOK, f"{whole(unknown)} of {plural(len(asked), 'cell', 'cells')} are not known.")


def _weak(answers: tuple[Answer, ...], old_after: int, today: str) -> tuple[Check, ...]:
    old = sum(is_older(answer.as_of, old_after, today) for answer in answers)
    bare = sum(not answer.evidence for answer in answers)
    checks = []
    if old:
        verb = "is" if old == 1 else "are"
        words = f"{plural(old, 'answer', 'answers')} {verb} dated more than {old_after} years ago."
        checks.append(Check(OLD, words))
    if bare:
        verb = "cites" if bare == 1 else "cite"
        checks.append(Check(LOOK, f"{plural(bare, 'answer', 'answers')} {verb} no source."))
    if answers and not old and not bare:
        checks.append(Check(FINE, "Every answer cites a source, and none is old."))
    return tuple(checks)


def confidential_notes(answers: Iterable[Answer]) -> int:
    """How many answers carry a confidential note."""
    return sum(bool(answer.confidential_note.strip()) for answer in answers)


def _private(answers: tuple[Answer, ...], options: ExportOptions) -> tuple[Check, ...]:
    notes = confidential_notes(answers)
    checks = []
    if options.include_confidential:
        found = plural(notes, "confidential note", "confidential notes")
        checks.append(Check(LOCKED, f"Confidential matter goes out with the file: {found}."))
    if options.include_names:
        checks.append(Check(LOCKED, "The names of assessors are in the file."))
    if not checks:
        return (Check(FINE, "No confidential note and no name is in the file."),)
    return tuple(checks)


def _corridor_page(found: Comparison, options: ExportOptions, snapshot: Snapshot) -> Preview:
    shown = beam(found)
    themes = {theme.id: labels.theme_name(theme) for theme in snapshot.checklist.themes}
    unmet = tuple(
        labels.red_line(line.state, line.criterion.title, _place(line))
        for line in found.red_lines
        if line.state == RedLineState.UNMET
    )
    rows = tuple(
        (themes[theme.theme], *_figure(theme.sending), *_figure(theme.receiving))
        for theme in found.themes
    )
    return Preview(
        options.cover.title,
        _subtitle(options, snapshot),
        unmet,
        tuple(cell.state for cell in shown.cells),
        ", ".join(segment.words for segment in shown.segments),
        ("Theme", found.sending.name, "known", found.receiving.name, "known"),
        rows,
    )


def _place(line: RedLine) -> str:
    if line.country is not None:
        return line.country.name
    return line.agreement.title if line.agreement is not None else ""


def _countries_page(options: ExportOptions, snapshot: Snapshot) -> Preview:
    matrix = country_matrix(snapshot, options.side, options.view)
    rows = tuple((row.country.name, *_figure(row.figure)) for row in matrix.rows)
    left = len(rows) - _ROWS_ON_PAGE
    return Preview(
        options.cover.title,
        _subtitle(options, snapshot),
        head=("Country", "fulfilled", "known"),
        rows=rows[:_ROWS_ON_PAGE],
        more=f"and {plural(left, 'more country', 'more countries')}" if left > 0 else "",
    )


def _figure(figure: SideFigure) -> tuple[str, str]:
    bounds = figure.bounds
    told = labels.bounds(bounds.lo, bounds.hi) if bounds else labels.NONE
    return told, f"{figure.known} of {figure.applicable}"


def _subtitle(options: ExportOptions, snapshot: Snapshot) -> str:
    titles = {voice.id: voice.title for voice in snapshot.perspectives}
    basis = labels.word(labels.BASIS, options.view.basis)
    parts = [
        options.cover.client and f"For {options.cover.client}",
        snapshot.checklist.title,
        basis,
        labels.perspective(options.view.perspective, titles),
        "core lines" if options.view.core else "",
        options.cover.date,
        options.cover.marking,
    ]
    return " · ".join(part for part in parts if part)
