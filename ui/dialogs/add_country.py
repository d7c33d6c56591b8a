"""Adding a country: by any spelling of the ISO list, or under a name and code of one's own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer
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
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.countries import (
    AddCountry,
    check_new,
    listed_country,
    own_country,
)
from workbench.services.world import spelled, with_code, world

_WIDTH = 420
_USUAL = (Side.SENDING, Side.RECEIVING)
"""The sides that are ticked at first: nearly every country sends and receives."""


class AddCountryDialog(QDialog):
    """Asks for a country and its sides. ``command`` is what was asked for.

    Typing finds a country by any name that ships; Enter takes it and, where only one fits or the
    name is written out, adds it at once.
    """

    def __init__(self, snapshot: Snapshot, parent: QWidget | None = None) -> None:
        """``snapshot`` tells which countries the workbook has already."""
        super().__init__(parent)
        self.setWindowTitle(_tr("Add a country"))
        self.command: AddCountry | None = None
        self._snapshot = snapshot
        self._typed, self._fitting = "", tuple[str, ...]()
        self._shown = self._in_field = False
        self.country = SearchCombo(_tr("Country"))
        self.country.set_choices(
            [(c.iso3, c.name) for c in world()],
            {c.iso3: "\n".join((c.iso3, *c.spellings)) for c in world()},
        )
        self.own_name, self.own_code = QLineEdit(), QLineEdit()
        self.own_code.setPlaceholderText(_tr("2 to 12 capital letters or digits"))
        self.sides = {side: QCheckBox(labels.word(labels.SIDE, side)) for side in SIDES}
        for side in _USUAL:
            self.sides[side].setChecked(True)
        self._switch = link_button(_tr("Not in the list? Use a name of your own"))
        self._switch.setAutoDefault(False)
        self._switch.clicked.connect(self._on_switch)
        self._error = PlainLabel(role="error", wrap=True)
        self._own = QWidget()
        self._own.hide()
        self._build()
        self._follow_typing()
        self.country.setFocus()

    def _follow_typing(self) -> None:
        field = self.country.lineEdit()
        if field is not None:
            field.setPlaceholderText(_tr("Type a name, in any of four languages"))
            field.textEdited.connect(self._on_typed)
            # Behind the combo's own slot, which takes the first that fits.
            field.returnPressed.connect(self._on_return)

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
        add.clicked.connect(self._on_button)
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
        """The command that the fields describe; UserError where something is missing or there."""
        sides = tuple(side for side, box in self.sides.items() if box.isChecked())
        country = self._chosen(sides)
        check_new(country, self._snapshot)
        return AddCountry(country)

    def _chosen(self, sides: tuple[Side, ...]) -> Country:
        if self._own.isVisibleTo(self):
            return own_country(self.own_name.text(), self.own_code.text(), sides)
        found = with_code(self.country.current())
        if found is not None:
            return Country(found.iso3, found.name, sides, found.region)
        if not self._typed.strip():
            raise UserError("No country is chosen", "type a name", field="country")
        return listed_country(self._typed, sides)

    def _on_typed(self, text: str) -> None:
        self._typed, self._fitting, self._shown = text, self.country.found(), False
        self._error.setText("")

    def _on_return(self) -> None:
        if self._in_field:
            # The combo box hands one Enter to its field twice.
            return
        named = spelled(self._typed)
        if len(named) == 1:
            self.country.set_current(named[0].iso3)
        # Where several fit, the one that was taken is shown before a second Enter adds it.
        if len(named) == 1 or len(self._fitting) < 2 or self._shown:
            QTimer.singleShot(0, self._on_add)
        self._shown = self._in_field = True
        QTimer.singleShot(0, self._leave_field)

    def _leave_field(self) -> None:
        self._in_field = False

    def _on_button(self) -> None:
        # The same Enter reaches the button too, where no list of what fits is open.
        if not self._in_field:
            self._on_add()

    def _on_add(self) -> None:
        if self.result() == QDialog.DialogCode.Accepted:
            return
        if not any(box.isChecked() for box in self.sides.values()):
            self.sides[SIDES[0]].setFocus(Qt.FocusReason.TabFocusReason)
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
