"""What a country matrix's file shows, worked out before a cell is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.assessments import AnswerKey
from workbench.domain.checklist import Criterion
from workbench.domain.matrix import CountryMatrix, country_matrix
from workbench.domain.ratings import Side
from workbench.exchange.excel.answers_shown import CriterionRows, VoiceRow, criterion_rows
from workbench.exchange.excel.citations import Citations, cite
from workbench.exchange.excel.request import ExportRequest

VoiceId = tuple[str, str] | None
"""Perspective and assessor; None for the answer derived from a fact."""


@dataclass(frozen=True, slots=True)
class CriterionColumn:
    """A criterion with the rows of each country, and every voice that any country has."""

    criterion: Criterion
    countries: tuple[CriterionRows, ...]
    voices: tuple[VoiceId, ...]

    def voice(self, country: int, voice: VoiceId) -> VoiceRow | None:
        """A country's row of a voice, None where it has none."""
        rows = self.countries[country].voices
        return next((row for row in rows if voice_id(row.key) == voice), None)


@dataclass(frozen=True, slots=True)
class CountriesPlan:
    """The matrix, and for each criterion the rows of every country."""

    matrix: CountryMatrix
    columns: tuple[CriterionColumn, ...]
    citations: Citations

    def blocks(self) -> Iterator[CriterionRows]:
        """The rows of every criterion and country in the order of the sheet."""
        return (rows for column in self.columns for rows in column.countries)


def voice_id(key: AnswerKey | None) -> VoiceId:
    """What tells voices apart across countries."""
    return None if key is None else (key.perspective, key.assessor)


def plan_countries(request: ExportRequest) -> CountriesPlan:
    """Make the matrix of the request's side and gather what the sheets show of it."""
    side = request.side or Side.RECEIVING
    matrix = country_matrix(request.snapshot, side, request.view)
    columns = []
    for criterion in matrix.criteria:
        countries = tuple(
            criterion_rows(request.snapshot, row.country.id, criterion, request.view, None)
            for row in matrix.rows
        )
        voices = {voice_id(voice.key) for rows in countries for voice in rows.voices}
        named = sorted(voice for voice in voices if voice is not None)
        fact: list[VoiceId] = [None] if None in voices else []
        columns.append(CriterionColumn(criterion, countries, (*named, *fact)))
    blocks = [rows for column in columns for rows in column.countries]
    return CountriesPlan(matrix, tuple(columns), cite(request, blocks, ()))
