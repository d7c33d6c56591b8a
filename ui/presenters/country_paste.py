"""The dry look at pasted rows, in words."""

from __future__ import annotations

from collections.abc import Mapping

from ui.presenters import figures
from ui.presenters.fact_words import short_source, title_of, value_words, year_words
from ui.presenters.records import RecordRow
from workbench import labels
from workbench.domain.documents import Source
from workbench.domain.facts import Indicator
from workbench.services.fact_rows import (
    CHANGED,
    EMPTY,
    NEW,
    PROBLEM,
    UNCHANGED,
    PastedFacts,
    PastedRow,
)
from workbench.services.pasted_table import ORDER

HEADERS = ("Row", "What happens", "Fact", "Value understood", "Source", "Why")
WIDTHS = (44, 100, 210, 126, 110, 0)

STATE_WORDS = {
    NEW: "New",
    CHANGED: "Changed",
    UNCHANGED: "Unchanged",
    PROBLEM: "Not entered",
    EMPTY: "No value",
}
_COLUMN_WORDS = {
    "as_of": "as of",
    "counterpart": "other country",
    "verification": "how verified",
}
_ORDER = (PROBLEM, CHANGED, NEW, EMPTY, UNCHANGED)


def pasted_rows(
    look: PastedFacts, indicators: Mapping[str, Indicator], sources: Mapping[str, Source]
) -> tuple[RecordRow, ...]:
    """One row a pasted one; those with a problem come first, with the reason."""
    known = {**sources, **{source.id: source for source in look.new_sources}}
    rows = sorted(look.rows, key=lambda row: (_ORDER.index(row.state), row.number))
    return tuple(_row(row, indicators, known) for row in rows)


def _row(
    row: PastedRow, indicators: Mapping[str, Indicator], sources: Mapping[str, Source]
) -> RecordRow:
    state, fact = STATE_WORDS[row.state], row.fact
    if fact is None:
        given = " | ".join(cell.strip() for cell in row.cells if cell.strip())
        cells = (str(row.number), state, given, "", "", row.why)
    else:
        indicator = indicators[fact.indicator]
        counted = "" if fact.sex == "all" else f", {labels.word(labels.SEX, fact.sex).lower()}"
        source = sources.get(fact.source)
        cells = (
            str(row.number),
            state,
            f"{title_of(indicator.id, indicator.title)}{counted}, {year_words(fact)}",
            value_words(fact.value, fact.unit, figures.decimal),
            short_source(source) if source is not None else fact.source,
            row.why,
        )
    said = ", ".join(part for part in (f"Row {row.number}", *cells[1:]) if part)
    sort: tuple[str | float, ...] = (row.number, *(cell.casefold() for cell in cells[1:]))
    return RecordRow(str(row.number), cells, sentence=said, sort=sort)


def summary(look: PastedFacts) -> str:
    """What would happen, counted."""
    counts = (
        (NEW, "{count} new"),
        (CHANGED, "{count} changed"),
        (UNCHANGED, "{count} unchanged"),
        (EMPTY, "{count} without a value"),
        (PROBLEM, "{count} with a problem, not entered"),
    )
    parts = [
        text.replace("{count}", figures.whole(look.count(state)))
        for state, text in counts
        if look.count(state)
    ]
    return " · ".join(parts)


def understood(look: PastedFacts) -> str:
    """How the columns were read, and which sources would be added."""
    names = ", ".join(_COLUMN_WORDS.get(column, column) for column in look.columns)
    template = (
        "No header row: the columns were read in the order {names}."
        if look.by_order
        else "Columns by the header row: {names}."
    )
    sentences = [template.replace("{names}", names)]
    if look.unused:
        unused = ", ".join(look.unused)
        sentences.append("Not used: {unused}.".replace("{unused}", unused))
    command = look.command
    added = command.new_sources if command is not None else ()
    if added:
        titles = "; ".join(source.title for source in added)
        word = "This source is added" if len(added) == 1 else "These sources are added"
        sentences.append(f"{word}: {titles}.")
    return " ".join(sentences)


def order_words() -> str:
    """The order of the columns where there is no header row."""
    return ", ".join(_COLUMN_WORDS.get(column, column) for column in ORDER)
