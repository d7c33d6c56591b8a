"""Commands on treaty status; the answers that rest on it follow by themselves (scoring.md §9)."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench import labels
from workbench.domain.dates import is_before
from workbench.domain.documents import Source
from workbench.domain.facts import TreatyGrade, TreatyStatus
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.citing import add_new_source
from workbench.services.entries import (
    check_choice,
    check_country,
    check_lines,
    check_needed,
    check_past,
    check_source,
    in_field,
)
from workbench.services.fact_checks import check_note
from workbench.services.fields import check_date
from workbench.store.log import Writer
from workbench.store.tables import Key, Row

_GONE = ("That treaty status is not in the workbook any more", "nothing needs to be done")


@dataclass(frozen=True, slots=True)
class SetTreatyStatus:
    """Say how a country stands to an instrument according to one source.

    ``before`` is the status that is changed; without it a status of the same country, instrument
    and source is refused. ``new_source`` is added first.
    """

    status: TreatyStatus
    before: TreatyStatus | None = None
    new_source: Source | None = None
    label: str = field(default="{instrument}: {grade}, {country}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """Instrument, grade and country in words."""
        return treaty_words(self.status, snapshot)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write it; UserError with the field that is wrong."""
        status, before = self.status, self.before
        if before is not None and writer.find("treaty_status", treaty_key(before)) is None:
            raise UserError(*_GONE)
        if self.new_source is not None:
            if self.new_source.id != status.source:
                raise UserError("The status names another source", "choose one", field="source")
            add_new_source(writer, self.new_source, snapshot)
        check_status(writer, status, snapshot)
        if before is None or treaty_key(before) != treaty_key(status):
            if writer.find("treaty_status", treaty_key(status)) is not None:
                raise UserError(
                    "This source says already how the country stands to that treaty",
                    "change that entry, or choose another source",
                    field="source",
                )
            if before is not None:
                writer.delete("treaty_status", treaty_key(before))
        writer.put("treaty_status", _row(status))


@dataclass(frozen=True, slots=True)
class DeleteTreatyStatus:
    """Remove what one source says; the answers that rested on it go with it."""

    status: TreatyStatus
    label: str = field(default="Delete {instrument}: {grade}, {country}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """Instrument, grade and country in words."""
        return treaty_words(self.status, snapshot)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the protocol has it
        """Delete it; UserError where it is gone already."""
        if writer.find("treaty_status", treaty_key(self.status)) is None:
            raise UserError(*_GONE)
        writer.delete("treaty_status", treaty_key(self.status))


def check_status(writer: Writer, status: TreatyStatus, snapshot: Snapshot) -> None:
    """UserError with its field where a status cannot stand as it is."""
    check_country(writer, "country", status.country)
    instrument = next((i for i in snapshot.instruments if i.id == status.instrument), None)
    if instrument is None:
        raise UserError("No treaty is chosen", "choose one from the list", field="instrument")
    check_choice("grade", "how it stands to the treaty", status.grade, labels.TREATY_GRADE)
    if status.grade is TreatyGrade.SIGNED and not instrument.signable:
        raise UserError(
            "Conventions of the ILO are not signed, states ratify them",
            "choose another status",
            field="grade",
        )
    if status.grade is TreatyGrade.IN_FORCE_PARTIAL:
        check_needed("scope_note", "word on which part it holds for", status.scope_note)
    check_lines(
        {
            "scope_note": ("the part it holds for", status.scope_note),
            "verification": ("how it was verified", status.verification),
        }
    )
    _check_date(writer, status)
    check_needed("source", "source", status.source)
    check_source(writer, "source", status.source)
    check_past("as_of", status.as_of)
    check_note(status.note)


def _check_date(writer: Writer, status: TreatyStatus) -> None:
    if status.grade is TreatyGrade.RATIFIED_NOT_IN_FORCE:
        # It may be said here on which day it will enter into force.
        with in_field("date"):
            check_date(status.date)
    else:
        check_past("date", status.date)
    row = writer.find("instrument", (status.instrument,)) or {}
    adopted = str(row.get("adopted") or "")
    if status.date and adopted and is_before(status.date, adopted):
        raise UserError(
            f"{status.date} is before the treaty was adopted ({adopted})",
            "check the date",
            field="date",
        )


def treaty_words(status: TreatyStatus, snapshot: Snapshot) -> dict[str, str]:
    """What fills the labels: instrument, grade and country in words."""
    country = snapshot.find_country(status.country)
    short = (i.short for i in snapshot.instruments if i.id == status.instrument)
    return {
        "instrument": next(short, status.instrument),
        "grade": labels.word(labels.TREATY_GRADE, status.grade).lower(),
        "country": country.name if country is not None else status.country,
    }


def treaty_key(status: TreatyStatus) -> Key:
    """The key of a status's row."""
    return (status.country, status.instrument, status.source)


def _row(status: TreatyStatus) -> Row:
    return {
        "country": status.country,
        "instrument": status.instrument,
        "source": status.source,
        "status": status.grade.value,
        "date": status.date,
        "scope_note": status.scope_note.strip(),
        "as_of": status.as_of,
        "verification": status.verification.strip(),
        "note": status.note,
    }
