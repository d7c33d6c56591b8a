"""What people type into what is meant: the workbook, countries, subjects, perspectives."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.domain.places import RANGE, Country
from workbench.domain.ratings import Basis, Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View
from workbench.errors import UserError
from workbench.services.workbook import Workbook


@contextmanager
def opened(options: Namespace, *, to_write: bool = False) -> Iterator[Workbook]:
    """The workbook that a command names, closed at the end; who only looks is in nobody's way."""
    workbook = Workbook.open(Path(options.file), to_write=to_write)
    try:
        if getattr(options, "checklist", None):
            workbook.use_checklist(*find_version(options.checklist))
        yield workbook
    finally:
        workbook.close()


def view_of(options: Namespace, snapshot: Snapshot) -> View:
    """How to look at the answers: whose, on which basis, core lines alone or all."""
    perspective = find_perspective(snapshot, options.perspective, shown=True)
    return View(perspective, Basis(options.basis), options.core)


def find_country(snapshot: Snapshot, text: str) -> Country:
    """A country by code in any case, by name, or by the beginning of a name that only it has."""
    wanted = text.strip().casefold()
    for country in snapshot.countries:
        if wanted == country.id.casefold():
            return country
    named = [c for c in snapshot.countries if wanted == c.name.casefold()]
    begins = [c for c in snapshot.countries if wanted and c.name.casefold().startswith(wanted)]
    found = named or begins
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{country.name} ({country.id})" for country in found)
        raise UserError(f"{text} could be {names}", "type the code")
    raise UserError(
        f"There is no country {text} in the workbook",
        "look its code up with list FILE countries",
    )


def holding(country: Country, side: Side) -> Country:
    """The country, if it holds the side; UserError where it does not."""
    if side not in country.sides:
        raise UserError(
            f"{country.name} does not hold the {side} side in this workbook",
            f"it holds: {_listed(country.sides)}",
        )
    return country


def find_pair(snapshot: Snapshot, sending: str, receiving: str) -> tuple[Country, Country]:
    """Two different countries that hold the sides they are compared on."""
    origin, destination = find_country(snapshot, sending), find_country(snapshot, receiving)
    if origin.id == destination.id:
        raise UserError(
            f"{origin.name} cannot be compared with itself", "name two different countries"
        )
    return holding(origin, Side.SENDING), holding(destination, Side.RECEIVING)


def find_subject(snapshot: Snapshot, text: str) -> tuple[str, Side]:
    """``MEX:sending`` or ``agreement:ID`` as subject id and side."""
    first, colon, second = text.partition(":")
    if not colon or not first or not second:
        raise UserError(f"{text} names no subject", "write it as MEX:sending or as agreement:ID")
    if first == Side.AGREEMENT.value:
        if snapshot.agreement(second) is None:
            raise UserError(
                f"There is no agreement {second}", "look its id up with list FILE agreements"
            )
        return second, Side.AGREEMENT
    sides = [side for side in Side if side is not Side.AGREEMENT]
    if second.lower() not in sides:
        raise UserError(f"{second} is no side", f"write one of: {_listed(sides)}")
    side = Side(second.lower())
    return holding(find_country(snapshot, first), side).id, side


def find_perspective(snapshot: Snapshot, perspective: str, *, shown: bool) -> str:
    """A perspective of the file; ``range`` too where something is shown."""
    known = [p.id for p in snapshot.perspectives] + ([RANGE] if shown else [])
    if perspective not in known:
        raise UserError(f"There is no perspective {perspective}", f"choose: {_listed(known)}")
    return perspective


def find_version(text: str) -> tuple[str, str]:
    """``reciprocity-2007`` or ``reciprocity-2007@2`` as a checklist's id and version, maybe ''."""
    checklist, _, version = text.partition("@")
    return checklist, version


def _listed(words: Iterable[str]) -> str:
    return ", ".join(str(word) for word in words)
