"""What the export dialog offers: choices, proposed names, and what is remembered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypedDict

from ui.presenters.country import SIDES
from ui.presenters.export_kinds import (
    CORRIDOR,
    COUNTRIES,
    DIVERGENCE,
    EVERYTHING,
    PROFILE,
    TEMPLATE,
    kind_of,
)
from ui.presenters.figures import plural
from workbench import labels
from workbench.domain.places import AGREED, RANGE
from workbench.domain.ratings import Basis, Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View

PAPER_SIZES = ("A4", "Letter")
MARKINGS = ("", "Internal", "Restricted", "Public")
ANY_COUNTRY = "*"
"""The id of the choice of a template for whichever country."""


@dataclass(frozen=True, slots=True)
class CoverFields:
    """What stands on the cover; an empty title takes the proposed one."""

    title: str = ""
    client: str = ""
    date: str = ""
    marking: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Everything that is chosen. Confidential notes are off in every new export.

    ``country`` empty means, of a template, whichever; ``held`` is the side of that country, empty
    for all of them; ``by_corridor`` says whether divergence is that of the corridor or of the
    side; ``corridors`` are the ones that *everything* shows, None for every stored one; ``filler``
    is the perspective that fills a template in, the range for the government of the side.
    """

    kind: str = CORRIDOR
    sending: str = ""
    receiving: str = ""
    side: Side = Side.RECEIVING
    view: View = field(default_factory=View)
    paper_size: str = PAPER_SIZES[0]
    include_evidence: bool = True
    include_names: bool = False
    include_confidential: bool = False
    country: str = ""
    held: str = ""
    by_corridor: bool = True
    corridors: tuple[tuple[str, str], ...] | None = None
    filler: str = RANGE
    cover: CoverFields = field(default_factory=CoverFields)


class Scope(TypedDict):
    """What an export is about, as ``prepare_export`` takes it."""

    view: View
    sending: str | None
    receiving: str | None
    side: Side | None
    country: str | None
    corridors: tuple[tuple[str, str], ...] | None


def scope_of(options: ExportOptions) -> Scope:
    """The parts of the options that belong to their kind."""
    kind = options.kind
    ends = kind == CORRIDOR or (kind == DIVERGENCE and options.by_corridor)
    side: Side | None = None
    if kind == COUNTRIES or (kind == DIVERGENCE and not ends):
        side = options.side
    if kind in {PROFILE, TEMPLATE} and options.held:
        side = Side(options.held)
    one = kind in {PROFILE, TEMPLATE} and bool(options.country)
    view = replace(options.view, perspective=options.filler) if kind == TEMPLATE else options.view
    return {
        "view": view,
        "sending": options.sending if ends else None,
        "receiving": options.receiving if ends else None,
        "side": side,
        "country": options.country if one else None,
        "corridors": options.corridors if kind == EVERYTHING else None,
    }


def country_choices(snapshot: Snapshot, kind: str) -> tuple[tuple[str, str], ...]:
    """The countries by name; a template may also be for whichever country."""
    named = tuple(
        (country.id, country.name)
        for country in sorted(snapshot.countries, key=lambda c: c.name.casefold())
    )
    return (
        ((ANY_COUNTRY, "Any country: the ministry names its own"), *named)
        if (kind == TEMPLATE)
        else named
    )


def held_choices(snapshot: Snapshot, kind: str, country: str) -> tuple[tuple[str, str], ...]:
    """The sides of a country that a profile or a template can be about."""
    found = snapshot.find_country(country)
    sides = [side for side in SIDES if found is None or side in found.sides]
    asked = [side for side in sides if snapshot.checklist.of_side(side)]
    words = tuple((side.value, labels.word(labels.SIDE, side)) for side in asked)
    return (("", "All its sides"), *words) if kind == PROFILE else words


