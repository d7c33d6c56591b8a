"""The agenda of a workshop: criteria with what their voices say, the farthest apart first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ui.presenters.figures import plural
from ui.presenters.records import folded
from ui.presenters.subjects import parse_subject, subject_choices
from workbench import labels
from workbench.domain.divergence import (
    Apart,
    Divergence,
    Scope,
    Spread,
    agenda,
    corridor_scopes,
    every_divergence,
    official_against_others,
    scope_divergences,
)
from workbench.domain.places import Corridor
from workbench.domain.ratings import Basis, Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View
from workbench.services.answering import subject_name

EVERYWHERE = ""
"""The id of the choice that shows every answer of the workbook."""

HIDDEN = "hidden"
"""The word of a criterion that blind mode hides."""

HIDDEN_WORDS = "Hidden until you answer"
_CORRIDOR, _BREAK = "corridor", "|"

Hidden = frozenset[tuple[str, Side, str]]
"""Subject, side and criterion of what blind mode hides."""


class Order(StrEnum):
    """What stands first."""

    DISTANCE = "distance"
    OFFICIAL = "official"


ORDER_WORDS = {
    Order.DISTANCE: "Longest distance first",
    Order.OFFICIAL: "Official against others first",
}

STEPS = {0.0: "0", 0.5: "½", 1.0: "1"}
"""Every distance there can be: that of two ratings, in steps from not met to met."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list shows: whose criteria, on which basis, of which side, theme and word."""

    scope: str = EVERYWHERE
    basis: Basis = Basis.PAPER
    side: str = ""
    theme: str = ""
    word: str = ""
    order: Order = Order.DISTANCE
    typed: str = ""


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One criterion of the list; ``found`` is what its voices say.

    ``word`` is a key of ``labels.DIVERGENCE``, or ``HIDDEN``.
    """

    found: Divergence
    word: str
    words: str
    where: str
    criterion: str
    title: str
    theme: str
    voices: str
    distance: str
    official: str

    @property
    def id(self) -> str:
        """What tells the row from all others."""
        return row_id(self.found.scope, self.found.criterion.id)

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the columns."""
        name = f"{self.criterion} {self.title}"
        return self.words, name, self.where, self.voices, self.distance, self.official

    @property
    def sentence(self) -> str:
        """The row as screen readers say it."""
        said = f"{self.words}: {self.criterion} {self.title}, {self.where}"
        if self.word == HIDDEN:
            return said
        apart = f", {self.distance} apart" if self.distance != labels.NONE else ""
        return f"{said}, {voices_words(len(self.found.voices))}{apart}"


HEADERS = ("How far apart", "Criterion", "Whose", "Voices", "Distance", "Official")

HEADER_TIPS = (
    "",
    "",
    "",
    "Known answers: no evidence and not applicable are not counted",
    "The largest distance between two voices: 0, half the scale, or all of it",
    "The largest distance between a government and another voice",
)


@dataclass(frozen=True, slots=True)
class Agenda:
    """The list: its rows, how many there are at each word before the word is filtered by."""

    rows: tuple[AgendaRow, ...]
    counts: dict[str, int]
    every: tuple[Divergence, ...]
    """All criteria of the scope that are not hidden, whatever the other filters say."""

    @property
    def summary(self) -> str:
        """The counts in words: *3 opposed · 4 one step apart*; those that are none are left out."""
        words = [*labels.DIVERGENCE.items(), (HIDDEN, HIDDEN_WORDS)]
        told = [f"{self.counts[k]} {w.lower()}" for k, w in words if self.counts.get(k)]
        return "  ·  ".join(told)


def row_id(scope: Scope, criterion: str) -> str:
    """One id for a criterion of a scope."""
    return _BREAK.join((scope.subject, scope.side.value, scope.counterpart or "", criterion))


def corridor_id(corridor: Corridor) -> str:
    """The id of a corridor among the choices of whose criteria are shown."""
    return _BREAK.join((_CORRIDOR, corridor.sending, corridor.receiving))


def is_corridor(scope: str) -> bool:
    """Whether a choice of whose criteria are shown is one corridor."""
    return scope.split(_BREAK, maxsplit=1)[0] == _CORRIDOR


def scope_choices(snapshot: Snapshot, corridor: Corridor | None) -> tuple[tuple[str, str], ...]:
    """Whose criteria can be shown: everywhere, corridors, then every form of its own."""
    pairs = [*([corridor] if corridor is not None else []), *snapshot.corridors]
    ends = [
        (pair, snapshot.find_country(pair.sending), snapshot.find_country(pair.receiving))
        for pair in dict.fromkeys(pairs)
    ]
    corridors = [
        (corridor_id(pair), f"{start.name} → {end.name}")
        for pair, start, end in ends
        if start is not None and end is not None
    ]
    return ((EVERYWHERE, "Everywhere"), *corridors, *subject_choices(snapshot))


