"""A workbook in which every text that people type is hostile, and a watch on what is opened."""

from __future__ import annotations

import ctypes
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtGui import Qt as TextQt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGraphicsTextItem,
    QGraphicsView,
    QLabel,
    QMenu,
    QTextEdit,
    QToolBar,
    QToolButton,
    QWidget,
)

WORD = "SENTINEL"
_TOOLTIP = Qt.ItemDataRole.ToolTipRole
_IN_OPEN = 0x20
_ROWS, _COLUMNS = 60, 12
"""Cells of a table whose tooltips are looked at."""

TYPED: dict[str, tuple[str, ...]] = {
    "workbook": ("title", "about"),
    "country": ("name", "note", "region"),
    "country_side": ("locator", "note"),
    "corridor": ("locator", "note"),
    "perspective": ("title", "short", "description"),
    "source": (
        "title",
        "authors",
        "publisher",
        "link",
        "language",
        "terms",
        "note",
        "container",
        "volume",
        "issue",
        "pages",
        "identifier",
        "attachment_name",
    ),
    "policy": ("actor", "title", "text", "locator", "verification", "note"),
    "agreement": ("title", "locator", "verification", "note"),
    "agreement_provision": ("text",),
    "provision": ("label",),
    "indicator": ("title", "unit"),
    "fact": ("unit", "verification", "note"),
    "instrument": ("title", "note"),
    "treaty_status": ("scope_note", "note"),
    "checklist": ("title", "note"),
    "checklist_theme": ("title", "short"),
    "checklist_line": ("question",),
    "criterion": (
        "title",
        "question",
        "guidance",
        "paper_met",
        "paper_partly",
        "paper_not_met",
        "practice_met",
        "practice_partly",
        "practice_not_met",
        "evidence",
        "note",
    ),
    "assessment": ("note",),
    "answer": ("why", "confidential_note"),
    "evidence": ("quotation", "verification"),
    "agreed_record": ("dissent", "decided_by"),
    "note": ("text",),
    "practice": ("actor", "title", "tried", "conditions", "locator", "verification", "note"),
    "practice_judgement": ("why", "locator"),
    "gain": ("text", "said_by", "missing", "locator", "quotation", "note"),
    "gain_evidence": ("locator", "quotation", "verification"),
    "checkpoint": ("name", "note"),
    "question": ("text",),
    "question_answer": ("text",),
    "checklist_translation": ("text",),
    "step": ("who",),
}
"""Columns that a person, another program or an import can fill with any text."""


def hostile(image: Path, where: str) -> str:
    """Markup with a local image, told apart by where it stands."""
    return f'<b>{WORD}</b> {where} <img src="{image}"> &amp; =1+1'


def spoil(path: Path, image: Path) -> None:
    """Make every typed text of a workbook hostile, behind the program's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table, columns in TYPED.items():
            for column in columns:
                connection.execute(
                    f"UPDATE {table} SET {column} = ?", (hostile(image, f"{table} {column}"),)
                )
        connection.execute(
            "UPDATE finding SET text = ?", (f'<b>{WORD}</b> <img src="{image.name}">'[:60],)
        )


class Watch:
    """Tells whether anybody opened a file since it was made; Linux only."""

    def __init__(self, path: Path) -> None:
        self._library = ctypes.CDLL(None, use_errno=True)
        self._handle = self._library.inotify_init1(os.O_NONBLOCK)
        added = self._library.inotify_add_watch(self._handle, os.fsencode(path), _IN_OPEN)
        assert self._handle >= 0
        assert added >= 0

    def was_opened(self) -> bool:
        try:
            return bool(os.read(self._handle, 4096))
        except BlockingIOError:
            return False

    def close(self) -> None:
        os.close(self._handle)


def interpreted(text: str) -> bool:
    """Whether a place that guesses at markup would read a text as such and lose what was typed."""
    if WORD not in text:
        return False
    document = QTextDocument()
    if TextQt.mightBeRichText(text):
        document.setHtml(text)
    else:
        document.setPlainText(text)
    shown = document.toPlainText()
    whole = re.sub(r"\s+", " ", shown)
    return "\ufffc" in shown or f"<b>{WORD}" not in whole


def wrong_texts(root: QWidget) -> Iterator[str]:
    """Every text below a widget that would be read as markup."""
    for widget in (root, *root.findChildren(QWidget)):
        name = f"{type(widget).__name__} {widget.objectName()}"
        for text in (widget.toolTip(), widget.whatsThis(), widget.statusTip()):
            if interpreted(text):
                yield f"{name} tip: {text[:120]}"
        yield from _wrong_inside(widget, name)
    for action in root.findChildren(QAction):
        if interpreted(action.toolTip()) and any(map(_shows_tips, action.associatedObjects())):
            yield f"action {action.objectName()}: {action.toolTip()[:120]}"


def _shows_tips(place: QObject) -> bool:
    """Whether a place shows the tooltips of its actions; menus do so only where they are told."""
    if isinstance(place, QMenu):
        return place.toolTipsVisible()
    return isinstance(place, QToolBar | QToolButton)


def _wrong_inside(widget: QWidget, name: str) -> Iterator[str]:
    """What a label, a text, a list or a picture would read as markup."""
    if isinstance(widget, QLabel):
        rich = widget.textFormat() != Qt.TextFormat.PlainText
        if rich and interpreted(widget.text()):
            yield f"{name} label: {widget.text()[:120]}"
    elif isinstance(widget, QTextEdit) and "\ufffc" in widget.toPlainText():
        yield f"{name} text with an image"
    elif isinstance(widget, QAbstractItemView):
        yield from _wrong_cells(widget, name)
    elif isinstance(widget, QGraphicsView) and widget.scene() is not None:
        for item in widget.scene().items():
            shown = item.toPlainText() if isinstance(item, QGraphicsTextItem) else ""
            if WORD in shown and f"<b>{WORD}" not in shown:
                yield f"{name} picture: {shown[:120]}"


def _wrong_cells(view: QAbstractItemView, name: str) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    waiting = [QModelIndex()]
    while waiting:
        parent = waiting.pop()
        for row in range(min(model.rowCount(parent), _ROWS)):
            for column in range(_columns(model, parent)):
                index = model.index(row, column, parent)
                tip = model.data(index, _TOOLTIP)
                if isinstance(tip, str) and interpreted(tip):
                    yield f"{name} cell tooltip: {tip[:120]}"
            first = model.index(row, 0, parent)
            if model.rowCount(first) and len(waiting) < _ROWS:
                waiting.append(first)


def _columns(model: QAbstractItemModel, parent: QModelIndex) -> int:
    # A list model keeps its one column to itself.
    listed = isinstance(model, QAbstractListModel)
    return 1 if listed else min(model.columnCount(parent), _COLUMNS)


def shown_texts(root: QWidget) -> int:
    """How many labels and cells below a widget show a hostile text: a page that shows none of them
    would prove nothing."""
    count = sum(WORD in label.text() for label in root.findChildren(QLabel))
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        if model is None:
            continue
        for row in range(min(model.rowCount(), _ROWS)):
            for column in range(_columns(model, QModelIndex())):
                text = model.data(model.index(row, column))
                count += isinstance(text, str) and WORD in text
    return count
