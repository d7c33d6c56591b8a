from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

import pytest
from hypothesis import given as when
from hypothesis import settings
from hypothesis import strategies as st

from tests.domain import reference
from tests.domain.reference import Found, Given, Interval, exact, mean, steps
from tests.domain.worlds import VOICES, answer, checklist, criterion, givens, snapshot, weights
from workbench.domain.checklist import Checklist, Criterion
from workbench.domain.comparison import Comparison, LineComparison, compare
from workbench.domain.line_states import Difference, LineState
from workbench.domain.places import RANGE
from workbench.domain.ratings import Basis, Bounds, Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View

MOST_COMPLETIONS = 2_000


@dataclass(frozen=True, slots=True)
class World:
    """A small corridor AAA to BBB as plain values, from which a snapshot is made."""

    criteria: tuple[Criterion, ...]
    line_weights: dict[str, float]
    answers: dict[str, list[Given]]
    derived: dict[str, str]

    @property
    def checklist(self) -> Checklist:
        return checklist(self.criteria, self.line_weights)

    def subject(self, item: Criterion) -> tuple[str, str]:
        return ("AAA", "BBB") if item.side is Side.SENDING else ("BBB", "AAA")

    def snapshot(self) -> Snapshot:
        return snapshot(
            self.checklist,
            [
                answer(self.subject(item)[0], item, given)
                for item in self.criteria
                for given in self.answers[item.id]
            ],
            derived={
                (self.subject(item)[0], item.id): self.derived[item.id]
                for item in self.criteria
                if item.id in self.derived
            },
        )

    def found(self, item: Criterion, perspective: str, basis: str) -> Found:
        counterpart = self.subject(item)[1]
        return reference.resolve(
            self.answers[item.id], perspective, basis, counterpart, self.derived.get(item.id)
        )


@st.composite
def worlds(draw: st.DrawFn, most: int = 3) -> World:
    criteria: list[Criterion] = []
    for line, theme in (("one/a", "one"), ("one/b", "one"), ("two/c", "two")):
        for side in (Side.SENDING, Side.RECEIVING):
            for _ in range(draw(st.integers(0, 2))):
                name = f"{theme}-{side.value[0]}{len(criteria)}"
                criteria.append(
                    criterion(
                        name,
                        side,
                        line,
                        theme=theme,
                        weight=draw(weights),
                        core=draw(st.booleans()),
                    )
                )
    answers = {
        item.id: draw(givens("BBB" if item.side is Side.SENDING else "AAA", most))
        for item in criteria
    }
    derived = {
        item.id: draw(st.sampled_from(["met", "partly", "partly_or_not", "not_met"]))
        for item in criteria
        if draw(st.integers(0, 4)) == 0
    }
    lines = {item.line: draw(st.sampled_from([0.0, 0.5, 1.0, 1.0, 2.0])) for item in criteria}
    return World(tuple(criteria), {k: v for k, v in lines.items() if k}, answers, derived)


views = st.tuples(
    st.sampled_from([RANGE, *VOICES]), st.sampled_from(["paper", "practice", "both"]), st.booleans()
)


def compared(world: World, view: tuple[str, str, bool]) -> Comparison:
    perspective, basis, core = view
    return compare(world.snapshot(), "AAA", "BBB", View(perspective, Basis(basis), core))


def ends(bounds: Bounds | None) -> Interval | None:
    return None if bounds is None else (bounds.lo, bounds.hi)


def close(found: Bounds | None, expected: Interval | None) -> bool:
    if found is None or expected is None:
        return found is None and expected is None
    return ends(found) == pytest.approx(expected, abs=1e-9)


@settings(max_examples=200, deadline=None)
@when(world=worlds(), view=views)
def test_lines_and_coverage_and_scores_agree_with_the_method(
    world: World, view: tuple[str, str, bool]
) -> None:
    found = compared(world, view)
    core_lines = {item.line for item in world.criteria if item.core}
    shown = [line for line in world.checklist.lines if not view[2] or line.id in core_lines]
    assert [line.line.id for line in found.lines] == [line.id for line in shown]
    for side in (Side.SENDING, Side.RECEIVING):
        criteria = [
            (item.weight, world.found(item, view[0], view[1]))
            for item in world.criteria
            if item.side is side and item.line in {line.id for line in shown}
        ]
        expected = reference.side(criteria)
        figure = found.figure(side)
        assert close(figure.bounds, expected.bounds)
        assert figure.coverage == (expected.coverage and pytest.approx(expected.coverage))
        assert figure.score == (expected.score and pytest.approx(expected.score))
    for line in found.lines:
        for side in (Side.SENDING, Side.RECEIVING):
            criteria = [
                (item.weight, world.found(item, view[0], view[1]))
                for item in world.criteria
                if item.side is side and item.line == line.line.id
            ]
            assert close(line.bounds(side), reference.side(criteria).bounds)
            assert line.specific(side) == any(f.specific for _, f in criteria)


