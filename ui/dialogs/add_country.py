"""Adding a country: by its name in the ISO list, or under a name of one's own."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.frame import foot_with_error
from ui.presenters.country import SIDES
from ui.safe_text import PlainLabel
from ui.theme import scaled
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.search_combo import SearchCombo
from workbench import labels
from workbench.domain.places import Country
from workbench.errors import UserError
from workbench.services.placing import AddCountry
from workbench.services.world import WorldCountry

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{1,11}")
_WIDTH = 420


class AddCountryDialog(QDialog):
    """Asks for a country and its sides. ``command`` is what was asked for."""

    def __init__(
        self,
        world: tuple[WorldCountry, ...],
        taken: frozenset[str],
        parent: QWidget | None = None,
    ) -> None:
        """``taken`` are the ids the workbook has already."""
        super().__init__(parent)
        self.setWindowTitle(_tr("Add a country"))
        self.command: AddCountry | None = None
        self._world = {country.iso3: country for country in world}
        self._taken = taken
        self.country = SearchCombo(_tr("Country"))
        self.country.lineEdit().setPlaceholderText(_tr("Type a name"))
        self.country.set_choices(
            [(c.iso3, c.name) for c in world if c.iso3 not in taken],
        )
        self.own_name, self.own_code = QLineEdit(), QLineEdit()
        self.own_code.setPlaceholderText(_tr("2 to 12 capital letters or digits"))
        self.sides = {side: QCheckBox(labels.word(labels.SIDE, side)) for side in SIDES}
        self._switch = link_button(_tr("Not in the list? Use a name of your own"))
        self._switch.setAutoDefault(False)
        self._switch.clicked.connect(self._on_switch)
        self._error = PlainLabel(role="error", wrap=True)
        self._own = QWidget()
        self._own.hide()
        self._build()
        self.country.setFocus()

    def _build(self) -> None:
        own = QFormLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        for words, field in ((_tr("Name"), self.own_name), (_tr("Code"), self.own_code)):
            caption = PlainLabel(words, role="caption")
            caption.setBuddy(field)
            field.setAccessibleName(words)
            own.addRow(caption, field)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        for box in self.sides.values():
            sides.addWidget(box)
        sides.addStretch(1)
        add = primary_button(_tr("Add country"))
        add.clicked.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(PlainLabel(_tr("Which country?"), role="strong"))
        column.addWidget(self.country)
        column.addWidget(self._own)
        column.addWidget(self._switch)
        column.addWidget(PlainLabel(_tr("Which sides does it hold?"), role="strong"))
        column.addLayout(sides)
        column.addSpacing(8)
        column.addLayout(foot_with_error(self, self._error, add))
        self.setMinimumWidth(scaled(_WIDTH))

    def build(self) -> AddCountry:
        """The command that the fields describe; UserError where something is missing."""
        sides = tuple(side for side, box in self.sides.items() if box.isChecked())
        if self._own.isVisibleTo(self):
            name, code = self.own_name.text().strip(), self.own_code.text().strip().upper()
            if not name:
                raise UserError("The country has no name", "write one")
            if not _CODE.fullmatch(code):
                raise UserError("The code does not fit", "use 2 to 12 capital letters or digits")
            if code in self._world:
                known = self._world[code].name
                raise UserError(f"{code} is the code of {known}", "choose another code")
            region = ""
        else:
            found = self._world.get(self.country.current())
            if found is None:
                raise UserError("No country is chosen", "type a name and press Enter")
            name, code, region = found.name, found.iso3, found.region
        if code in self._taken:
            raise UserError(f"{code} is in the workbook already", "choose another")
        if not sides:
            raise UserError(f"{name} holds no side yet", "choose one or more")
        return AddCountry(Country(code, name, sides, region))

    def _on_add(self) -> None:
        picking = self.country.isAncestorOf(self.focusWidget() or self)
        if picking and not any(box.isChecked() for box in self.sides.values()):
            # Enter has just taken a name from the list: the sides come next.
            self.sides[SIDES[0]].setFocus(Qt.FocusReason.TabFocusReason)
            return
        try:
            self.command = self.build()
        except UserError as error:
            self._error.setText(str(error))
            return
        self.accept()

    def _on_switch(self) -> None:
        own = not self._own.isVisibleTo(self)
        self._own.setVisible(own)
        self.country.setVisible(not own)
        listed = _tr("Choose from the list instead")
        self._switch.setText(listed if own else _tr("Not in the list? Use a name of your own"))
        (self.own_name if own else self.country).setFocus()


def _tr(text: str) -> str:
    return QCoreApplication.translate("AddCountryDialog", text)
