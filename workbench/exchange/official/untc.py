"""UN Treaty Collection: who signed a treaty and when each state consented to be bound.

Over the table stand the day of the status, the chapter and the title; its columns are the
participant, the signature, and the consent, where a letter behind the day says how it was given
(none is ratification). Declarations and notes follow below and are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbench.domain.documents import Source
from workbench.domain.facts import Instrument, TreatyGrade
from workbench.domain.names import folded
from workbench.exchange.incoming.grid import Cell, Grid, Sheet, address
from workbench.exchange.official.cleaning import day_in, day_of, heads, place_name, texts_above
from workbench.exchange.official.figures import (
    Collected,
    OfficialReading,
    PlaceName,
    Placing,
    StatusLine,
    problem_at,
)

LAYOUT = "untc"
_LINK = "https://treaties.un.org"
_LAST_HEAD_ROW = 120
_LONGEST_NAME = 90
_CONSENT = (
    "ratification",
    "accession",
    "succession",
    "acceptance",
    "approval",
    "confirmation",
    "definitive signature",
)
_HOW = {
    "": "Ratification",
    "a": "Accession",
    "d": "Succession",
    "A": "Acceptance",
    "AA": "Approval",
    "c": "Formal confirmation",
    "s": "Definitive signature",
}
_PARTICIPANT = re.compile(r"participants?[\d ]*")
_LETTERS = re.compile(r"\d{4}\]?\s*,?\s*([A-Za-z]{1,2})\b")
_STATUS_DAY = re.compile(r"as (?:at|of)\W*(.{6,30})", re.IGNORECASE)
_NUMBER = re.compile(
    r"^\s*(?:chapter\s+[ivxlc]+\W*)?[\d\s.]*(?:[a-z]\s*[.)]\s*|[a-z]\s+)?", re.IGNORECASE
)
_BELOW = (
    "declarations",
    "objections",
    "notifications",
    "territorial application",
    "end note",
    "endnote",
    "notes",
    "unless otherwise indicated",
    "reservations",
)
_WAIT_MONTHS = 4
"""A treaty enters into force for a state that joins later after 30 days to three months, of the
Migrant Workers Convention on the first day of the month after three months (article 87)."""


@dataclass(frozen=True, slots=True)
class _Table:
    sheet: Sheet
    row: int
    participant: int
    signature: int
    consent: tuple[tuple[int, str], ...]
    """Columns of consent and the way that the head of each names alone, or empty."""


def recognises(grid: Grid) -> bool:
    """Whether a sheet has the columns of a status list."""
    return any(_table(sheet) is not None for sheet in grid.sheets)


def read(grid: Grid, place: Placing, instruments: Iterable[Instrument]) -> OfficialReading:
    """How the participants that ``place`` takes stand to the treaty.

    A state that is not in the list is left out: that it took no action is for people to say.
    """
    found = Collected()
    table = next(table for sheet in grid.sheets if (table := _table(sheet)) is not None)
    lines = _lines_above(table)
    as_of = _status_day((*lines, grid.name))
    instrument, title = _instrument((*lines, table.sheet.name, grid.name), tuple(instruments))
    in_force = not any("not yet in force" in line.lower() for line in lines)
    if instrument is not None:
        _read(table, place, found, as_of, in_force)
    if not as_of:
        found.note("The file does not say on which day the status holds.")
    source = Source(
        f"{LAYOUT}-{as_of}" if as_of else LAYOUT,
        "treaty-status",
        f"Status of treaties deposited with the Secretary-General, {as_of}".rstrip(", "),
        publisher="United Nations Treaty Collection",
        year=as_of[:4],
        link=_LINK,
        language="en",
        note=f"Status as of {as_of}." if as_of else "",
    )
    return OfficialReading(
        LAYOUT,
        source,
        as_of,
        statuses=tuple(found.statuses),
        instrument=instrument.id if instrument is not None else "",
        treaty=instrument.title if instrument is not None else title,
        problems=tuple(found.problems),
        notes=tuple(found.notes),
    )


def _table(sheet: Sheet) -> _Table | None:
    for row in range(1, min(sheet.rows, _LAST_HEAD_ROW) + 1):
        names = heads(sheet, row)
        # A figure behind the word leads to a footnote.
        participant = next((c for c, n in names.items() if _PARTICIPANT.fullmatch(n)), 0)
        if not participant:
            continue
        signature, consent = 0, []
        for column, name in names.items():
            if len(name) > 200 or column == participant:
                continue
            if name.startswith("signature"):
                signature = signature or column
            elif any(word in name for word in _CONSENT):
                consent.append((column, _way(name)))
        if signature or consent:
            return _Table(sheet, row, participant, signature, tuple(consent))
    return None


def _lines_above(table: _Table) -> tuple[str, ...]:
    """The cells over the table, and whole rows: a label may stand beside what it names."""
    above = range(1, table.row)
    rows = (" ".join(cell.text for cell in table.sheet.row(row).values()) for row in above)
    return (*texts_above(table.sheet, table.row), *rows)


def _way(head: str) -> str:
    """The one way of consent that a head names (*Accession(a)*); empty where it names several."""
    ways = [letter for letter, word in _HOW.items() if word.lower() in head]
    return ways[0] if len(ways) == 1 else ""


def _status_day(lines: Iterable[str]) -> str:
    for line in lines:
        found = _STATUS_DAY.search(line)
        day = day_of(found[1]) if found else ""
        if day:
            return day
    return ""


def _instrument(
    lines: Iterable[str], instruments: tuple[Instrument, ...]
) -> tuple[Instrument | None, str]:
    """The instrument whose title a line begins with, and the line that looks like a title.

    A protocol to a convention has the convention's title in its own, so a title must stand first.
    """
    title = ""
    for line in lines:
        words = folded(_NUMBER.sub("", line, count=1))
        for instrument in instruments:
            if words.startswith(folded(instrument.title)):
                return instrument, instrument.title
        if not title and re.search(r"\b(convention|covenant|protocol|treaty)\b", words):
            title = " ".join(line.split())[:200]
    if title:
        return None, title
    for line in lines:
        parts = set(folded(line.replace("_", " ")).split())
        for instrument in instruments:
            if folded(instrument.id) in parts:
                return instrument, instrument.title
    return None, ""


def _read(table: _Table, place: Placing, found: Collected, as_of: str, in_force: bool) -> None:
    sheet = table.sheet
    for row in range(table.row + 1, sheet.rows + 1):
        text = sheet.text(row, table.participant)
        name = place_name(text, numbers=True)
        if folded(name).startswith(_BELOW):
            return
        signed_cell = sheet.cells.get((row, table.signature))
        consent, cell, way = _consent(sheet, row, table)
        if not name or len(name) > _LONGEST_NAME or (signed_cell is None and cell is None):
            continue
        country = place(PlaceName(name, sheet=sheet.name, cell=address(row, table.participant)))
        if country is None:
            continue
        signed = day_in(signed_cell)
        if (cell is not None and not consent) or (cell is None and not signed):
            column = table.consent[0][0] if cell is not None else table.signature
            why = "This is not a day"
            found.problems.append(problem_at(sheet, (row, column), why, "write it as 23 Mar 1976"))
            continue
        note = f"{_HOW.get(way, 'Consent')}." if consent else ""
        if signed and consent:
            note = f"{note} Signed {signed}."
        grade = _grade(consent, as_of, in_force)
        found.statuses.append(
            StatusLine(sheet.name, row, table.participant, country, grade, consent or signed, note)
        )


def _consent(sheet: Sheet, row: int, table: _Table) -> tuple[str, Cell | None, str]:
    """The day of consent, its cell, and the letter of the way it was given."""
    for column, way in table.consent:
        cell = sheet.cells.get((row, column))
        if cell is not None and cell.text.strip():
            letters = _LETTERS.search(cell.text)
            return day_in(cell), cell, letters[1] if letters else way
    return "", None, ""


def _grade(consent: str, as_of: str, in_force: bool) -> TreatyGrade:
    if not consent:
        return TreatyGrade.SIGNED
    if not in_force or (as_of and _months_between(consent, as_of) < _WAIT_MONTHS):
        return TreatyGrade.RATIFIED_NOT_IN_FORCE
    return TreatyGrade.IN_FORCE


def _months_between(one: str, other: str) -> int:
    first, last = date.fromisoformat(one), date.fromisoformat(f"{other}-01-01"[:10])
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (last.day < first.day)