@settings(max_examples=120, deadline=None)
@when(world=worlds(most=2), view=views)
def test_a_corridor_equals_brute_force_over_every_completion(
    world: World, view: tuple[str, str, bool]
) -> None:
    found = compared(world, view)
    lines = [line for line in found.lines if line.figures is not None]
    per_line = [_pairs(world, line, view) for line in lines]
    for line, pairs in zip(lines, per_line, strict=True):
        states = {reference.state(s, r) for s, r in pairs}
        expected = {line.state.value} if not line.possible else {s.value for s in line.possible}
        assert states == expected
        assert (line.state is LineState.OPEN) == (len(states) > 1)
    weighed = [
        (line.line.weight, pairs)
        for line, pairs in zip(lines, per_line, strict=True)
        if line.line.weight > 0
    ]
    if not weighed:
        assert found.figures is None
        return
    assert found.figures is not None
    _check_total(found.figures, weighed)


def _pairs(
    world: World, line: LineComparison, view: tuple[str, str, bool]
) -> list[tuple[float, float]]:
    """Both sides' values under every completion of one line."""
    values = []
    for side in (Side.SENDING, Side.RECEIVING):
        open_ones = [
            (item.weight, bounds)
            for item in world.criteria
            if item.side is side
            and item.line == line.line.id
            and (bounds := world.found(item, view[0], view[1]).bounds) is not None
        ]
        given = [w for w, _ in open_ones]
        choices = product(*(steps(bounds) for _, bounds in open_ones))
        values.append([mean(given, choice) for choice in choices])
    return list(product(*values))


def _check_total(
    figures: Difference, weighed: list[tuple[float, list[tuple[float, float]]]]
) -> None:
    """Bounds of the totals against all lines completed at once, thinned where there are many."""
    thinned = [(weight, _fewer(pairs, len(weighed))) for weight, pairs in weighed]
    given = [weight for weight, _ in thinned]
    totals = [
        tuple(
            mean(given, [getattr(exact(s, r), name) for s, r in choice])
            for name in ("reciprocity", "level", "gap", "direction")
        )
        for choice in product(*(pairs for _, pairs in thinned))
    ]
    for place, name in enumerate(("reciprocity", "level", "gap", "direction")):
        bounds: Bounds = getattr(figures, name)
        values = [total[place] for total in totals]
        assert bounds.hi == pytest.approx(max(values), abs=1e-9), name
        if name == "gap":
            assert bounds.lo <= min(values) + 1e-9
        else:
            assert bounds.lo == pytest.approx(min(values), abs=1e-9), name
    for total in totals[:50]:
        assert total[0] == pytest.approx(total[1] - total[2] / 2)


