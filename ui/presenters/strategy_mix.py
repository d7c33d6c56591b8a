"""The mix of strategies and levels as rows of numbers and as one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ui.presenters.figures import plural
from ui.presenters.policies import strategy_words
from workbench import labels
from workbench.domain.strategies import LEVELS, STRATEGIES, MixCell, StrategyMix

TOTAL = "All"
EMPTY = "No policy is entered, so there is no mix to show."


class MixRow(NamedTuple):
    """One strategy: its words, a cell for each level in the order of ``LEVELS``, and its total."""

    strategy: str | None
    words: str
    cells: tuple[MixCell, ...]
    total: int


def level_words() -> tuple[str, ...]:
    """The names of all levels, from the nearest to the farthest."""
    return tuple(labels.word(labels.LEVEL, level) for level in LEVELS)


def mix_rows(mix: StrategyMix) -> tuple[MixRow, ...]:
    """The four strategies, and policies that follow none of them."""
    return tuple(
        MixRow(
            strategy,
            strategy_words(strategy),
            tuple(mix.cell(strategy, level) for level in LEVELS),
            mix.of_strategy(strategy),
        )
        for strategy in (*STRATEGIES, None)
    )


def level_totals(mix: StrategyMix) -> tuple[int, ...]:
    """How many policies stand at each level."""
    return tuple(mix.of_level(level) for level in LEVELS)


def cell_words(row: MixRow, cell: MixCell) -> str:
    """One cell as a screen reader says it."""
    place = f"{row.words}, {labels.word(labels.LEVEL, cell.level).lower()}"
    if not cell.count:
        return f"{place}: no policy"
    return f"{place}: {plural(cell.count, 'policy', 'policies')}{_over(cell.ended)}"


def mix_sentence(name: str, mix: StrategyMix) -> str:
    """The mix in words: how many follow which strategy, at which levels, and what is over."""
    if not mix.total:
        return EMPTY
    parts = [
        f"{row.words.lower()} {row.total} ({', '.join(_levels(row))})"
        for row in mix_rows(mix)
        if row.total
    ]
    head = f"{name} has {plural(mix.total, 'policy', 'policies')}: {'; '.join(parts)}."
    missing = [
        labels.word(labels.LEVEL, level).lower() for level in LEVELS if level not in mix.levels
    ]
    absent = f" Nothing is entered at these levels: {', '.join(missing)}." if missing else ""
    over = f" {mix.ended} of {mix.total} are no longer in force." if mix.ended else ""
    return f"{head}{over}{absent}"


def _levels(row: MixRow) -> Iterator[str]:
    for cell in row.cells:
        if cell.count:
            yield f"{cell.count} {labels.word(labels.LEVEL, cell.level).lower()}"


def _over(ended: int) -> str:
    return f", {ended} of them over" if ended else ""
