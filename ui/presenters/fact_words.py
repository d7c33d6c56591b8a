"""Figures and treaty status in words: values with their units, years, sources, what is weak."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from workbench import labels
from workbench.domain.documents import Source
from workbench.domain.facts import Fact, Instrument, TreatyGrade, TreatyStatus

Numbers = Callable[[float, int], str]
"""Writes a figure with so many decimals, as people of the present language write it."""

NOT_ENTERED = "not entered"
CITIZENSHIP = {
    0: "Neither emigrants nor immigrants",
    1: "Emigrants only",
    2: "Immigrants only",
    3: "Emigrants and immigrants",
}
"""What the codes of GLOBALCIT on two citizenships mean."""

_BILLION, _MILLION = 1e9, 1e6
_UNITS: dict[str, tuple[int, int, str]] = {
    "persons": (1, 0, ""),
    "thousand persons": (1000, 0, ""),
    "index": (1, 3, ""),
    "%": (1, 1, " %"),
    "% of population": (1, 1, " %"),
    "% of GDP": (1, 1, " %"),
}
"""By unit: by what a value is multiplied, its decimals, and what follows it."""

_SHORT = {
    "migrant-stock": "Migrants living in the country",
    "migrants-share": "share of the population",
    "refugees": "refugees and asylum seekers",
    "hdi": "Human Development Index",
    "remittances-received": "Remittances received",
    "remittances-share": "share of the economy (GDP)",
    "remittances-paid": "Remittances paid",
    "remittance-cost-inbound": "Cost of sending money here",
    "remittance-cost-outbound": "Cost of sending from here",
    "dual-citizenship": "Who may hold two citizenships",
}
BELOW = {"migrants-share", "refugees", "remittances-share"}
"""Indicators that are shown below the one before them."""

_BODIES = {
    "United Nations Department of Economic and Social Affairs": "UN DESA",
    "United Nations Development Programme": "UNDP",
    "United Nations Treaty Collection": "UNTC",
    "Committee of Experts on the Application of Conventions": "ILO CEACR",
}
"""Bodies that are better known by their letters."""

_ILO = re.compile(r"([CP])(\d+)")
_WEAK = re.compile(r"inferred|no date|date not", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FactDetail:
    """What the pane at the end shows of a row.

    ``series`` holds a year and a value in words for every year there is; ``stock`` year, women,
    men and total where people are counted; ``parts`` a caption and its text.
    """

    title: str
    headline: str
    stock: tuple[tuple[int, float | None, float | None, float | None], ...]
    series: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]


def title_of(indicator: str, full: str) -> str:
    """The short title of a built-in indicator, else its own."""
    return _SHORT.get(indicator, full)


def value_words(value: float, unit: str, number: Numbers) -> str:
    """A value with its unit, in words."""
    if unit == "GLOBALCIT code":
        return CITIZENSHIP.get(round(value), number(value, 0))
    if unit == "US$":
        if abs(value) >= _BILLION:
            return f"US$ {number(value / _BILLION, 2)} bn"
        return f"US$ {number(value / _MILLION, 1)} m"
    factor, decimals, after = _UNITS.get(unit, (1, 2, f" {unit}"))
    return f"{number(value * factor, decimals)}{after}"


def year_words(fact: Fact) -> str:
    """The year, with the quarter where the source gives one."""
    return f"{fact.year} Q{fact.quarter}" if fact.quarter else str(fact.year)


def when(fact: Fact) -> tuple[int, int]:
    """What puts facts in the order of time."""
    return fact.year, fact.quarter or 0


def instrument_name(instrument: Instrument) -> str:
    """What a convention is called in a table."""
    found = _ILO.fullmatch(instrument.short)
    if found:
        kind = "Convention" if found[1] == "C" else "Protocol"
        return f"ILO {kind} {found[2]}"
    return instrument.short


def status_words(status: TreatyStatus) -> str:
    """One source's status, with the part of the territory it holds for."""
    if status.grade is TreatyGrade.IN_FORCE_PARTIAL and status.scope_note:
        return f"In force, {status.scope_note}"
    return labels.word(labels.TREATY_GRADE, status.grade)


def is_weak(status: TreatyStatus) -> bool:
    """Whether a status is known less well than a depositary's own word."""
    inferred = bool(_WEAK.search(status.verification))
    return status.grade is TreatyGrade.NOT_FOUND or not status.verified or inferred


def short_source(source: Source) -> str:
    """A citation short enough for a column: known bodies by their letters, several authors cut."""
    who = source.authors or source.publisher
    for body, letters in _BODIES.items():
        if who.startswith(body):
            return f"{letters} {source.year}".strip()
    first, several, _ = source.authors.partition(";")
    if several:
        family = first.split(",")[0] if "," in first else first.split()[-1]
        return f"{family} et al. {source.year}".strip()
    return source.citation


def source_parts(
    found: Iterable[Fact | TreatyStatus], sources: Mapping[str, Source]
) -> tuple[tuple[str, str], ...]:
    """Source, link, as of, terms, how verified and note of facts, each said once."""
    parts: list[tuple[str, str]] = []
    for item in found:
        source = sources.get(item.source, Source(item.source, "other", item.source))
        scope = item.scope_note if isinstance(item, TreatyStatus) else ""
        parts += [
            ("Source", source.title),
            ("Cited as", source.citation if source.citation != source.title else ""),
            ("Link", source.link),
            ("As of", item.as_of),
            ("Holds for", scope),
            ("Terms", source.terms),
            ("How verified", item.verification),
            ("Note", item.note),
            ("Note on the source", source.note),
        ]
    return tuple(dict.fromkeys((caption, text) for caption, text in parts if text))
