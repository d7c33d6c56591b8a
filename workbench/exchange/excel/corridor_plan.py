"""What a corridor's file shows, worked out before a cell is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.checklist import Criterion
from workbench.domain.comparison import Comparison, LineComparison, RedLine, compare
from workbench.domain.ratings import Side
from workbench.exchange.excel.answers_shown import CriterionRows, criterion_rows
from workbench.exchange.excel.both_ends import Pair, agreements, pairs, sources
from workbench.exchange.excel.citations import Citations, cite
from workbench.exchange.excel.line_block import LineRows
from workbench.exchange.excel.request import ExportRequest


@dataclass(frozen=True, slots=True)
class CorridorPlan:
    """The comparison, the rows of every line, and the red lines that no line shows.

    ``apart`` holds a red line's place in the comparison with the rows of its criterion.
    """

    comparison: Comparison
    lines: tuple[LineRows, ...]
    apart: dict[int, CriterionRows]
    facts: tuple[Pair, ...]
    agreements: tuple[Pair, ...]
    citations: Citations

    def blocks(self) -> Iterator[CriterionRows]:
        """The rows of every criterion in the order of the sheet."""
        return _blocks(self.lines, self.apart)

    @property
    def most(self) -> tuple[int, int]:
        """The most criteria that a line has on the sending and on the receiving side."""
        both = [line for line in self.lines if line.sending and line.receiving]
        return (
            max((len(line.sending) for line in both), default=0),
            max((len(line.receiving) for line in both), default=0),
        )


def plan_corridor(request: ExportRequest) -> CorridorPlan:
    """Compare the two countries and gather what the sheets show of it."""
    sending, receiving = request.sending or "", request.receiving or ""
    comparison = compare(request.snapshot, sending, receiving, request.view)
    lines = tuple(_line(request, line) for line in comparison.lines)
    shown = {
        (rows.subject, rows.criterion.id)
        for line in lines
        for rows in (*line.sending, *line.receiving)
    }
    apart = {}
    for place, red in enumerate(comparison.red_lines):
        subject = subject_of(red)
        if (subject, red.criterion.id) not in shown:
            counterpart = None if red.agreement else _other(request, subject)
            apart[place] = criterion_rows(
                request.snapshot, subject, red.criterion, request.view, counterpart
            )
    facts = pairs(request, sending, receiving)
    texts = agreements(request.snapshot, sending, receiving)
    citations = cite(request, _blocks(lines, apart), sources((*facts, *texts)))
    return CorridorPlan(comparison, lines, apart, facts, texts, citations)


def subject_of(red: RedLine) -> str:
    """The country or agreement that a red line is tested on."""
    if red.agreement is not None:
        return red.agreement.id
    return red.country.id if red.country else ""


def _other(request: ExportRequest, subject: str) -> str:
    return (request.receiving if subject == request.sending else request.sending) or ""


def _blocks(
    lines: tuple[LineRows, ...], apart: dict[int, CriterionRows]
) -> Iterator[CriterionRows]:
    for line in lines:
        yield from line.sending
        yield from line.receiving
    yield from apart.values()


def _line(request: ExportRequest, line: LineComparison) -> LineRows:
    sending, receiving = request.sending or "", request.receiving or ""

    def rows(side: Side, subject: str, other: str) -> tuple[CriterionRows, ...]:
        criteria: list[Criterion] = [item.criterion for item in line.side(side)]
        return tuple(
            criterion_rows(request.snapshot, subject, criterion, request.view, other)
            for criterion in criteria
        )

    return LineRows(
        line,
        rows(Side.SENDING, sending, receiving),
        rows(Side.RECEIVING, receiving, sending),
        _finding(request, line, Side.SENDING, (sending, receiving)),
        _finding(request, line, Side.RECEIVING, (receiving, sending)),
    )


def _finding(
    request: ExportRequest, line: LineComparison, side: Side, pair: tuple[str, str]
) -> str:
    """The stored sentence for this counterpart, else the general one."""
    country, other = pair
    found = {
        finding.counterpart: finding.text
        for finding in request.snapshot.findings
        if (finding.country, finding.side, finding.line) == (country, side, line.line.id)
    }
    return found.get(other) or found.get(None) or ""
