"""What facts can measure: commands on a user's own indicators."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from workbench.domain.facts import Indicator
from workbench.domain.names import folded
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.exchange.tables import read_table
from workbench.paths import resource
from workbench.services.entries import new_id
from workbench.services.fact_checks import check_indicator
from workbench.services.where_used import counted
from workbench.store.log import Writer
from workbench.store.tables import Row

GROUPS = ("people", "money", "citizenship")
"""The groups that ship, in their order; a user may name another."""

_LONGEST_ID = 40


@dataclass(frozen=True, slots=True)
class AddIndicator:
    """Add something that facts can measure."""

    indicator: Indicator
    label: str = field(default="Add the indicator {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The indicator's title."""
        return {"title": self.indicator.title}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the protocol has it
        """Write it, last in order; UserError with the field that is wrong."""
        check_indicator(writer, self.indicator)
        insert_indicator(writer, self.indicator)


@dataclass(frozen=True, slots=True)
class EditIndicator:
    """Change the title, unit or group of an indicator; facts keep the unit they were entered in."""

    indicator: Indicator
    label: str = field(default="Change the indicator {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The indicator's title."""
        return {"title": self.indicator.title}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the protocol has it
        """Write what differs; UserError where it is gone or a field is wrong."""
        _check_there(writer, self.indicator)
        check_indicator(writer, self.indicator)
        writer.update("indicator", (self.indicator.id,), _said(self.indicator))


@dataclass(frozen=True, slots=True)
class DeleteIndicator:
    """Remove an indicator that no fact uses."""

    indicator: Indicator
    label: str = field(default="Delete the indicator {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The indicator's title."""
        return {"title": self.indicator.title}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Delete it; UserError with the countries whose facts use it."""
        _check_there(writer, self.indicator)
        facts = writer.matching("fact", {"indicator": self.indicator.id})
        if facts:
            named = dict.fromkeys(str(fact["country"]) for fact in facts)
            found = [snapshot.find_country(country) for country in named]
            where = ", ".join(country.name for country in found[:3] if country is not None)
            more = " and others" if len(found) > 3 else ""
            raise UserError(
                f"The indicator is used in {counted(len(facts), 'fact', 'facts')[0]}:"
                f" {where}{more}",
                "delete those first",
            )
        writer.delete("indicator", (self.indicator.id,))


@cache
def shipped_titles() -> dict[str, str]:
    """The titles of the indicators that ship, by id."""
    columns = ("id", "title", "unit", "group", "position", "label")
    return {row["id"]: row["title"] for row in read_table(resource("indicators.csv"), columns)}


def own_indicator(title: str, unit: str, group: str = "") -> Indicator:
    """A new indicator of one's own; its id is made of its title where that has Latin letters."""
    words = folded(title).replace(" ", "-")
    short = words[:_LONGEST_ID].strip("-") if words.isascii() else ""
    return Indicator(short or new_id(), title.strip(), unit.strip(), group.strip() or GROUPS[0])


def insert_indicator(writer: Writer, indicator: Indicator) -> None:
    """Write an indicator, last in order; UserError where its id is taken."""
    if writer.find("indicator", (indicator.id,)) is not None:
        raise UserError(
            f"There is an indicator like {indicator.title} already",
            "choose it from the list, or write another name",
            field="title",
        )
    position: Row = {"id": indicator.id, "position": writer.count("indicator") + 1}
    writer.insert("indicator", {**position, **_said(indicator)})


def _said(indicator: Indicator) -> Row:
    return {
        "title": indicator.title.strip(),
        "unit": indicator.unit.strip(),
        "grouping": indicator.group.strip(),
    }


def _check_there(writer: Writer, indicator: Indicator) -> None:
    if writer.find("indicator", (indicator.id,)) is None:
        raise UserError("That indicator is not in the workbook any more", "choose another")
