"""What every page shares: the open workbook, the view, and the place the user is at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.settings import LookSettings
from workbench.domain.assessments import AnswerKey
from workbench.domain.places import RANGE, Corridor
from workbench.domain.ratings import Basis, Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View
from workbench.errors import UserError
from workbench.services.workbook import LOOKED, Changes, Command, Touched, Workbook

if TYPE_CHECKING:
    from workbench.services.searching import Finder

_BLIND = "blind"
"""Under which name the settings keep whether a workbook is worked on blind."""

_Kept = tuple[Snapshot, tuple[str, str], Snapshot, frozenset[tuple[str, Side, str]]]
"""A snapshot, who works on it, what that person sees of it, and where something is hidden."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the user is: a subject's side, towards whom, at which criterion.

    ``subject`` is a country or, with the agreement side, an agreement; ``counterpart`` None means
    towards all countries.
    """

    subject: str | None = None
    side: Side = Side.RECEIVING
    counterpart: str | None = None
    criterion: str | None = None


class Session(QObject):
    """One open workbook in the window. Pages change it through here and listen to its signals."""

    changed = Signal(object)
    """Changes: rows of the workbook were written, undone or redone."""
    view_changed = Signal()
    """Perspective, basis or core lines."""
    corridor_changed = Signal()
    place_changed = Signal()
    page_asked = Signal(str)
    """A page's id: show it (``corridors``, ``assessment``, ``country-matrix`` …)."""
    said = Signal(str)
    """A plain sentence for the status bar."""
    failed = Signal(object)
    """UserError: shown as a message; nothing was changed."""

    def __init__(
        self, workbook: Workbook, settings: LookSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.workbook = workbook
        self.settings = settings
        self._view = View()
        kept = settings.page_state(workbook.snapshot.workbook, _BLIND)
        self._blind = kept.get("on") is True
        self._kept: _Kept | None = None
        self._place = Place()
        corridors = workbook.snapshot.corridors
        self._corridor = corridors[0] if corridors else None
        self._asked_record = ("", "")
        self._finder: Finder | None = None
        self._unsubscribe = workbook.subscribe(self.changed.emit)

    def close(self) -> None:
        """Stop listening and close the file."""
        self._unsubscribe()
        if self._finder is not None:
            self._finder.close()
        self.workbook.close()

    @property
    def finder(self) -> Finder:
        """What finds things in the workbook; made when it is first asked for."""
        if self._finder is None:
            from workbench.services.searching import Finder  # noqa: PLC0415 # not before a search

            self._finder = Finder(self.workbook)
        return self._finder

    @property
    def snapshot(self) -> Snapshot:
        """The frozen whole as it stands now; ask again after ``changed``."""
        return self.workbook.snapshot

    @property
    def blind(self) -> bool:
        """Whether what others answered stays hidden until one has answered; kept a workbook."""
        return self._blind

    def set_blind(self, *, on: bool) -> None:
        """Hide what others answered, or show it again."""
        if on != self._blind:
            self._blind = on
            workbook = self.workbook.snapshot.workbook
            self.settings.set_page_state(workbook, _BLIND, {"on": on})
            self.view_changed.emit()

    @property
    def seen(self) -> Snapshot:
        """The snapshot as the person at work may see it: in blind mode without hidden answers."""
        return self._blinded()[0]

    @property
    def hidden(self) -> frozenset[tuple[str, Side, str]]:
        """Subject, side and criterion where blind mode hides something; empty while it is off."""
        return self._blinded()[1]

    def _blinded(self) -> tuple[Snapshot, frozenset[tuple[str, Side, str]]]:
        snapshot = self.snapshot
        if not self._blind:
            return snapshot, frozenset()
        from workbench.domain.blind import Worker, blinded, hidden_places  # noqa: PLC0415 # only in blind mode

        worker = Worker(self.workbook.who, self._view.perspective)
        if self._kept is None or self._kept[0] is not snapshot or self._kept[1] != worker:
            hidden = hidden_places(snapshot, worker)
            self._kept = (snapshot, worker, blinded(snapshot, worker), hidden)
        return self._kept[2], self._kept[3]

    @property
    def view(self) -> View:
        """Perspective or range, basis, core lines."""
        return self._view

    def set_view(
        self,
        *,
        perspective: str | None = None,
        basis: Basis | None = None,
        core: bool | None = None,
    ) -> None:
        """Change parts of the view; None keeps a part."""
        view = View(
            self._view.perspective if perspective is None else perspective,
            self._view.basis if basis is None else basis,
            self._view.core if core is None else core,
        )
        if view != self._view:
            self._view = view
            self.view_changed.emit()

    @property
    def corridor(self) -> Corridor | None:
        """The corridor looked at, or None where there is none yet."""
        return self._corridor

    def set_corridor(self, sending: str, receiving: str) -> None:
        """Look at another corridor; the pair need not be stored."""
        corridor = Corridor(sending, receiving)
        if corridor != self._corridor:
            self._corridor = corridor
            self.corridor_changed.emit()

    @property
    def place(self) -> Place:
        """The subject, side, counterpart and criterion the user is at."""
        return self._place

    def set_place(self, **parts: str | Side | None) -> None:
        """Change parts of the place: subject, side, counterpart, criterion."""
        place = replace(self._place, **parts)  # type: ignore[arg-type] # names are Place's own
        if place != self._place:
            self._place = place
            self.place_changed.emit()

    @property
    def rating_perspective(self) -> str | None:
        """The perspective that answers are written in; None in ``range``, where rating is off."""
        return None if self._view.perspective == RANGE else self._view.perspective

    def answer_key(self, place: Place) -> AnswerKey | None:
        """The answer the user's own voice has at a place; None where rating is off."""
        perspective = self.rating_perspective
        if perspective is None or place.subject is None or place.criterion is None:
            return None
        return AnswerKey(
            place.subject,
            place.side,
            place.counterpart,
            perspective,
            self.workbook.who,
            place.criterion,
        )

    def set_checklist(self, checklist_id: str, version: str = "") -> None:
        """Look at another checklist version on every page; UserError where there is none.

        ``changed`` follows without a row, so that pages read the snapshot anew.
        """
        before = self.snapshot.checklist
        self.workbook.use_checklist(checklist_id, version)
        after = self.snapshot.checklist
        if (after.id, after.version) == (before.id, before.version):
            return
        if after.find(self._place.criterion or "") is None:
            self._place = replace(self._place, criterion=None)
        self.changed.emit(Changes(0, LOOKED, "", (Touched("checklist", (after.id,)),)))
        self.place_changed.emit()

    def ask_record(self, page: str, record: str) -> None:
        """Ask for a page and for one of the things it lists, which the page takes as it enters."""
        self._asked_record = (page, record)
        self.page_asked.emit(page)

    def is_asked(self, page: str) -> bool:
        """Whether one of the things that a page lists was asked for and not taken yet."""
        return self._asked_record[0] == page

    def take_record(self, page: str) -> str:
        """The thing that was asked for on a page, once; empty where none was."""
        asked, record = self._asked_record
        if asked != page:
            return ""
        self._asked_record = ("", "")
        return record

    def apply(self, command: Command) -> bool:
        """Carry out a command; False where it was refused, which ``failed`` has said."""
        try:
            self.workbook.apply(command)
        except UserError as error:
            self.failed.emit(error)
            return False
        return True

    def undo(self) -> None:
        """Take the last step back."""
        self._step(self.workbook.undo)

    def redo(self) -> None:
        """Bring the last undone step back."""
        self._step(self.workbook.redo)

    def _step(self, step: Callable[[], object]) -> None:
        try:
            step()
        except UserError as error:
            self.failed.emit(error)
