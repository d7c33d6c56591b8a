"""A corridor, line by line (scoring.md §4, §5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.checklist import Criterion, Line
from workbench.domain.documents import Agreement
from workbench.domain.line_states import Difference, LineState, difference, possible_states
from workbench.domain.places import Country
from workbench.domain.ratings import EPSILON, Basis, Bounds, Side
from workbench.domain.scoring import Scored, SideFigure, mean_bounds, side_figure
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View, resolve

ASKED_OF_ONE_SIDE = "one_side"
NOTHING_APPLIES = "nothing_applies"


@dataclass(frozen=True, slots=True)
class LineComparison:
    """One line: both sides' criteria and bounds, the four figures, the state.

    A side's ``bounds`` are None where it is not asked or nothing applies; ``figures`` is None where
    the line is not comparable, and ``reason`` then says why (``one_side``, ``nothing_applies``).
    ``possible`` lists the states while the state is open.
    """

    line: Line
    sending: tuple[Scored, ...]
    receiving: tuple[Scored, ...]
    sending_bounds: Bounds | None
    receiving_bounds: Bounds | None
    figures: Difference | None
    state: LineState
    possible: tuple[LineState, ...]
    reason: str | None

    def side(self, side: Side) -> tuple[Scored, ...]:
        """The criteria of the sending or the receiving side."""
        return self.sending if side is Side.SENDING else self.receiving

    def bounds(self, side: Side) -> Bounds | None:
        """The bounds of the sending or the receiving side."""
        return self.sending_bounds if side is Side.SENDING else self.receiving_bounds

    def specific(self, side: Side) -> bool:
        """Whether a rating used on that side came from an answer towards this counterpart."""
        return any(item.resolved.specific for item in self.side(side))


@dataclass(frozen=True, slots=True)
class ThemeComparison:
    """The means over a theme's comparable lines, and each side's bounds over its criteria."""

    theme: str
    figures: Difference | None
    sending: SideFigure
    receiving: SideFigure


class RedLineState:
    """The four results of testing a red line (scoring.md §5)."""

    UNMET, MET, PARTLY, OPEN = "unmet", "met", "partly", "open"


@dataclass(frozen=True, slots=True)
class RedLine:
    """A criterion that heads the result while unmet; bounds None on a basis that does not apply."""

    criterion: Criterion
    country: Country | None
    agreement: Agreement | None
    paper: Scored
    practice: Scored
    state: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A corridor under one view. ``figures`` is None where no line is comparable."""

    sending: Country
    receiving: Country
    view: View
    lines: tuple[LineComparison, ...]
    themes: tuple[ThemeComparison, ...]
    figures: Difference | None
    sending_figure: SideFigure
    receiving_figure: SideFigure
    red_lines: tuple[RedLine, ...]

    def figure(self, side: Side) -> SideFigure:
        """A side's figure over every applicable criterion of the lines shown."""
        return self.sending_figure if side is Side.SENDING else self.receiving_figure

    def counts(self) -> dict[LineState, int]:
        """How many lines are in each state."""
        return {state: sum(line.state is state for line in self.lines) for state in LineState}


def compare(snapshot: Snapshot, sending: str, receiving: str, view: View) -> Comparison:
    """Compare two countries of the snapshot; KeyError where one is not in it."""
    origin, destination = snapshot.country(sending), snapshot.country(receiving)
    checklist = snapshot.checklist
    chosen = checklist.core_lines() if view.core else checklist.lines
    lines = tuple(
        compare_line(
            line,
            _scored(snapshot, sending, checklist.on_line(line.id, Side.SENDING), view, receiving),
            _scored(snapshot, receiving, checklist.on_line(line.id, Side.RECEIVING), view, sending),
        )
        for line in chosen
    )
    themes = tuple(
        _theme(theme.id, [line for line in lines if line.line.theme == theme.id])
        for theme in checklist.themes
        if any(line.line.theme == theme.id for line in lines)
    )
    return Comparison(
        origin,
        destination,
        view,
        lines,
        themes,
        _mean_difference(lines),
        side_figure(item for line in lines for item in line.sending),
        side_figure(item for line in lines for item in line.receiving),
        red_lines(snapshot, origin, destination, view),
    )


