"""Why nothing can be rated here, and the way on: whose answers to give, or why to unlock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.presenters.assessment import UNLOCK, FormView
from ui.theme import scaled
from ui.widgets.buttons import push_button
from ui.widgets.notice import Notice
from workbench.domain.places import ASSESSOR

_REASON = 190


class StopBar(Notice):
    """A sentence with what can be done about it; hidden where everything can be rated.

    ``unlocked`` carries the status a final form shall have and the reason; ``rate_as`` the
    perspective to rate in.
    """

    unlocked = Signal(str, str)
    rate_as = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("lock", "accent", parent)
        self.status = ""
        """The status that waits for a reason; empty where none does."""
        self._form: FormView | None = None
        self._as_assessor = push_button(self.tr("Rate as assessor"))
        self._as_assessor.clicked.connect(lambda: self.rate_as.emit(ASSESSOR))
        self._back = push_button(self.tr("Set back to draft"))
        self._back.clicked.connect(lambda: self.ask("draft"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Reason for unlocking"))
        self.reason.setPlaceholderText(self.tr("A reason, kept with it"))
        self.reason.setMinimumWidth(scaled(_REASON))
        self.reason.returnPressed.connect(self._on_unlock)
        self._unlock = push_button(self.tr("Unlock"))
        self._unlock.clicked.connect(self._on_unlock)
        self._keep = push_button(self.tr("Keep it final"))
        self._keep.clicked.connect(self._stop_asking)
        for widget in (self._as_assessor, self._back, self.reason, self._unlock, self._keep):
            self.add(widget)

    def show_form(self, form: FormView) -> None:
        """Say why a form cannot be changed, if it cannot."""
        if self._form is None or self._form.key != form.key or not form.locked:
            self.status = ""
            self.reason.clear()
        self._form = form
        asking = bool(self.status)
        self.tell(UNLOCK if asking else form.stop)
        self._as_assessor.setVisible(form.key is None and not form.closed)
        self._back.setVisible(form.locked and not asking and not form.closed)
        for widget in (self.reason, self._unlock, self._keep):
            widget.setVisible(asking)

    def ask(self, status: str) -> None:
        """Ask for the reason of unlocking a final form."""
        if self._form is not None:
            self.status = status
            self.show_form(self._form)
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc keeps the form final."""
        if event.key() == Qt.Key.Key_Escape and self.status:
            self._stop_asking()
        else:
            super().keyPressEvent(event)

    def _stop_asking(self) -> None:
        self.status = ""
        if self._form is not None:
            self.show_form(self._form)
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_unlock(self) -> None:
        if self.reason.text().strip():
            self.unlocked.emit(self.status, self.reason.text().strip())
        else:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
