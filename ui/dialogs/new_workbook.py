"""A new workbook: its title, and the folder where its one file will stand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from ui.dialogs.frame import FootedDialog, fitting
from ui.safe_text import PlainLabel
from ui.widgets.buttons import push_button

SUFFIX = ".pcw"
_LONGEST = 120
_FORBIDDEN = frozenset('\\/:*?"<>|')


def file_name(title: str, suffix: str = SUFFIX) -> str:
    """A file name that every system takes, out of a title; empty where nothing is left."""
    kept = "".join(" " if c in _FORBIDDEN or not c.isprintable() else c for c in title)
    stem = " ".join(kept.split()).strip(". ")[:_LONGEST].rstrip(". ")
    return f"{stem}{suffix}" if stem else ""


class NewWorkbookDialog(FootedDialog):
    """Asks for a title and a folder. ``path`` and ``title`` hold what was chosen."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        """Propose ``folder``."""
        super().__init__(
            self.tr("New workbook"), self.tr("Create workbook"), parent, self.tr("Cancel")
        )
        self._folder = folder
        what = self.tr(
            "A workbook is one file. It starts with the reciprocity checklist, the treaties and"
            " the perspectives, and without countries."
        )
        self.body.addWidget(PlainLabel(what, role="muted", wrap=True))
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST)
        self.field.setPlaceholderText(self.tr("for instance Southeast Asia corridors 2026"))
        self.field.textChanged.connect(self._show_target)
        self._folder_label = PlainLabel("", wrap=True)
        self.choose = push_button(self.tr("Choose folder…"), "folder")
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._on_choose)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._folder_label, 1)
        row.addWidget(self.choose)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Title"), self.field)
        self.field.setAccessibleName(self.tr("Title"))
        form.addRow(self.tr("Folder"), row)
        self.body.addLayout(form)
        self._told = PlainLabel("", role="caption", wrap=True)
        self.body.addWidget(self._told)
        self.body.addStretch(1)
        self.resize(fitting(self, 520, 260))
        self._show_target()
        self.field.setFocus()

    @property
    def title(self) -> str:
        """The title that was typed."""
        return " ".join(self.field.text().split())

    @property
    def path(self) -> Path:
        """Where the file will stand."""
        return self._folder / file_name(self.title)

    def set_folder(self, folder: Path) -> None:
        """Put the file into another folder."""
        self._folder = folder
        self._show_target()

    def _on_choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Folder of the workbook"), str(self._folder)
        )
        if chosen:
            self.set_folder(Path(chosen))

    def _show_target(self) -> None:
        """Say where it goes, or beside the field why it cannot."""
        self._folder_label.setText(QDir.toNativeSeparators(str(self._folder)))
        problem = self._problem()
        self.verb_button.setEnabled(not problem)
        wrong = bool(problem) and bool(self.title)
        self.field.setProperty("wrong", wrong)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self._told.setProperty("role", "error" if wrong else "caption")
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)
        told = self.tr("The file will be named {name}.").format(name=self.path.name)
        self._told.setText(problem or told)

    def _problem(self) -> str:
        name = file_name(self.title)
        if not name:
            return self.tr("Write a title; the file is named after it.")
        if self.path.exists():
            return self.tr("{name} is in this folder already; choose another title.").format(
                name=name
            )
        return ""