def _scored(
    snapshot: Snapshot, subject: str, criteria: Iterable[Criterion], view: View, counterpart: str
) -> tuple[Scored, ...]:
    return tuple(Scored(c, resolve(snapshot, subject, c, view, counterpart)) for c in criteria)


def compare_line(
    line: Line, sending: tuple[Scored, ...], receiving: tuple[Scored, ...]
) -> LineComparison:
    """One line out of both sides' scored criteria."""
    ours, theirs = side_figure(sending).bounds, side_figure(receiving).bounds
    if ours is None or theirs is None:
        reason = NOTHING_APPLIES if sending and receiving else ASKED_OF_ONE_SIDE
        return LineComparison(
            line, sending, receiving, ours, theirs, None, LineState.NOT_COMPARABLE, (), reason
        )
    states = possible_states(_weighed(sending), _weighed(receiving))
    is_open = len(states) > 1
    return LineComparison(
        line,
        sending,
        receiving,
        ours,
        theirs,
        difference(ours, theirs),
        LineState.OPEN if is_open else states[0],
        states if is_open else (),
        None,
    )


def _weighed(scored: Iterable[Scored]) -> list[tuple[float, Bounds]]:
    return [
        (item.criterion.weight, item.resolved.bounds)
        for item in scored
        if item.resolved.bounds is not None and item.criterion.weight > 0
    ]


def _mean_difference(lines: Iterable[LineComparison]) -> Difference | None:
    comparable = [(line.line.weight, line.figures) for line in lines if line.figures is not None]
    means = [
        mean_bounds((weight, getattr(figures, name)) for weight, figures in comparable)
        for name in ("reciprocity", "level", "gap", "direction")
    ]
    reciprocity, level, gap, direction = means
    if reciprocity is None or level is None or gap is None or direction is None:
        return None
    return Difference(reciprocity, level, gap, direction)


def _theme(theme: str, lines: list[LineComparison]) -> ThemeComparison:
    return ThemeComparison(
        theme,
        _mean_difference(lines),
        side_figure(item for line in lines for item in line.sending),
        side_figure(item for line in lines for item in line.receiving),
    )


def red_lines(
    snapshot: Snapshot, sending: Country, receiving: Country, view: View
) -> tuple[RedLine, ...]:
    """Test every red line of both sides, and of each agreement in force between the two."""
    in_force = [
        agreement
        for agreement in snapshot.agreements_between(sending.id, receiving.id)
        if agreement.status == "in_force"
    ]
    found = []
    for criterion in snapshot.checklist.criteria:
        if not criterion.red_line:
            continue
        if criterion.side is Side.SENDING:
            found.append(_red_line(snapshot, criterion, sending, receiving.id, view))
        elif criterion.side is Side.RECEIVING:
            found.append(_red_line(snapshot, criterion, receiving, sending.id, view))
        elif criterion.side is Side.AGREEMENT:
            found += [_red_line(snapshot, criterion, text, None, view) for text in in_force]
    return tuple(found)


def _red_line(
    snapshot: Snapshot,
    criterion: Criterion,
    subject: Country | Agreement,
    counterpart: str | None,
    view: View,
) -> RedLine:
    on_paper, in_practice = (
        Scored(
            criterion,
            resolve(snapshot, subject.id, criterion, View(view.perspective, basis), counterpart),
        )
        for basis in (Basis.PAPER, Basis.PRACTICE)
    )
    country = subject if isinstance(subject, Country) else None
    agreement = subject if isinstance(subject, Agreement) else None
    state = red_line_state(on_paper, in_practice)
    return RedLine(criterion, country, agreement, on_paper, in_practice, state)


def red_line_state(paper: Scored, practice: Scored) -> str:
    """Unmet where hi = 0 on either basis; met where lo = 1 on both; partly where both are known.

    A basis that is not applicable is left out; where neither applies the test is open.
    """
    used = [(s.resolved.bounds, s.resolved.known) for s in (paper, practice)]
    tested = [(bounds, known) for bounds, known in used if bounds is not None]
    if any(bounds.hi <= EPSILON for bounds, _ in tested):
        return RedLineState.UNMET
    if tested and all(bounds.lo >= 1 - EPSILON for bounds, _ in tested):
        return RedLineState.MET
    if tested and all(known for _, known in tested):
        return RedLineState.PARTLY
    return RedLineState.OPEN
