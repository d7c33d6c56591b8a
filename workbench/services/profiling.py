"""Commands on the facts of a country: one at a time, or many rows in one step."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.documents import Source
from workbench.domain.facts import Fact, Indicator
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.citing import add_new_source, insert_source
from workbench.services.fact_checks import check_fact, check_indicator, plain_number
from workbench.services.indicators import insert_indicator, shipped_titles
from workbench.store.log import Writer
from workbench.store.tables import Key, Row

_GONE = ("That fact is not in the workbook any more", "nothing needs to be done")


@dataclass(frozen=True, slots=True)
class SetFact:
    """Enter a fact; its source and its indicator are added first where they are given as new.

    ``title`` is what the history calls the indicator.
    """

    fact: Fact
    new_source: Source | None = None
    new_indicator: Indicator | None = None
    title: str = ""
    label: str = field(default="Enter {indicator}, {year}: {country}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """Indicator, year and country."""
        title = self.new_indicator.title if self.new_indicator else self.title
        return fact_words(self.fact, snapshot, title)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write it; UserError with the field that is wrong, or where the source said it already."""
        add_new(writer, snapshot, self.fact, self.new_source, self.new_indicator)
        check_fact(writer, self.fact)
        _check_free(writer, self.fact)
        writer.insert("fact", fact_row(self.fact))


@dataclass(frozen=True, slots=True)
class EditFact:
    """Turn a fact into another one; what tells facts apart may change too."""

    before: Fact
    after: Fact
    new_source: Source | None = None
    new_indicator: Indicator | None = None
    title: str = ""
    label: str = field(default="Change {indicator}, {year}: {country}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """Indicator, year and country of the fact as it was."""
        return fact_words(self.before, snapshot, self.title)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write it; UserError with the field that is wrong, or where another fact has its place."""
        if writer.find("fact", fact_key(self.before)) is None:
            raise UserError(*_GONE)
        add_new(writer, snapshot, self.after, self.new_source, self.new_indicator)
        check_fact(writer, self.after)
        if fact_key(self.before) != fact_key(self.after):
            _check_free(writer, self.after)
            writer.delete("fact", fact_key(self.before))
        writer.put("fact", fact_row(self.after))


@dataclass(frozen=True, slots=True)
class DeleteFact:
    """Remove a fact; what it said is then *not entered*."""

    fact: Fact
    title: str = ""
    label: str = field(default="Delete {indicator}, {year}: {country}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """Indicator, year and country."""
        return fact_words(self.fact, snapshot, self.title)

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the protocol has it
        """Delete it; UserError where it is gone already."""
        if writer.find("fact", fact_key(self.fact)) is None:
            raise UserError(*_GONE)
        writer.delete("fact", fact_key(self.fact))


@dataclass(frozen=True, slots=True)
class EnterFacts:
    """Enter many facts in one step: new ones are added, those that are there take the new value."""

    country: str
    facts: tuple[Fact, ...]
    new_sources: tuple[Source, ...] = ()
    label: str = field(default="Enter {count} pasted facts: {country}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """How many, and the country."""
        found = snapshot.find_country(self.country)
        name = found.name if found is not None else self.country
        return {"count": str(len(self.facts)), "country": name}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the protocol has it
        """Write them all; UserError for the first that is wrong, and then none is written."""
        if not self.facts:
            raise UserError("There is no fact to enter", "nothing needs to be done")
        for source in self.new_sources:
            insert_source(writer, source)
        for fact in self.facts:
            check_fact(writer, fact)
            writer.put("fact", fact_row(fact))


def add_new(
    writer: Writer,
    snapshot: Snapshot,
    fact: Fact,
    source: Source | None,
    indicator: Indicator | None,
) -> None:
    """Write the source and indicator that a fact brings; UserError where it names others."""
    if indicator is not None:
        if indicator.id != fact.indicator:
            raise UserError("The fact is about another indicator", "choose one", field="indicator")
        check_indicator(writer, indicator)
        insert_indicator(writer, indicator)
    if source is not None:
        if source.id != fact.source:
            raise UserError("The fact names another source", "choose one", field="source")
        add_new_source(writer, source, snapshot)


def fact_row(fact: Fact) -> Row:
    """A fact as its row in the file."""
    return {
        "country": fact.country,
        "counterpart": fact.counterpart or "",
        "indicator": fact.indicator,
        "sex": fact.sex,
        "year": fact.year,
        "quarter": fact.quarter or 0,
        "source": fact.source,
        # SQLite keeps no negative zero, and undo compares letter by letter.
        "value": float(fact.value) + 0.0,
        "unit": fact.unit.strip(),
        "as_of": fact.as_of,
        "verification": fact.verification.strip(),
        "note": fact.note,
    }


def fact_key(fact: Fact) -> Key:
    """The key of a fact's row."""
    return (
        fact.country,
        fact.counterpart or "",
        fact.indicator,
        fact.sex,
        fact.year,
        fact.quarter or 0,
        fact.source,
    )


def fact_words(fact: Fact, snapshot: Snapshot, title: str = "") -> dict[str, str]:
    """What fills the labels: indicator, year and country in words."""
    country = snapshot.find_country(fact.country)
    return {
        "indicator": title or shipped_titles().get(fact.indicator, fact.indicator),
        "year": f"{fact.year} Q{fact.quarter}" if fact.quarter else str(fact.year),
        "country": country.name if country is not None else fact.country,
    }


def _check_free(writer: Writer, fact: Fact) -> None:
    there = writer.find("fact", fact_key(fact))
    if there is not None:
        value = plain_number(float(there["value"] or 0))
        raise UserError(
            f"This source gives a value for that already: {value} in {fact.year}",
            "change that fact, or choose another source or year",
            field="source",
        )
