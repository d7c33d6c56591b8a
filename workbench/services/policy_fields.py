"""What may stand in the fields that policies and practices share: who, when, which source."""

from __future__ import annotations

from workbench import labels
from workbench.domain.dates import is_before
from workbench.domain.documents import Policy
from workbench.domain.practices import Practice
from workbench.errors import UserError
from workbench.services.entries import (
    check_choice,
    check_country,
    check_lines,
    check_past,
    check_source,
    in_field,
)
from workbench.services.fields import check_date, today
from workbench.store.log import Writer


def check_shared(writer: Writer, entry: Policy | Practice, what: str) -> None:
    """UserError where a shared field is wrong; ``what`` is the entry in words (*The policy*)."""
    if not entry.title.strip():
        raise UserError(f"{what} has no title", "write one", field="title")
    check_lines(
        {
            "title": ("the title", entry.title),
            "actor": ("who did it", entry.actor),
            "locator": ("the place in the source", entry.locator),
            "verification": ("how it was verified", entry.verification),
        }
    )
    _check_who(writer, entry, what)
    check_choice("level", "a level", entry.level, labels.LEVEL)
    if entry.strategy is not None:
        check_choice("strategy", "a strategy", entry.strategy, labels.STRATEGY)
    if entry.theme is not None and not writer.matching("checklist_theme", {"id": entry.theme}):
        raise UserError(
            "That theme is in no checklist of this workbook",
            "choose another or none",
            field="theme",
        )
    _check_cited(writer, entry, what)


def check_period(started: str, ended: str) -> None:
    """UserError where a date is none, or the end comes before the start."""
    for field, date in (("started", started), ("ended", ended)):
        with in_field(field):
            check_date(date)
    if started and ended and is_before(ended, started):
        raise UserError(
            f"Its end, {ended}, comes before its start, {started}",
            "change one of the two dates",
            field="ended",
        )


def is_future(date: str) -> bool:
    """Whether a date is certainly still to come."""
    return is_before(today(), date)


def _check_who(writer: Writer, entry: Policy | Practice, what: str) -> None:
    if entry.country is not None:
        check_country(writer, "country", entry.country)
    elif not entry.actor.strip():
        raise UserError(
            f"{what} belongs to nobody", "choose a country or write who did it", field="country"
        )


def _check_cited(writer: Writer, entry: Policy | Practice, what: str) -> None:
    if not entry.source:
        raise UserError(f"{what} names no source", "choose the source that says so", field="source")
    check_source(writer, "source", entry.source)
    check_past("as_of", entry.as_of)
