"""What stands above a page while blind mode hides answers on it, with the way out."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.presenters.assessment import HIDDEN
from ui.session import Session
from ui.widgets.buttons import link_button
from ui.widgets.notice import Notice


class BlindNotice(Notice):
    """Follows the session: shown while blind mode is on."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Say at once whether something is hidden."""
        super().__init__("lock", "accent", parent)
        self._session = session
        self.lift = link_button(self.tr("Turn blind mode off"))
        self.lift.clicked.connect(lambda: session.set_blind(on=False))
        self.add(self.lift)
        session.view_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.tell(self.tr(HIDDEN) if self._session.blind else "")
