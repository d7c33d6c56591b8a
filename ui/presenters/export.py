"""What the export dialog offers: kinds, choices, proposed names, and what is remembered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ui.presenters.figures import plural
from workbench import labels
from workbench.domain.places import RANGE
from workbench.domain.ratings import Basis, Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View

CORRIDOR, COUNTRIES = "corridor", "countries"
PAPER_SIZES = ("A4", "Letter")
MARKINGS = ("", "Internal", "Restricted", "Public")
_SIDES = (Side.SENDING, Side.RECEIVING, Side.TRANSIT)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of export: what it is for, what the button says, the word in the file's name."""

    id: str
    title: str
    what: str
    about: str
    icon: str
    verb: str
    word: str
    then: str


KINDS: tuple[Kind, ...] = (
    Kind(
        CORRIDOR,
        "Minister annex",
        "One corridor, Excel",
        "One corridor for a minister’s file. Formulas keep working; every figure has its bounds.",
        "corridors",
        "Save annex",
        "annex",
        "Then every line, evidence, sources, data and method",
    ),
    Kind(
        COUNTRIES,
        "Country matrix",
        "One side, Excel",
        "All countries of one side against its criteria. Formulas keep working.",
        "country-matrix",
        "Save matrix",
        "matrix",
        "Then every cell, evidence, sources, data and method",
    ),
)


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
    """Everything that is chosen. Confidential notes are off in every new export."""

    kind: str = CORRIDOR
    sending: str = ""
    receiving: str = ""
    side: Side = Side.RECEIVING
    view: View = field(default_factory=View)
    paper_size: str = PAPER_SIZES[0]
    include_evidence: bool = True
    include_names: bool = False
    include_confidential: bool = False
    cover: CoverFields = field(default_factory=CoverFields)


def kind_of(kind_id: str) -> Kind:
    """The kind of that id; KeyError where there is none."""
    return {kind.id: kind for kind in KINDS}[kind_id]


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
    return tuple((s.value, labels.word(labels.SIDE, s)) for s in _SIDES if snapshot.of_side(s))


def perspective_choices(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """The range, then every perspective that has answered anything."""
    spoken = {answer.key.perspective for answer in snapshot.answers}
    voices = [(voice.id, voice.title) for voice in snapshot.perspectives if voice.id in spoken]
    return ((RANGE, labels.perspective(RANGE, {})), *voices)


def proposed_title(options: ExportOptions, snapshot: Snapshot) -> str:
    """The title of the cover until somebody writes another one."""
    if options.kind == CORRIDOR:
        pair = corridor_words(snapshot, options.sending, options.receiving)
        return f"{pair}: who carries what"
    side = labels.word(labels.SIDE, options.side)
    countries = plural(len(snapshot.of_side(options.side)), "country", "countries")
    return f"{side} side: {countries}"


def proposed_name(options: ExportOptions, snapshot: Snapshot) -> str:
    """The file's name without its ending: what it shows, its kind and its date."""
    word, date = kind_of(options.kind).word, options.cover.date
    if options.kind == CORRIDOR:
        ends = (snapshot.country(end).name for end in (options.sending, options.receiving))
        return " ".join(filter(None, ("-".join(ends), word, date)))
    return " ".join(filter(None, (f"{labels.word(labels.SIDE, options.side)} side", word, date)))


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
