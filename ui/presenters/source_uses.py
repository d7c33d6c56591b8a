"""Where a source is used, as links: what they say, and where in the program they lead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ui.presenters.figures import plural
from ui.presenters.record_kind import RecordLink
from ui.session import Session
from workbench.domain.ratings import Side
from workbench.services.source_uses import Use

USE, KEPT_FILE = "use:", "file:"
MOST = 40
"""Links that stand below each other; beyond them a sentence says how many there are."""

_TOGETHER = {"fact": "Facts", "treaty_status": "Treaty statuses"}
"""Tables in which one source may fill hundreds of rows of a country: these stand as one link."""

_COUNTRY_PAGE = ("fact", "treaty_status", "country_side", "aim", "finding")
_AGREEMENT = ("agreement", "agreement_party", "agreement_provision")
_PRACTICE = ("practice", "practice_judgement")
_GAIN = ("gain", "gain_evidence")


def grouped(uses: Iterable[Use], session: Session) -> tuple[tuple[Use, str], ...]:
    """Uses with their words, those of a country's facts and treaties as one each."""
    found: dict[tuple[str, ...], list[Use]] = {}
    for place, use in enumerate(uses):
        together = use.entity in _TOGETHER
        key = (use.entity, use.subject) if together else (use.entity, str(place))
        found.setdefault(key, []).append(use)
    return tuple((group[0], _words(group, session)) for group in found.values())


def _words(group: Sequence[Use], session: Session) -> str:
    first = group[0]
    if len(group) > 1:
        country = session.snapshot.find_country(first.subject)
        name = country.name if country is not None else first.subject
        return f"{_TOGETHER[first.entity]}: {name} ({len(group):,})"
    return f"{first.words} · {first.locator}" if first.locator else first.words


def use_links(uses: Sequence[Use], session: Session) -> tuple[RecordLink, ...]:
    """The links of a source's uses, as many as can be read."""
    shown = grouped(uses, session)
    caption = f"Used in {plural(len(uses), 'place', 'places')}"
    if len(shown) > MOST:
        caption = f"{caption}; the first {MOST} are listed"
    return tuple(
        RecordLink(f"{USE}{place}", words, "" if place else caption)
        for place, (_, words) in enumerate(shown[:MOST])
    )


def go_to(use: Use, session: Session) -> None:
    """Show the place where a source is used."""
    if use.entity == "evidence":
        _go_to_answer(use, session)
    elif use.entity == "corridor":
        session.set_corridor(use.subject, use.counterpart)
        session.page_asked.emit("corridors")
    elif use.entity == "finding" and use.counterpart:
        _go_to_corridor(use, session)
    elif use.entity in _AGREEMENT:
        session.ask_record("agreements", use.record)
    elif use.entity in _PRACTICE:
        session.ask_record("practices", use.record)
    elif use.entity in _GAIN:
        _go_to_gain(use, session)
    elif use.entity in _COUNTRY_PAGE:
        session.ask_record("countries", use.subject)
    elif use.entity in ("policy", "coherence_link"):
        session.ask_record("countries", f"policy:{use.record}")


def _go_to_answer(use: Use, session: Session) -> None:
    session.set_view(perspective=use.perspective)
    session.set_place(
        subject=use.subject,
        side=Side(use.side),
        counterpart=use.counterpart or None,
        criterion=use.criterion,
    )
    session.page_asked.emit("assessment")


def _go_to_corridor(use: Use, session: Session) -> None:
    ends = (use.subject, use.counterpart)
    session.set_corridor(*(ends if use.side == Side.SENDING else reversed(ends)))
    session.page_asked.emit("corridors")


def _go_to_gain(use: Use, session: Session) -> None:
    if use.side == Side.AGREEMENT:
        session.ask_record("triple-win", f"agreement:{use.subject}")
    else:
        session.set_corridor(use.subject, use.counterpart)
        session.page_asked.emit("triple-win")
