"""The beam: comparable lines in the order of who carries them, and their counts in words."""

from __future__ import annotations

from collections.abc import Sequence

from ui.presenters import corridor_words as words
from ui.presenters.corridor_rows import Beam, BeamCell, BeamSegment
from ui.presenters.figures import plural
from workbench.domain.comparison import Comparison, LineComparison
from workbench.domain.line_states import LineState
from workbench.domain.ratings import Side

_ORDER = (
    LineState.ONE_SIDED_SENDING,
    *words.SHARED,
    LineState.MUTUAL_ABSENCE,
    LineState.OPEN,
    LineState.ONE_SIDED_RECEIVING,
)


def beam(comparison: Comparison) -> Beam:
    """One cell per comparable line: each side's load at its own end, the rest between."""
    by_state: dict[LineState, list[LineComparison]] = {state: [] for state in _ORDER}
    for line in comparison.lines:
        if line.figures is not None:
            by_state[line.state].append(line)
    ordered = [line for state in _ORDER for line in by_state[state]]
    names = comparison.sending.name, comparison.receiving.name
    cells = tuple(
        BeamCell(line.line.id, line.state, f"{line.line.question} {words.state(line, *names)}")
        for line in ordered
    )
    counts = {state: len(lines) for state, lines in by_state.items()}
    segments = _segments(counts, names)
    apart = len(comparison.lines) - len(ordered)
    spoken = ", ".join(segment.words for segment in segments)
    if apart:
        spoken += f"; {plural(apart, 'line is', 'lines are')} not comparable"
    return Beam(cells, segments, spoken)


def _segments(counts: dict[LineState, int], names: Sequence[str]) -> tuple[BeamSegment, ...]:
    sending, receiving = names
    shared = sum(counts[state] for state in words.SHARED)
    absent, unknown = counts[LineState.MUTUAL_ABSENCE], counts[LineState.OPEN]
    ours, theirs = counts[LineState.ONE_SIDED_SENDING], counts[LineState.ONE_SIDED_RECEIVING]
    carries = f"{sending} carries {ours}", f"{receiving} carries {theirs}"
    middle = (
        (shared, f"{shared} shared", f"{shared} shared"),
        (absent, f"{absent} absent on both", f"{absent} absent"),
        (unknown, f"{unknown} open: too little known", f"{unknown} open"),
    )
    found = [BeamSegment(0, ours, carries[0], carries[0], Side.SENDING)]
    first = ours
    for number, text, short in middle:
        if number:
            found.append(BeamSegment(first, number, text, short))
        first += number
    found.append(BeamSegment(first, theirs, carries[1], carries[1], Side.RECEIVING))
    return tuple(found)