def _fewer(pairs: list[tuple[float, float]], lines: int) -> list[tuple[float, float]]:
    """All pairs where few; else those at which one of the four figures is extreme, and some."""
    distinct = sorted(set(pairs))
    most = int(MOST_COMPLETIONS ** (1 / lines))
    if len(distinct) <= most:
        return distinct
    kept = set(distinct[:: max(1, len(distinct) // max(1, most - 8))])
    for name in ("reciprocity", "level", "gap", "direction"):
        kept.add(min(distinct, key=lambda p: getattr(exact(*p), name)))
        kept.add(max(distinct, key=lambda p: getattr(exact(*p), name)))
    return sorted(kept)


@settings(max_examples=100, deadline=None)
@when(world=worlds(), view=views)
def test_a_comparison_mirrors_when_the_sides_swap(
    world: World, view: tuple[str, str, bool]
) -> None:
    swap = {Side.SENDING: Side.RECEIVING, Side.RECEIVING: Side.SENDING}
    turned = replace(
        world, criteria=tuple(replace(item, side=swap[item.side]) for item in world.criteria)
    )
    turned_answers = {
        item.id: [_turn(given) for given in turned.answers[item.id]] for item in turned.criteria
    }
    one = compared(world, view)
    other = compared(replace(turned, answers=turned_answers), view)
    assert close_figures(one.figures, other.figures)
    assert one.sending_figure == other.receiving_figure
    mirror = {
        LineState.ONE_SIDED_SENDING: LineState.ONE_SIDED_RECEIVING,
        LineState.ONE_SIDED_RECEIVING: LineState.ONE_SIDED_SENDING,
    }
    for here, there in zip(one.lines, other.lines, strict=True):
        assert close_figures(here.figures, there.figures)
        assert there.state is mirror.get(here.state, here.state)
        assert set(there.possible) == {mirror.get(state, state) for state in here.possible}
        assert here.reason == there.reason


def _turn(given: Given) -> Given:
    swap = {"AAA": "BBB", "BBB": "AAA"}
    return replace(given, counterpart=swap.get(given.counterpart or "", given.counterpart))


def close_figures(one: Difference | None, other: Difference | None) -> bool:
    if one is None or other is None:
        return one is None and other is None
    negated = (-other.direction.hi, -other.direction.lo)
    return (
        close(one.reciprocity, ends(other.reciprocity))
        and close(one.level, ends(other.level))
        and close(one.gap, ends(other.gap))
        and close(one.direction, negated)
    )


def plain(sending: str | None, receiving: str | None, weight: float = 1.0) -> World:
    """One line with one criterion a side, beside a line that is asked of one side only."""
    criteria = (
        criterion("one-s1", Side.SENDING, "one/a"),
        criterion("one-r1", Side.RECEIVING, "one/a"),
        criterion("one-r2", Side.RECEIVING, "one/b"),
    )
    answers = {
        "one-s1": [Given(None, "government", "", sending, None)],
        "one-r1": [Given(None, "government", "", receiving, None)],
        "one-r2": [Given(None, "government", "", "not_met", None)],
    }
    return World(criteria, {"one/a": weight}, answers, {})


PAPER = (RANGE, "paper", False)


def test_a_line_asked_of_one_side_leaves_every_sum_but_that_sides_own() -> None:
    found = compared(plain("met", "met"), PAPER)
    lone = found.lines[1]
    assert (lone.state, lone.reason, lone.figures) == (LineState.NOT_COMPARABLE, "one_side", None)
    assert (lone.sending_bounds, lone.receiving_bounds) == (None, Bounds(0, 0))
    assert found.figures is not None
    assert found.figures.reciprocity == Bounds(1, 1)
    assert found.receiving_figure.bounds == Bounds(0.5, 0.5)
    assert found.counts()[LineState.NOT_COMPARABLE] == 1


def test_a_line_where_nothing_applies_on_one_side_leaves_every_sum() -> None:
    found = compared(plain("not_applicable", "met"), PAPER)
    assert found.lines[0].reason == "nothing_applies"
    assert found.lines[0].state is LineState.NOT_COMPARABLE
    assert found.figures is None
    assert found.themes[0].figures is None
    assert found.sending_figure.bounds is None
    assert found.receiving_figure.bounds == Bounds(0.5, 0.5)


def test_lines_of_no_weight_are_shown_and_leave_the_totals() -> None:
    found = compared(plain("met", "met", weight=0.0), PAPER)
    assert found.lines[0].state is LineState.RECIPROCAL
    assert found.figures is None


def test_an_open_line_lists_what_is_possible_and_a_closed_one_does_not() -> None:
    opened = compared(plain("met", None), PAPER).lines[0]
    assert opened.state is LineState.OPEN
    assert set(opened.possible) == {
        LineState.RECIPROCAL,
        LineState.ONE_SIDED_SENDING,
        LineState.ANSWERED_IN_PART,
    }
    closed = compared(plain("not_met", "not_met"), PAPER).lines[0]
    assert (closed.state, closed.possible) == (LineState.MUTUAL_ABSENCE, ())


def test_totals_average_lines_not_themes() -> None:
    criteria = [
        criterion(f"{theme}-{side.value[0]}{n}", side, f"{theme}/{n}", theme=theme)
        for theme, n in (("one", 1), ("one", 2), ("two", 3))
        for side in (Side.SENDING, Side.RECEIVING)
    ]
    answers = {
        item.id: [Given(None, "government", "", "met" if item.theme == "one" else "not_met", None)]
        for item in criteria
    }
    found = compared(World(tuple(criteria), {}, answers, {}), PAPER)
    assert found.figures is not None
    assert found.figures.reciprocity.lo == pytest.approx(2 / 3)
    assert [t.theme for t in found.themes] == ["one", "two"]


def test_core_shows_the_lines_that_hold_a_core_criterion_whole() -> None:
    criteria = (
        criterion("one-s1", Side.SENDING, "one/a", core=True),
        criterion("one-r1", Side.RECEIVING, "one/a"),
        criterion("two-s1", Side.SENDING, "two/b", theme="two"),
    )
    world = World(criteria, {}, {item.id: [] for item in criteria}, {})
    found = compared(world, (RANGE, "paper", True))
    assert [line.line.id for line in found.lines] == ["one/a"]
    assert len(found.lines[0].receiving) == 1
    assert [theme.theme for theme in found.themes] == ["one"]


def test_a_country_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        compare(plain("met", "met").snapshot(), "AAA", "ZZZ", View())
