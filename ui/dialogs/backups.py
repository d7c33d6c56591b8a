"""The backups of a workbook, or of all: looked at, and written back to a new file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QWidget

from ui.dialogs.frame import FootedDialog, fitting
from ui.presenters.keeping import BackupRow, backup_rows
from ui.safe_text import PlainLabel, one_line, plain
from workbench.services.keeping import Backup

_ROW = Qt.ItemDataRole.UserRole
_TEXT = Qt.ItemDataRole.AccessibleTextRole


class BackupsDialog(FootedDialog):
    """Lists backups; ``chosen`` is the one to restore once the dialog was accepted."""

    def __init__(
        self,
        of_all: Callable[[], Sequence[Backup]],
        of_one: Callable[[], Sequence[Backup]] | None,
        parent: QWidget | None = None,
    ) -> None:
        """Show those of one workbook, or where there is none (None) of all."""
        super().__init__(
            self.tr("Backups"), self.tr("Restore to a new file…"), parent, self.tr("Close")
        )
        self._of_all, self._of_one = of_all, of_one
        self.chosen: Backup | None = None
        told = self.tr(
            "The program makes backups by itself: before the first change of a session, after each"
            " half hour of work, and before an import. Restoring writes a new file; the workbook"
            " stays as it is."
        )
        self.body.addWidget(PlainLabel(told, role="muted", wrap=True))
        self.every = QCheckBox(self.tr("Backups of &all workbooks"))
        self.every.setVisible(of_one is not None)
        self.every.toggled.connect(self._fill)
        self.body.addWidget(self.every)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Backups, the newest first"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(self.carry_out)
        self.body.addWidget(self.list, 1)
        self.none = PlainLabel("", role="muted", wrap=True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.none, 1)
        self.resize(fitting(self, 620, 420))
        self._fill()

    def rows(self) -> list[BackupRow]:
        """What is listed."""
        return [self.list.item(at).data(_ROW) for at in range(self.list.count())]

    def _fill(self) -> None:
        whole = self._of_one is None or self.every.isChecked()
        found = self._of_all() if whole or self._of_one is None else self._of_one()
        self.list.clear()
        for row in backup_rows(found, datetime.now().astimezone()):
            item = QListWidgetItem(one_line(row.words))
            item.setToolTip(plain(row.words))
            item.setData(_TEXT, one_line(row.words))
            item.setData(_ROW, row)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        self.none.setVisible(not found)
        self.none.setText(
            self.tr("There is no backup yet. The first one is made before the next change.")
        )
        self.verb_button.setEnabled(bool(found))
        (self.list if found else self.dismiss_button).setFocus()

    def carry_out(self) -> None:
        """Take the backup that is current."""
        item = self.list.currentItem()
        if item is not None:
            self.chosen = item.data(_ROW).backup
            self.accept()
