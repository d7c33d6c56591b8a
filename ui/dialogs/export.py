"""The export dialog (S11): what goes out, how page one looks, and what to check before."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import jobs
from ui.dialogs.checks_list import ChecksList
from ui.dialogs.export_form import ExportForm
from ui.dialogs.export_kinds import WIDTH, KindColumn
from ui.dialogs.frame import FootedDialog, fitting
from ui.dialogs.new_workbook import file_name
from ui.presenters.export import ExportOptions, kept, proposed_name, scope_of, with_kept
from ui.presenters.export_kinds import (
    CORRIDOR,
    COUNTRIES,
    DIVERGENCE,
    PROFILE,
    kind_of,
)
from ui.presenters.export_overview import overview
from ui.safe_text import PlainLabel, message, set_tooltip
from ui.theme import scaled
from ui.trouble import tell
from ui.widgets.buttons import push_button
from ui.widgets.page_preview import PagePreview
from workbench.domain.ratings import Side
from workbench.errors import UserError
from workbench.paths import documents_folder

if TYPE_CHECKING:
    from ui.session import Session
    from workbench.services.exporting import ExportRequest

SUFFIX = ".xlsx"
_SIZE = QSize(1040, 640)
_PREVIEW_WIDTH = 400
_SCROLL_BAR = 14
_STACKED_BELOW = 860
"""Below this width, at normal text size, the preview stands below the choices."""

_REFRESH = 120
"""Milliseconds after the last choice until the preview follows."""

_LONGEST_FOLDER = 26
"""Letters of a folder on its button; the tooltip has it whole."""

_STEPS = 1_000
_STATE = "export"
_KIND_OF_PAGE = {
    "country-matrix": COUNTRIES,
    "countries": PROFILE,
    "divergence": DIVERGENCE,
}
"""What a page proposes, where that is not its corridor."""


class ExportDialog(FootedDialog):
    """``saved`` carries the path that was written."""

    saved = Signal(Path)

    def __init__(
        self, session: Session, page: str, parent: QWidget | None = None, country: str = ""
    ) -> None:
        """Propose what fits the page on screen: ``country-matrix`` exports the matrix.

        ``country`` is the one that the page shows, where it shows one.
        """
        kind = _KIND_OF_PAGE.get(page, COUNTRIES if session.corridor is None else CORRIDOR)
        super().__init__(self.tr("Export"), kind_of(kind).verb, parent, self.tr("Cancel"))
        self._session = session
        self._old_after = session.workbook.info().old_after_years
        self._job: jobs.Job | None = None
        self._folder = documents_folder()
        self._country = country or session.place.subject or ""
        self._name_typed = False
        self._form = ExportForm(session.snapshot, self._first_options(kind))
        self._form.changed.connect(self._on_changed)
        self._refreshing = QTimer(self)
        self._refreshing.setSingleShot(True)
        self._refreshing.setInterval(_REFRESH)
        self._refreshing.timeout.connect(self._refresh)
        self.preview, self.checks = PagePreview(), ChecksList()
        self._under = PlainLabel("", role="caption", wrap=True)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(self._make_body(kind))
        self._make_foot()
        size = fitting(self, _SIZE.width(), _SIZE.height())
        self._arrange(size.width())
        self.resize(size)
        self._set_kind(kind)
        self._refresh()

    def _first_options(self, kind: str) -> ExportOptions:
        session = self._session
        corridor = session.corridor
        state = session.settings.page_state(session.snapshot.workbook, _STATE)
        folder = state.get("folder")
        if isinstance(folder, str) and Path(folder).is_dir():
            self._folder = Path(folder)
        place = session.place.side
        side = place if place in (Side.SENDING, Side.TRANSIT) else Side.RECEIVING
        options = ExportOptions(
            kind,
            corridor.sending if corridor else "",
            corridor.receiving if corridor else "",
            side,
            session.view,
            country=self._country,
        )
        return with_kept(options, dict(state))

    def _make_body(self, kind: str) -> QHBoxLayout:
        self._column = KindColumn(kind)
        self._column.chosen.connect(self._set_kind)
        self.kinds = self._column.group
        self._allow_kinds()
        inner = QWidget()
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._split.setContentsMargins(0, 0, 0, 0)
        self._split.setSpacing(0)
        self._split.addWidget(self._form, 1)
        self._split.addWidget(self._make_right())
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("Choices"))
        area.setWidget(inner)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._column)
        row.addWidget(area, 1)
        return row

    def _allow_kinds(self) -> None:
        session = self._session
        self._column.allow(session.snapshot, corridor=session.corridor is not None)

    def _make_right(self) -> QWidget:
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(self.preview)
        column.addWidget(self._under)
        column.addSpacing(8)
        column.addWidget(PlainLabel(self.tr("Before you send it"), role="strong"))
        column.addWidget(self.checks)
        column.addStretch(1)
        return self._right

    def _make_foot(self) -> None:
        caption = PlainLabel(self.tr("File"), role="caption")
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("File name"))
        self.name.setMinimumWidth(scaled(160))
        self.name.textEdited.connect(self._on_name_typed)
        caption.setBuddy(self.name)
        self.folder = push_button("", "folder")
        self.folder.setAutoDefault(False)
        self.folder.clicked.connect(self._on_folder)
        self.remember = QCheckBox(self.tr("Remember for this workbook"))
        self.remember.setChecked(True)
        set_tooltip(
            self.remember, self.tr("All choices but the confidential notes, which start off.")
        )
        self.progress = QProgressBar()
        self.progress.setRange(0, _STEPS)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of the export"))
        self.progress.hide()
        file_row = QHBoxLayout()
        file_row.setSpacing(8)
        ending = PlainLabel(SUFFIX, role="caption")
        for widget in (caption, self.name, ending, self.folder):
            file_row.addWidget(widget, int(widget is self.name))
        self._foot_split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot_split.setContentsMargins(16, 10, 16, 10)
        self._foot_split.setSpacing(8)
        self._foot_split.addLayout(file_row, 3)
        self.end.removeItem(self.foot)
        self.foot.setContentsMargins(0, 0, 0, 0)
        self.foot.insertWidget(1, self.remember)
        self.foot.insertWidget(1, self.progress, 8)
        self._foot_split.addLayout(self.foot, 1)
        self.end.addLayout(self._foot_split)
        self._show_folder()

    def _show_folder(self) -> None:
        shown = QDir.toNativeSeparators(str(self._folder))
        self.folder.setText(one_folder(self._folder))
        self.folder.setAccessibleName(self.tr("Folder: {folder}").format(folder=shown))
        set_tooltip(self.folder, shown)

    def _set_kind(self, kind: str) -> None:
        self.verb_button.setText(self.tr(kind_of(kind).verb))
        self._under.setText(self.tr(kind_of(kind).then))
        self._form.set_kind(kind)

    def _on_changed(self) -> None:
        if not self._name_typed:
            self.name.setText(proposed_name(self._form.options(), self._session.snapshot))
            self.name.setCursorPosition(0)
        self._refreshing.start()

    def _on_name_typed(self, text: str) -> None:
        self._name_typed = bool(text.strip())
        self.verb_button.setEnabled(bool(file_name(text, SUFFIX)))

    def _on_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Folder of the export"), str(self._folder)
        )
        if chosen:
            self._folder = Path(chosen)
            self._show_folder()

    def _refresh(self) -> None:
        options, session = self._form.options(), self._session
        today = datetime.now().astimezone().date().isoformat()
        shown = overview(options, session.snapshot, self._old_after, today)
        self.preview.show_page(shown.preview, options.paper_size)
        self.checks.set_checks(shown.checks)
        self._form.set_confidential_count(shown.notes)

    def target(self) -> Path:
        """Where the file will be written."""
        typed = self.name.text().strip().removesuffix(SUFFIX)
        return self._folder / file_name(typed, SUFFIX)

    def carry_out(self) -> None:
        """Write the file off this thread; asks first where one is there already."""
        path = self.target()
        replace = False
        if path.exists():
            if not self._may_replace(path):
                return
            replace = True
        try:
            request = self._request()
        except UserError as error:
            tell(self, error)
            return
        self._start(request, path, replace=replace)

    def _may_replace(self, path: Path) -> bool:
        yes = self.tr("Replace the file")
        chosen = message(
            self,
            self.tr("{name} is in this folder already.").format(name=path.name),
            "",
            self.tr("Replace it, or go back and choose another name."),
            "question",
            verbs=(self.tr("Go back"), yes),
        )
        return chosen == yes

    def _request(self) -> ExportRequest:
        from workbench.services.exporting import prepare_export  # noqa: PLC0415 # only when asked

        options = self._form.options()
        return prepare_export(
            self._session.workbook,
            kind=options.kind,
            **scope_of(options),
            cover=asdict(options.cover),
            paper_size=options.paper_size,
            include_evidence=options.include_evidence,
            include_names=options.include_names,
            include_confidential=options.include_confidential,
        )

    def _start(self, request: ExportRequest, path: Path, *, replace: bool) -> None:
        from workbench.services.exporting import write_export  # noqa: PLC0415 # only when asked

        def work(report: jobs.Report) -> None:
            write_export(request, path, replace=replace, progress=report)

        self._set_busy(busy=True)
        self._job = jobs.start(
            work, lambda _: self._on_done(path), self._on_failed, self._on_progress
        )
        if self._job.ended:
            self._job = None

    def _set_busy(self, *, busy: bool) -> None:
        self.progress.setValue(0)
        self.progress.setVisible(busy)
        self.remember.setVisible(not busy)
        if busy:
            self.dismiss_button.setFocus()
        for widget in (self.verb_button, self._form, self.name, self.folder, *self.kinds.buttons()):
            widget.setEnabled(not busy)
        if not busy:
            self._allow_kinds()
            self.verb_button.setFocus()

    def _on_progress(self, share: float) -> None:
        self.progress.setValue(round(share * _STEPS))

    def _on_done(self, path: Path) -> None:
        self._job = None
        self._set_busy(busy=False)
        if self.remember.isChecked():
            session = self._session
            state = {**kept(self._form.options()), "folder": str(self._folder)}
            session.settings.set_page_state(session.snapshot.workbook, _STATE, state)
        self.saved.emit(path)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        stopped = self._job is not None and self._job.cancelled()
        self._job = None
        self._set_busy(busy=False)
        if stopped:
            self._session.said.emit(self.tr("The export was stopped; nothing was written."))
        else:
            tell(self, error)

    def reject(self) -> None:
        """Stop an export under way, or else close."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Close; a preview that was still to come is not needed any more."""
        self._refreshing.stop()
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the preview below the choices where there is no room beside them."""
        super().resizeEvent(event)
        self._arrange(self.width())

    def _arrange(self, width: int) -> None:
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        stacked = width < scaled(_STACKED_BELOW)
        self._split.setDirection(down if stacked else across)
        self._foot_split.setDirection(down if stacked else across)
        room = width - scaled(WIDTH) - scaled(_SCROLL_BAR)
        self._right.setFixedWidth(
            room if stacked else min(scaled(_PREVIEW_WIDTH), room * 46 // 100)
        )


def one_folder(folder: Path) -> str:
    """The end of a folder's path, short enough for a button."""
    parts = [part for part in folder.parts if part not in {"/", "\\"}][-2:]
    told = " › ".join(parts) or str(folder)
    return told if len(told) <= _LONGEST_FOLDER else f"…{told[1 - _LONGEST_FOLDER :]}"
