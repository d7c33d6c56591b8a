"""Who is working: a name, an organisation, a group; all of it may stay empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from ui.dialogs.frame import FootedDialog, fitting
from ui.safe_text import PlainLabel, one_line
from ui.settings import Identity

_LONGEST = 120


class IdentityDialog(FootedDialog):
    """Asks who is working. ``person`` is what was typed once it is accepted."""

    def __init__(
        self, person: Identity, groups: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """Start from ``person``; ``groups`` are proposed, any other may be typed."""
        super().__init__(self.tr("Who am I"), self.tr("Keep"), parent, self.tr("Not now"))
        why = self.tr(
            "Your name stands beside every rating you give from now on. Ratings given before keep"
            " the name they were given under. Everything here may stay empty."
        )
        self.body.addWidget(PlainLabel(why, role="muted", wrap=True))
        self.name, self.organisation = QLineEdit(person.name), QLineEdit(person.organisation)
        for field in (self.name, self.organisation):
            field.setMaxLength(_LONGEST)
        self.group = QComboBox()
        self.group.setEditable(True)
        self.group.addItems([one_line(group) for group in groups])
        self.group.setCurrentText(person.group)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for text, field in (
            (self.tr("&Name"), self.name),
            (self.tr("&Organisation"), self.organisation),
            (self.tr("&Group"), self.group),
        ):
            form.addRow(text, field)
            field.setAccessibleName(text.replace("&", ""))
        self.body.addLayout(form)
        self.body.addStretch(1)
        self.resize(fitting(self, 460, 260))
        self.name.setFocus()

    @property
    def person(self) -> Identity:
        """What was typed, without spaces around it."""
        return Identity(
            self.name.text().strip(),
            self.organisation.text().strip(),
            self.group.currentText().strip(),
        )
