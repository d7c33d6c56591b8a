"""What a change of answers renews in the country matrix: a few cells and one country's figures."""

from __future__ import annotations

from collections.abc import Collection

from ui.presenters.country_matrix import (
    CountryRow,
    MarkRules,
    MatrixSheet,
    country_row,
    figure_of,
)
from workbench.domain.matrix import MatrixRow
from workbench.domain.scoring import side_figure
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View
from workbench.services.workbook import Changes, answer_key

ANSWER_TABLES = frozenset({"answer", "evidence", "assessment"})
"""The tables whose changes renew cells; any other change renews the whole matrix."""


def touched_cells(changes: Changes, sheet: MatrixSheet) -> dict[str, set[str]]:
    """By country of the sheet's side, the criteria whose cells may look otherwise."""
    found: dict[str, set[str]] = {}
    every = {criterion.id for criterion in sheet.criteria}
    for row in changes.rows:
        country, side = str(row.key[0]), row.key[1]
        if side == sheet.options.side.value:
            # The status of a form marks all its answers.
            of_form = row.entity == "assessment"
            criteria = every if of_form else {answer_key(row.key).criterion}
            found.setdefault(country, set()).update(criteria)
    return found


def renewed_row(
    before: CountryRow, snapshot: Snapshot, changed: Collection[str], view: View, rules: MarkRules
) -> CountryRow:
    """A country's row after answers to the ``changed`` criteria; the other cells are kept."""
    asked = [scored.criterion for scored in before.row.cells if scored.criterion.id in changed]
    fresh = country_row(snapshot, before.country, asked, view, rules)
    new = {s.criterion.id: (s, c) for s, c in zip(fresh.row.cells, fresh.cells, strict=True)}
    pairs = [
        new.get(scored.criterion.id, (scored, cell))
        for scored, cell in zip(before.row.cells, before.cells, strict=True)
    ]
    scored_cells = tuple(scored for scored, _ in pairs)
    row = MatrixRow(before.country, scored_cells, side_figure(scored_cells))
    return CountryRow(row, tuple(cell for _, cell in pairs), figure_of(row))
