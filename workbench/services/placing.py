"""Commands on corridors and findings; those on countries are in ``countries``."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.assessments import FINDING_LENGTH, Finding
from workbench.domain.places import Corridor
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.countries import AddCountry
from workbench.services.fields import check_line
from workbench.services.where_used import counted, listed
from workbench.store.log import Writer
from workbench.store.tables import Key, Row

__all__ = ["AddCorridor", "AddCountry", "RemoveCorridor", "SetFinding"]


@dataclass(frozen=True, slots=True)
class AddCorridor:
    """Pair a sending with a receiving country."""

    corridor: Corridor
    label: str = field(default="Add the corridor {sending} → {receiving}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The names of both countries."""
        found = [snapshot.find_country(i) for i in (self.corridor.sending, self.corridor.receiving)]
        names = [country.name if country else "?" for country in found]
        return {"sending": names[0], "receiving": names[1]}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write the corridor; UserError where a country lacks the side or the pair is there."""
        ends = ((self.corridor.sending, Side.SENDING), (self.corridor.receiving, Side.RECEIVING))
        for country_id, side in ends:
            country = snapshot.find_country(country_id)
            if country is None:
                raise UserError(f"There is no country {country_id} in the workbook", "add it first")
            if side not in country.sides:
                raise UserError(
                    f"{country.name} does not hold the {side} side", "choose another country"
                )
        if self.corridor in snapshot.corridors:
            raise UserError("That corridor is in the workbook already", "choose it from the list")
        writer.insert(
            "corridor",
            {
                "sending": self.corridor.sending,
                "receiving": self.corridor.receiving,
                "source": None,
                "locator": "",
                "note": "",
            },
        )


@dataclass(frozen=True, slots=True)
class RemoveCorridor:
    """Part a sending from a receiving country again; what is said of either stays."""

    corridor: Corridor
    label: str = field(default="Remove the corridor {sending} → {receiving}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The names of both countries."""
        return AddCorridor(self.corridor).params(snapshot)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Delete it; UserError where it is gone, or with where it is used."""
        corridor = self.corridor
        if corridor not in snapshot.corridors:
            raise UserError("That corridor is not in the workbook any more", "nothing to do")
        pair: Row = {"sending": corridor.sending, "receiving": corridor.receiving}
        uses = [
            *counted(len(writer.matching("practice_corridor", pair)), "practice", "practices"),
            *counted(len(writer.matching("gain", pair)), "claim of gain", "claims of gain"),
        ]
        if uses:
            raise UserError(f"The corridor is used in {listed(uses)}", "take it out there first")
        writer.delete("corridor", (corridor.sending, corridor.receiving))


@dataclass(frozen=True, slots=True)
class SetFinding:
    """Write one sentence for a country, counterpart and line; empty text removes it."""

    finding: Finding
    label: str = field(default="Finding on {line}: {country}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """The line and the country."""
        country = snapshot.find_country(self.finding.country)
        return {"line": self.finding.line, "country": country.name if country else "?"}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write or remove it; UserError where it is longer than 60 characters or out of place."""
        finding = self.finding
        place: Key = (finding.country, finding.side.value, finding.counterpart or "", finding.line)
        text = finding.text.strip()
        if len(text) > FINDING_LENGTH:
            raise UserError(
                f"A finding has at most {FINDING_LENGTH} characters and this one has {len(text)}",
                "shorten it",
            )
        if text:
            check_line("a finding", text)
            _check_place(finding, snapshot)
            if finding.source and writer.find("source", (finding.source,)) is None:
                raise UserError("That source is not in the workbook", "choose another or add it")
            writer.put(
                "finding",
                {
                    "country": finding.country,
                    "side": finding.side.value,
                    "counterpart": finding.counterpart or "",
                    "line": finding.line,
                    "text": text,
                    "source": finding.source or None,
                    "locator": finding.locator,
                },
            )
        elif writer.find("finding", place) is not None:
            writer.delete("finding", place)


def _check_place(finding: Finding, snapshot: Snapshot) -> None:
    """UserError where nobody could be shown a finding that stands there."""
    country = snapshot.find_country(finding.country)
    if country is None:
        raise UserError(f"There is no country {finding.country} in the workbook", "add it first")
    if finding.side not in country.sides:
        raise UserError(
            f"{country.name} does not hold the {finding.side} side in this workbook",
            f"choose one of its sides: {', '.join(country.sides)}",
        )
    if not snapshot.checklist.on_line(finding.line, finding.side):
        raise UserError(
            f"Nothing is asked of the {finding.side} side on the line {finding.line}",
            "choose another line of the checklist",
        )
    if finding.counterpart == finding.country:
        raise UserError(f"{country.name} has no corridor to itself", "choose another country")
    if finding.counterpart and snapshot.find_country(finding.counterpart) is None:
        raise UserError(
            f"There is no country {finding.counterpart} in the workbook", "add it first"
        )