def filler_choices(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """Who fills a template in: the government of the side, or another perspective."""
    named = ((voice.id, voice.title) for voice in snapshot.perspectives if voice.id != AGREED)
    return ((RANGE, "The government of that side"), *named)


def corridor_choices(
    snapshot: Snapshot, present: tuple[str, str] | None
) -> tuple[tuple[str, str], ...]:
    """Ids and words of the corridors to choose from, the present one first."""
    stored = [(corridor.sending, corridor.receiving) for corridor in snapshot.corridors]
    pairs = list(dict.fromkeys([present, *stored] if present else stored))
    return tuple(
        (corridor_id(*pair), corridor_words(snapshot, *pair))
        for pair in pairs
        if all(snapshot.find_country(country) for country in pair)
    )


def corridor_id(sending: str, receiving: str) -> str:
    """One text for a pair of ids."""
    return f"{sending} {receiving}"


def corridor_words(snapshot: Snapshot, sending: str, receiving: str) -> str:
    """``Indonesia → Malaysia``."""
    return f"{snapshot.country(sending).name} → {snapshot.country(receiving).name}"


def side_choices(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """The sides that any country holds, with their words."""
    return tuple((s.value, labels.word(labels.SIDE, s)) for s in SIDES if snapshot.of_side(s))


def perspective_choices(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """The range, then every perspective that has answered anything."""
    spoken = {answer.key.perspective for answer in snapshot.answers}
    voices = [(voice.id, voice.title) for voice in snapshot.perspectives if voice.id in spoken]
    return ((RANGE, labels.perspective(RANGE, {})), *voices)


def proposed_title(options: ExportOptions, snapshot: Snapshot) -> str:
    """The title of the cover until somebody writes another one."""
    if options.kind == EVERYTHING:
        return f"{snapshot.title}: everything"
    if options.kind in {PROFILE, TEMPLATE}:
        return _title_of_one(options, snapshot)
    scope = scope_of(options)
    if scope["sending"] is not None:
        pair = corridor_words(snapshot, options.sending, options.receiving)
        differ = options.kind == DIVERGENCE
        return f"{pair}: {'where voices differ' if differ else 'who carries what'}"
    side = labels.word(labels.SIDE, options.side)
    if options.kind == DIVERGENCE:
        return f"{side} side: where voices differ"
    countries = plural(len(snapshot.of_side(options.side)), "country", "countries")
    return f"{side} side: {countries}"


def _title_of_one(options: ExportOptions, snapshot: Snapshot) -> str:
    country = snapshot.find_country(options.country)
    if options.kind == PROFILE:
        return f"{country.name}: profile" if country else "Profile"
    side = labels.word(labels.SIDE, options.held).lower()
    whose = f"{country.name} as {side} country" if country else f"a {side} country"
    return f"Checklist for {whose}"


def proposed_name(options: ExportOptions, snapshot: Snapshot) -> str:
    """The file's name without its ending: what it shows, its kind and its date."""
    word, date = kind_of(options.kind).word, options.cover.date
    return " ".join(filter(None, (_shown(options, snapshot), word, date)))


def _shown(options: ExportOptions, snapshot: Snapshot) -> str:
    """The first words of a file's name."""
    if options.kind == EVERYTHING:
        return snapshot.title
    if options.kind in {PROFILE, TEMPLATE}:
        country = snapshot.find_country(options.country)
        held = labels.word(labels.SIDE, options.held).lower() if options.held else ""
        return " ".join(filter(None, (country.name if country else "Empty", held)))
    if scope_of(options)["sending"] is not None:
        ends = (snapshot.country(end).name for end in (options.sending, options.receiving))
        return "-".join(ends)
    return f"{labels.word(labels.SIDE, options.side)} side"


def kept(options: ExportOptions) -> dict[str, str | bool]:
    """What is remembered of the options for a workbook; confidential notes never are."""
    cover = options.cover
    return {
        "paper_size": options.paper_size,
        "evidence": options.include_evidence,
        "names": options.include_names,
        "client": cover.client,
        "marking": cover.marking,
        "contact": cover.contact,
    }


def with_kept(options: ExportOptions, state: dict[str, object]) -> ExportOptions:
    """Take back what ``kept`` gave; what makes no sense is left as it is."""

    def flag(name: str, default: bool) -> bool:
        found = state.get(name)
        return found if isinstance(found, bool) else default

    def text(name: str) -> str:
        found = state.get(name)
        return found if isinstance(found, str) else ""

    size = text("paper_size")
    return replace(
        options,
        paper_size=size if size in PAPER_SIZES else options.paper_size,
        include_evidence=flag("evidence", options.include_evidence),
        include_names=flag("names", options.include_names),
        cover=replace(
            options.cover,
            client=text("client"),
            marking=text("marking"),
            contact=text("contact"),
        ),
    )


def basis_choices() -> tuple[tuple[str, str], ...]:
    """The three bases with short words."""
    return (
        (Basis.PAPER.value, "On paper"),
        (Basis.PRACTICE.value, "In practice"),
        (Basis.BOTH.value, "Both"),
    )
