"""Comparing two versions of a checklist, and carrying answers from one to another."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.presenters.checklist_words import version_name
from ui.presenters.version_words import (
    PartOfChange,
    carry_rows,
    carry_sentence,
    change_rows,
    change_sentence,
    difference_rows,
    difference_sentence,
)
from ui.session import Session
from ui.widgets.carry_view import CarryView
from ui.widgets.version_compare import VersionCompare
from workbench.domain.carry_over import common_mapping
from workbench.domain.change_over_time import change_over_time
from workbench.domain.checklist_versions import version_difference
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.carrying_over import CarryOver, look_at_carrying
from workbench.services.checklists import ChecklistHead, checklist_heads, snapshot_of


def _others(session: Session) -> tuple[ChecklistHead, ...]:
    """The other versions of the checklist that is looked at."""
    found = session.snapshot.checklist
    return tuple(
        head
        for head in checklist_heads(session.workbook)
        if head.id == found.id and head.version != found.version
    )


def _first(session: Session, others: tuple[ChecklistHead, ...], wanted: str) -> str:
    """The version wanted where it is there, else the one it was made from, else the newest."""
    versions = [head.version for head in others]
    made_from = session.snapshot.checklist.made_from
    return next((v for v in (wanted, made_from) if v in versions), versions[-1])


def _nothing_yet(session: Session) -> None:
    session.failed.emit(
        UserError("This checklist has one version", "make a new version of it first")
    )


class CompareWork(QObject):
    """Fills ``view`` with what makes the version looked at differ from another."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.view = VersionCompare()
        self.view.chosen.connect(lambda _: self._fill())
        self._open = False

    def open(self) -> bool:
        """Offer the other versions; False where there is none, which the session has said."""
        if not _others(self.session):
            _nothing_yet(self.session)
            return False
        self._open = True
        self.refresh()
        return True

    def refresh(self) -> None:
        """Read both versions anew, as long as there is one to compare with."""
        others = _others(self.session)
        if not self._open or not others:
            return
        found = self.session.snapshot.checklist
        self.view.offer(
            self.tr("Version {version} compared with").format(version=found.version),
            tuple((head.version, version_name(head)) for head in others),
            _first(self.session, others, self.view.current()),
        )
        self._fill()

    def _fill(self) -> None:
        session = self.session
        after = session.snapshot
        before = snapshot_of(session.workbook, after.checklist.id, self.view.current())
        difference = version_difference(before.checklist, after.checklist)
        sentence, parts = "", tuple[PartOfChange, ...]()
        if session.blind:
            sentence = self.tr("Reciprocity is not compared while answers of others are hidden.")
        elif session.corridor is not None and after.checklist.lines:
            sentence, parts = self._change(before, after)
        self.view.show_difference(
            difference_sentence(difference), sentence, parts, difference_rows(difference)
        )

    def _change(self, before: Snapshot, after: Snapshot) -> tuple[str, tuple[PartOfChange, ...]]:
        corridor = self.session.corridor
        if corridor is None:
            return "", ()
        found = change_over_time(
            before, after, corridor.sending, corridor.receiving, self.session.view
        )
        names = [after.country(end).name for end in (corridor.sending, corridor.receiving)]
        return (
            change_sentence(found, f"{names[0]} → {names[1]}"),
            change_rows(
                found,
                self.tr("version {version}").format(version=before.checklist.version),
                self.tr("version {version}").format(version=after.checklist.version),
            ),
        )


class CarryWork(QObject):
    """Fills ``view`` with what carrying over would do, and does it. ``done`` follows that."""

    done = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.view = CarryView()
        self.view.source_chosen.connect(self._on_source)
        self.view.mapped.connect(self._on_mapped)
        self.view.row_shown.connect(self._on_row)
        self.view.accepted.connect(self._accept)
        self.view.closed.connect(self._leave)
        self._mapping: dict[str, str] = {}
        self._open = False

    def open(self) -> bool:
        """Offer the other versions; False where there is none, which the session has said."""
        others = _others(self.session)
        if not others:
            _nothing_yet(self.session)
            return False
        self._open = True
        found = self.session.snapshot.checklist
        self.view.offer(
            self.tr("Carry answers over to version {version} from").format(version=found.version),
            tuple((head.version, version_name(head)) for head in others),
            _first(self.session, others, ""),
        )
        self._on_source("")
        return True

    def _leave(self) -> None:
        self._open = False

    def refresh(self) -> None:
        """Look again, as long as the view is open and there is a version to carry from."""
        versions = [head.version for head in _others(self.session)]
        if not self._open or self.view.source() not in versions:
            return
        before, after = self._snapshots()
        pairs = tuple(
            (old, new)
            for old, new in self._mapping.items()
            if before.checklist.find(old) and after.checklist.find(new)
        )
        look = look_at_carrying(
            self.session.workbook,
            after.checklist.id,
            before.checklist.version,
            after.checklist.version,
            pairs,
        )
        self.view.show_look(
            carry_sentence(look),
            carry_rows(look, before.checklist, after.checklist, dict(pairs)),
            can=bool(look.plan.carried),
        )

    def _snapshots(self) -> tuple[Snapshot, Snapshot]:
        after = self.session.snapshot
        before = snapshot_of(self.session.workbook, after.checklist.id, self.view.source())
        return before, after

    def _on_source(self, _version: str) -> None:
        before, after = self._snapshots()
        self._mapping = common_mapping(before.checklist, after.checklist)
        self.refresh()

    def _on_row(self, criterion: str) -> None:
        before, after = self._snapshots()
        item = before.checklist.find(criterion)
        taken = {new for old, new in self._mapping.items() if old != criterion}
        if item is None:
            return
        choices = tuple(
            (c.id, f"{c.id} {c.title}")
            for c in after.checklist.of_side(item.side)
            if c.id not in taken
        )
        self.view.offer_targets(choices, self._mapping.get(criterion, ""))

    def _on_mapped(self, criterion: str, target: str) -> None:
        if target:
            self._mapping[criterion] = target
        else:
            self._mapping.pop(criterion, None)
        self.refresh()

    def _accept(self) -> None:
        before, after = self._snapshots()
        command = CarryOver(
            after.checklist.id,
            before.checklist.version,
            after.checklist.version,
            tuple(self._mapping.items()),
        )
        try:
            self.session.workbook.apply(command)
        except UserError as error:
            self.view.tell(error)
            return
        self._open = False
        self.done.emit()