def scopes_of(choice: str) -> tuple[Scope, ...]:
    """The scopes of a choice; empty for everywhere."""
    if not choice:
        return ()
    if choice.startswith(_CORRIDOR + _BREAK):
        _, sending, receiving = choice.split(_BREAK)
        return corridor_scopes(Corridor(sending, receiving))
    subject, side = parse_subject(choice)
    return (Scope(subject, side, None),)


def agenda_rows(
    snapshot: Snapshot, wanted: Wanted, hidden: Hidden, whole: Snapshot
) -> tuple[AgendaRow, ...]:
    """Every row of a scope on a basis, in order; what is hidden stands last and says nothing.

    Args:
        snapshot: what may be seen; in blind mode without hidden answers.
        wanted: scope, basis and order; the other filters come after.
        hidden: where blind mode hides something.
        whole: the snapshot with everything, which tells only where something is hidden.

    """
    view = View(basis=wanted.basis)
    open_rows, covered = [], []
    for row in _found(whole if hidden else snapshot, wanted, view):
        if (row.scope.subject, row.scope.side, row.criterion.id) in hidden:
            covered.append(replace(row, voices=(), unsettled=(), every=Spread(), official=Spread()))
        else:
            open_rows.append(row)
    by_office = wanted.order is Order.OFFICIAL
    ordered = official_against_others(open_rows) if by_office else agenda(open_rows)
    names = _Names(snapshot)
    return (
        *(names.row(row, row.word.value) for row in ordered),
        *(names.row(row, HIDDEN) for row in covered),
    )


def filtered(rows: Sequence[AgendaRow], wanted: Wanted) -> Agenda:
    """The rows that side, theme, word and what was typed leave; counts are before the word."""
    kept = [row for row in rows if _fits(row, wanted)]
    counts: dict[str, int] = {}
    for row in kept:
        counts[row.word] = counts.get(row.word, 0) + 1
    shown = tuple(row for row in kept if wanted.word in ("", row.word))
    return Agenda(shown, counts, tuple(row.found for row in rows if row.word != HIDDEN))


def _found(snapshot: Snapshot, wanted: Wanted, view: View) -> tuple[Divergence, ...]:
    scopes = scopes_of(wanted.scope)
    if scopes:
        return scope_divergences(snapshot, scopes, view)
    return every_divergence(snapshot, view)


def _fits(row: AgendaRow, wanted: Wanted) -> bool:
    if wanted.side and row.found.scope.side.value != wanted.side:
        return False
    if wanted.theme and row.found.criterion.theme != wanted.theme:
        return False
    haystack = folded(" ".join((*row.cells, row.theme, row.found.criterion.question)))
    return all(word in haystack for word in folded(wanted.typed).split())


class _Names:
    """Makes rows out of divergences, with the names of themes looked up once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._themes = {t.id: labels.theme_name(t) for t in snapshot.checklist.themes}

    def row(self, found: Divergence, word: str) -> AgendaRow:
        """One row of the list."""
        covered, criterion = word == HIDDEN, found.criterion
        return AgendaRow(
            found,
            word,
            HIDDEN_WORDS if covered else labels.word(labels.DIVERGENCE, word),
            scope_words(self._snapshot, found.scope),
            criterion.id,
            criterion.title,
            self._themes.get(criterion.theme, criterion.theme),
            labels.NONE if covered else str(len(found.voices)),
            labels.NONE if covered else distance_words(found.distance),
            labels.NONE if covered else distance_words(found.official.distance),
        )


def scope_words(snapshot: Snapshot, scope: Scope) -> str:
    """Whose criterion: *Malaysia, receiving, towards Indonesia*, or an agreement's title."""
    name = subject_name(scope.subject, snapshot)
    if scope.side is Side.AGREEMENT:
        return name
    side = labels.word(labels.SIDE, scope.side).lower()
    if scope.counterpart is None:
        return f"{name}, {side}"
    return f"{name}, {side}, {labels.towards(subject_name(scope.counterpart, snapshot))}"


def distance_words(distance: float | None) -> str:
    """A distance as a step of the scale: 0, ½ or 1; a dash below two voices."""
    return labels.NONE if distance is None else STEPS.get(distance, labels.decimals(distance))


def voices_words(count: int) -> str:
    """How many voices there are."""
    return plural(count, "voice", "voices")


def word_choices() -> tuple[tuple[str, str], ...]:
    """The words to filter by, the farthest apart first."""
    return tuple((word.value, labels.word(labels.DIVERGENCE, word.value)) for word in Apart)
