"""Treaty status as rows of a profile."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter

from ui.presenters.fact_book import About, FactBook, FactRow, cite
from ui.presenters.fact_words import (
    NOT_ENTERED,
    FactDetail,
    instrument_name,
    is_weak,
    source_parts,
    status_words,
)
from workbench.domain.facts import Instrument, TreatyStatus


def treaty_row(book: FactBook, instrument: Instrument) -> FactRow:
    """How a country stands to an instrument, in every source; *not entered* where none says."""
    title = instrument_name(instrument)
    found = tuple(
        status
        for status in book.snapshot.treaties
        if status.country == book.country.id and status.instrument == instrument.id
    )
    rates = tuple(
        criterion.id
        for criterion in book.snapshot.checklist.criteria
        if criterion.id in instrument.criteria and criterion.side in book.country.sides
    )
    if not found:
        detail = FactDetail(instrument.title, NOT_ENTERED, (), (), ())
        row = FactRow(title, instrument.title, rates=rates, detail=detail)
    else:
        row = _known_treaty(book, title, instrument, found, rates)
    return replace(row, entries=found, about=About(instrument=instrument.id))


def _known_treaty(
    book: FactBook,
    title: str,
    instrument: Instrument,
    found: tuple[TreatyStatus, ...],
    rates: tuple[str, ...],
) -> FactRow:
    words = list(dict.fromkeys(status_words(status) for status in found))
    conflict = len({status.grade for status in found}) > 1
    value = " or ".join(words)
    newest = max(found, key=attrgetter("as_of"))
    dates = sorted(status.date for status in found if status.date)
    year = f"since {dates[0][:4]}" if dates else f"as of {newest.as_of[:4]}"
    used = list(dict.fromkeys(status.source for status in found))
    source = f"{len(used)} sources differ" if conflict else cite(book, newest.source)
    series = tuple((status.date or "no date", status_words(status)) for status in found)
    as_of = newest.as_of[:4]
    detail = FactDetail(
        instrument.title,
        f"{value}, {year}",
        (),
        series if len(found) > 1 else (("Date", dates[0]),) if dates else (),
        source_parts(found, book.sources),
    )
    return FactRow(
        title,
        instrument.title,
        value,
        year,
        source,
        rates,
        known=True,
        old=as_of.isdecimal() and int(as_of) < book.old_before,
        conflict=conflict,
        weak=not conflict and all(is_weak(status) for status in found),
        detail=detail,
    )
