"""What a file about divergence shows: the agenda, and the voices behind every line of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench import labels
from workbench.domain.divergence import (
    Divergence,
    Scope,
    agenda,
    corridor_scopes,
    every_divergence,
    scope_divergences,
)
from workbench.domain.places import RANGE, Corridor
from workbench.domain.ratings import Basis, Rating, Side
from workbench.exchange.excel.answers_shown import (
    EMPTY,
    FACT,
    CriterionRows,
    ShownRating,
    VoiceRow,
    criterion_rows,
)
from workbench.exchange.excel.citations import Citations, cite
from workbench.exchange.excel.request import ExportRequest
from workbench.exchange.excel.voice_figures import RowFigures, figures_of

_BASES = (Basis.PAPER, Basis.PRACTICE)


@dataclass(frozen=True, slots=True)
class VoicePlan:
    """One voice: its own ratings, and what counts where its cells are emptied.

    ``beyond`` are its ratings towards all countries on paper and in practice, where the cells
    stand for the answer towards a counterpart.
    """

    row: VoiceRow
    beyond: tuple[Rating | None, Rating | None]
    figures: RowFigures

    @property
    def counts(self) -> bool:
        """Whether the voice stands on the scale: it answered, knows, and finds that it applies."""
        return bool(self.figures.given and self.figures.counts)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One criterion of one scope with its voices."""

    found: Divergence
    rows: CriterionRows
    voices: tuple[VoicePlan, ...]


@dataclass(frozen=True, slots=True)
class DivergencePlan:
    """The agenda, the longest distance first. ``whose`` says in words what it is about."""

    whose: str
    items: tuple[AgendaItem, ...]
    citations: Citations

    def blocks(self) -> Iterator[CriterionRows]:
        """The rows of every criterion in the order of the sheet."""
        return (item.rows for item in self.items)


def plan_divergence(request: ExportRequest) -> DivergencePlan:
    """Every criterion of the scope that a voice has answered, as scoring.md §6 orders them."""
    found = scope_divergences(request.snapshot, _scopes(request), request.view)
    answered = [row for row in agenda(found) if row.voices or row.unsettled]
    items = tuple(_item(request, row) for row in answered)
    citations = cite(request, [item.rows for item in items], ())
    return DivergencePlan(_whose(request), items, citations)


def plan_everywhere(request: ExportRequest) -> DivergencePlan:
    """Every criterion of the workbook on which two known voices speak, wherever that is."""
    found = every_divergence(request.snapshot, request.view)
    two = [row for row in agenda(found) if row.distance is not None]
    return DivergencePlan(
        request.snapshot.title, tuple(_item(request, row) for row in two), Citations((), (), {}, {})
    )


def _scopes(request: ExportRequest) -> tuple[Scope, ...]:
    if request.sending is not None and request.receiving is not None:
        return corridor_scopes(Corridor(request.sending, request.receiving))
    side = request.side or Side.RECEIVING
    return tuple(Scope(country.id, side, None) for country in request.snapshot.of_side(side))


def _whose(request: ExportRequest) -> str:
    snapshot = request.snapshot
    if request.sending is not None and request.receiving is not None:
        ends = (snapshot.country(end).name for end in (request.sending, request.receiving))
        return " → ".join(ends)
    side = labels.SIDE[request.side or Side.RECEIVING].lower()
    return f"Countries as {side} countries"


def _item(request: ExportRequest, found: Divergence) -> AgendaItem:
    scope, snapshot = found.scope, request.snapshot
    rows = criterion_rows(snapshot, scope.subject, found.criterion, request.view, scope.counterpart)
    rows = _with_fact(rows)
    derived = rows.derived.rating if rows.derived else None
    voices: list[VoicePlan] = []
    for row in rows.voices:
        beyond: tuple[Rating | None, Rating | None] = (None, None)
        if row.key is not None and row.key.counterpart is not None:
            general = snapshot.answers.get(replace(row.key, counterpart=None))
            if general is not None:
                beyond = (general.paper, general.practice)
        figures = _figures(row, derived, request.view.basis)
        if row.key is None and request.view.perspective != RANGE:
            # Where one group is looked at, treaty status speaks only while the group is silent.
            silent = not any(voice.figures.given for voice in voices)
            figures = replace(figures, given=figures.given * int(silent))
        voices.append(VoicePlan(row, beyond, figures))
    return AgendaItem(found, rows, tuple(voices))


def _with_fact(rows: CriterionRows) -> CriterionRows:
    """The rows with one for treaty status, where it answers the criterion."""
    if rows.derived is None or any(voice.key is None for voice in rows.voices):
        return rows
    place = len(rows.voices)
    rating = rows.derived.rating
    fact = ShownRating(rating, FACT, rating, None)
    none = ShownRating(None, EMPTY, None, None)
    row = VoiceRow(None, fact, none, None, (place, place))
    return replace(rows, single=False, voices=(*rows.voices, row))


def _figures(row: VoiceRow, derived: Rating | None, basis: Basis) -> RowFigures:
    """``given`` counts what the voice said itself; on paper it may fall back on the fact."""
    if row.key is None:
        return figures_of(basis, row.paper.rating, None)
    own, practice = row.paper.own, row.practice.own
    counted = figures_of(basis, derived if own is None and row.silent else own, practice)
    return replace(counted, given=figures_of(basis, own, practice).given)
