"""The form beside a country's tables: a fact, a treaty status or the country itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.presenters import figures
from ui.presenters.country_forms import (
    Values,
    fact_command,
    fact_fields,
    fact_values,
    indicator_command,
    indicator_fields,
    indicator_values,
    treaty_command,
    treaty_fields,
    treaty_values,
    typed_value,
)
from ui.presenters.country_profile import country_command, country_fields, country_values
from ui.presenters.fact_book import NOTHING, About, Entry
from ui.presenters.fact_words import instrument_name, value_words
from ui.session import Session
from ui.widgets.country_side import SidePane
from workbench import labels
from workbench.domain.facts import Fact, Indicator, TreatyStatus
from workbench.domain.places import Country
from workbench.errors import UserError
from workbench.services.countries import RemoveCountry
from workbench.services.describing import EditWorkbook
from workbench.services.indicators import DeleteIndicator, shipped_titles
from workbench.services.profiling import DeleteFact, EditFact, SetFact
from workbench.services.treaties import DeleteTreatyStatus, SetTreatyStatus
from workbench.services.workbook import Command


class CountryEditing(QObject):
    """Opens the form, makes a command of it and hands back what was refused.

    ``saved`` carries what a row is about that was written, ``left`` follows a form that was left.
    A form stays with the country it was opened for, whatever is shown meanwhile.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(self, session: Session, side: SidePane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._side = session, side
        self._make: Callable[[Values], Command] | None = None
        self._fact: Fact | None = None
        side.form.submitted.connect(self._on_submitted)
        side.form.cancelled.connect(self.close)
        side.form.edited.connect(self._on_edited)

    def add(self, country: Country, about: About) -> None:
        """Open an empty form on what a row is about: a treaty status, else a fact."""
        if about.instrument:
            self._open_treaty(country, None, about)
        else:
            self._open_fact(country, None, about)

    def edit(self, country: Country, entry: Entry) -> None:
        """Open the form on something that was entered."""
        if isinstance(entry, TreatyStatus):
            self._open_treaty(country, entry, NOTHING)
        else:
            owner = self._session.snapshot.find_country(entry.country) or country
            self._open_fact(owner, entry, NOTHING)

    def set_old_after(self, years: int) -> None:
        """Choose after how many years a date of the workbook counts as old."""
        workbook = self._session.workbook
        if years != (info := workbook.info()).old_after_years:
            self._session.apply(EditWorkbook(workbook.snapshot.title, info.about, years))

    def delete(self, entry: Entry) -> None:
        """Delete something that was entered; one undo brings it back."""
        if isinstance(entry, TreatyStatus):
            self._session.apply(DeleteTreatyStatus(entry))
        else:
            self._session.apply(DeleteFact(entry, self._title(entry.indicator)))

    def edit_indicator(self, indicator: Indicator) -> None:
        """Open the form on an indicator of one's own."""
        title = self.tr("Change the indicator {title}").format(title=indicator.title)
        self._side.form.open(title, indicator_fields(), indicator_values(indicator))
        self._make = lambda values: indicator_command(values, indicator)
        self._side.show_form()

    def delete_indicator(self, indicator: Indicator) -> None:
        """Delete an indicator of one's own; where facts use it, it is said which."""
        self._session.apply(DeleteIndicator(indicator))

    def own_indicator(self, about: About) -> Indicator | None:
        """The indicator of a row where it is one's own, or None."""
        found = (i for i in self._session.workbook.indicators() if i.id == about.indicator)
        indicator = next(found, None)
        shipped = indicator is None or indicator.id in shipped_titles()
        return None if shipped else indicator

    def edit_country(self, country: Country) -> None:
        """Open the form on the country itself."""
        title = self.tr("Change {country}").format(country=country.name)
        self._side.form.open(title, country_fields(), country_values(country))
        self._make = lambda values: country_command(values, country)
        self._side.show_form()

    def remove_country(self, country: Country) -> None:
        """Remove a country that nothing names; else it is said where it is used."""
        self._session.apply(RemoveCountry(country.id))

    def close(self) -> None:
        """Leave the form; nothing is written."""
        self._make = None
        self._side.show_detail()
        self.left.emit()

    def _open_fact(self, country: Country, before: Fact | None, about: About) -> None:
        workbook = self._session.workbook
        indicators = workbook.indicators()
        fields = fact_fields(self._session.snapshot, indicators, workbook.sources(), country.id)
        words = self.tr("Change a fact: {country}") if before else self.tr("Add a fact: {country}")
        self._side.form.open(
            words.format(country=country.name), fields, fact_values(before, about, indicators)
        )
        self._side.echo_below("value")
        self._fact = before
        self._make = lambda values: fact_command(values, country.id, before, indicators)
        self._side.show_form()
        if before is not None or about.indicator:
            self._side.form.field("value").take_focus()

    def _open_treaty(self, country: Country, before: TreatyStatus | None, about: About) -> None:
        session = self._session
        fields = treaty_fields(session.snapshot, session.workbook.sources())
        words = (
            self.tr("Change a treaty status: {country}")
            if before
            else self.tr("Add a treaty status: {country}")
        )
        title = words.format(country=country.name)
        self._side.form.open(title, fields, treaty_values(before, about))
        self._make = lambda values: treaty_command(values, country.id, before)
        self._side.show_form()
        if before is not None or about.instrument:
            self._side.form.field("grade").take_focus()

    def _on_submitted(self, values: Values) -> None:
        if self._make is None:
            return
        try:
            command = self._make(values)
            self._session.workbook.apply(command)
        except UserError as error:
            self._side.say_below("")
            self._side.form.tell(error)
            return
        self._make = None
        self._side.show_detail()
        self.saved.emit(_about(command))
        said = self._outcome(command)
        if said:
            self._session.said.emit(said)

    def _on_edited(self, name: str) -> None:
        form = self._side.form
        if "value" not in form.values():
            return
        if name == "indicator":
            chosen = str(form.field("indicator").value())
            units = {i.id: i.unit for i in self._session.workbook.indicators()}
            if form.field("unit").value() in ("", *units.values()):
                form.fill({"unit": units.get(chosen, "")})
        if name in ("value", "unit", "indicator"):
            self._side.say_below(self._understood(form.values()))

    def _understood(self, values: Values) -> str:
        """How the number that was typed is read; empty where it is none yet, or two."""
        text, unit = str(values["value"]), str(values["unit"])
        try:
            value = typed_value(text, unit, self._fact)
        except UserError as error:
            # Half a number is no mistake yet; what could be two things is worth saying at once.
            return error.what if "can be read" in error.what else ""
        words = value_words(value, unit, figures.decimal)
        return self.tr("Understood as {value}").format(value=words)

    def _outcome(self, command: Command) -> str:
        """What the foot of the window says of a step."""
        if isinstance(command, SetFact | EditFact):
            fact = command.fact if isinstance(command, SetFact) else command.after
            words = value_words(fact.value, fact.unit, figures.decimal)
            return self.tr("Entered: {value}, {year}").format(value=words, year=fact.year)
        if isinstance(command, SetTreatyStatus):
            return self._rated(command.status)
        return ""

    def _rated(self, status: TreatyStatus) -> str:
        snapshot = self._session.snapshot
        instrument = next(i for i in snapshot.instruments if i.id == status.instrument)
        country = snapshot.country(status.country)
        asked = [
            criterion.id
            for criterion in snapshot.checklist.criteria
            if criterion.id in instrument.criteria and criterion.side in country.sides
        ]
        name = instrument_name(instrument)
        if not asked:
            return self.tr("Entered: {treaty}. It rates nothing.").format(treaty=name)
        derived = snapshot.derived(status.country, asked[0])
        word = labels.rating_word(derived.rating if derived is not None else None)
        template = self.tr("Entered: {treaty}. On paper {criteria}: {rating}.")
        return template.format(treaty=name, criteria=", ".join(asked), rating=word)

    def _title(self, indicator: str) -> str:
        found = (i.title for i in self._session.workbook.indicators() if i.id == indicator)
        return next(found, indicator)


def _about(command: Command) -> About:
    """What the row is about that a command has written."""
    if isinstance(command, SetTreatyStatus):
        return About(instrument=command.status.instrument)
    if isinstance(command, SetFact | EditFact):
        fact = command.fact if isinstance(command, SetFact) else command.after
        return About(fact.indicator, fact.sex, fact.counterpart or "")
    return NOTHING
