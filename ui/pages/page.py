"""What every page is: a widget that the window shows, narrows, and hands actions to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.session import Session


class Page(QWidget):
    """A screen of the main window.

    Subclasses set ``page_id`` and ``title`` and fill ``self.handlers``: action id (see
    ``ui.actions``) to what it does here. An action the page does not handle is off on it.
    """

    page_id = ""
    title = ""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.narrow = False
        self.handlers: dict[str, Callable[[], None]] = {}

    def enter(self) -> None:
        """Called each time the page is shown; the page catches up with the session."""

    def set_narrow(self, narrow: bool) -> None:
        """Fold or unfold: called when the window crosses the narrow width and once at the start."""
        self.narrow = narrow

    def panes(self) -> list[QWidget]:
        """The widgets F6 goes round, in order."""
        return [self]

    def subtitle(self) -> str:
        """What the window's title says beside the workbook's name: a corridor, a country."""
        return ""

    def state(self) -> dict[str, str]:
        """What to remember of the page's look for this workbook."""
        return {}

    def restore(self, state: dict[str, str]) -> None:
        """Take back what ``state`` gave."""
