"""Text that people type is never read as markup, on any screen, and no local image is loaded."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.sentinel import (
    TYPED,
    WORD,
    Watch,
    hostile,
    interpreted,
    shown_texts,
    spoil,
    wrong_texts,
)
from ui.files import open_session
from ui.main_window import MainWindow
from ui.page_table import PAGES
from ui.safe_text import plain
from ui.settings import LookSettings
from workbench.paths import resource

PNG = resource("icons").parent / "screenshots" / "corridor.png"
QUIET = {"history"}
"""Pages that show no typed text before something is chosen or done."""


@pytest.fixture(scope="module")
def built_sample(whole_sample: Path) -> Path:
    """The sample with its corridors in depth."""
    return whole_sample


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copyfile(PNG, tmp_path_factory.mktemp("image") / "s.png"))


@pytest.fixture
def watch(image: Path) -> Iterator[Watch]:
    found = Watch(image)
    yield found
    found.close()


@pytest.fixture
def spoilt(sample_copy: Path, image: Path) -> Path:
    spoil(sample_copy, image)
    return sample_copy


@pytest.fixture
def window(qtbot: QtBot, spoilt: Path, settings: LookSettings) -> Iterator[MainWindow]:
    found = MainWindow(settings)
    qtbot.addWidget(found)
    found.resize(1366, 740)
    found.show()
    found.show_session(open_session(spoilt, settings))
    yield found
    found.close_session()


def test_the_watch_sees_an_image_that_is_loaded(image: Path, watch: Watch) -> None:
    assert not watch.was_opened()
    image.read_bytes()
    assert watch.was_opened()
    assert not watch.was_opened()


def test_the_check_sees_markup_that_is_read(image: Path) -> None:
    assert interpreted(hostile(image, "x"))
    assert not interpreted("nothing")
    assert not interpreted(plain(hostile(image, "x")))


def test_every_column_that_holds_prose_is_spoilt(spoilt: Path) -> None:
    """A text column that is not spoilt holds keys, dates or words of an enumeration."""
    keys = {"id", "key", "entity", "side", "status", "kind", "level", "judged", "label", "params"}
    with closing(sqlite3.connect(spoilt)) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        for table in tables:
            columns = connection.execute(
                "SELECT name, type FROM pragma_table_info(?)", (table,)
            ).fetchall()
            for name, kind in columns:
                if kind != "TEXT" or name in TYPED.get(table, ()) or name in keys:
                    continue
                longest = connection.execute(
                    f'SELECT max(length("{name}")) FROM "{table}"'
                ).fetchone()[0]
                # Keys are short; prose that was forgotten would be long in the sample.
                assert (longest or 0) <= 160 or table in ("change", "step"), (table, name, longest)


@pytest.mark.parametrize("page", [entry.id for entry in PAGES])
def test_no_page_reads_markup(window: MainWindow, qtbot: QtBot, watch: Watch, page: str) -> None:
    workspace = window.workspace
    assert workspace is not None
    for width, height in ((1366, 740), (911, 480)):
        window.resize(width, height)
        workspace.show_page(page)
        qtbot.wait(50)
        assert workspace.page is not None
        handlers = workspace.page.handlers
        for action in ("detail", "table-twin", "edit", "add-record"):
            if action in handlers:
                handlers[action]()
                qtbot.wait(20)
                assert list(wrong_texts(window)) == []
        window.grab()
        assert list(wrong_texts(window)) == []
        if page not in QUIET:
            assert shown_texts(window) > 0, "the page shows nothing hostile"
    assert not watch.was_opened()


def test_the_window_itself_reads_no_markup(window: MainWindow, watch: Watch) -> None:
    assert WORD in window.windowTitle()
    assert list(wrong_texts(window)) == []
    assert not watch.was_opened()
