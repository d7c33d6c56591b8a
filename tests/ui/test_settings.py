"""Look settings: what is kept, and what happens to values that make no sense."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from ui.settings import MOST_RECENT_FILES, Identity, LookSettings, RecentFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def recent(name: str, *, pinned: bool = False) -> RecentFile:
    return RecentFile(
        path=f"/folder/{name}.pcw",
        title=name,
        changed="2026-03-09T14:32:00",
        countries=6,
        corridors=5,
        rated=212,
        to_rate=510,
        pinned=pinned,
    )


def test_defaults(path: Path) -> None:
    settings = LookSettings(path)
    assert settings.theme == "system"
    assert settings.text_size == 1.0
    assert not settings.comfortable
    assert settings.identity == Identity()
    assert settings.recent_files == ()
    assert settings.geometry.isEmpty()
    assert settings.page_state("w1", "corridors") == {}


def test_everything_comes_back(path: Path) -> None:
    first = LookSettings(path)
    first.theme = "dark"
    first.text_size = 1.5
    first.comfortable = True
    first.identity = Identity("A. Diallo", "Ministère", "Gov-sending")
    first.geometry = QByteArray(b"\x01\x02\x00\x03")
    first.remember_file(recent("one"))
    first.set_page_state("w/1", "corridors", {"theme": "rights", "open": ["a", "b"], "row": 3})
    first.save()
    second = LookSettings(path)
    assert second.theme == "dark"
    assert second.text_size == 1.5
    assert second.comfortable
    assert second.identity == Identity("A. Diallo", "Ministère", "Gov-sending")
    assert second.geometry == QByteArray(b"\x01\x02\x00\x03")
    assert second.recent_files == (recent("one"),)
    state = second.page_state("w/1", "corridors")
    assert state == {"theme": "rights", "open": ["a", "b"], "row": 3}
    assert second.page_state("w2", "corridors") == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("look/theme", "sepia"),
        ("look/theme", ["light", "dark"]),
        ("look/text_size", "huge"),
        ("look/text_size", "nan"),
        ("look/text_size", "9"),
        ("look/density", "airy"),
        ("person", "{"),
        ("person", '{"name": 3}'),
        ("person", '{"age": "3"}'),
        ("files/recent", "{}"),
        ("files/recent", '[1, {"path": ""}, {"path": "a", "title": "b", "changed": "soon"}]'),
        (
            "files/recent",
            '[{"path": "a", "title": "b", "changed": "2026-01-01", "countries": -1}]',
        ),
        ("window/geometry", "wide"),
        ("pages/w1/corridors", "[1]"),
        ("pages/w1/corridors", "[" * 5000),
    ],
)
def test_bad_values_count_as_their_default(path: Path, key: str, value: object) -> None:
    raw = QSettings(str(path), QSettings.Format.IniFormat)
    raw.setValue(key, value)
    raw.sync()
    test_defaults(path)


def test_a_damaged_file_counts_as_empty(path: Path) -> None:
    path.write_bytes(b"\x00\xff[[[\n=\n%%%garbage")
    test_defaults(path)


def test_values_that_make_no_sense_are_refused(path: Path) -> None:
    settings = LookSettings(path)
    with pytest.raises(ValueError, match="sepia"):
        settings.theme = "sepia"
    with pytest.raises(ValueError, match="3"):
        settings.text_size = 3


def test_recent_files_keep_order_pins_and_length(path: Path) -> None:
    settings = LookSettings(path)
    for number in range(MOST_RECENT_FILES + 3):
        settings.remember_file(recent(str(number)))
    assert len(settings.recent_files) == MOST_RECENT_FILES
    assert settings.recent_files[0].title == str(MOST_RECENT_FILES + 2)
    settings.pin_file("/folder/5.pcw", pinned=True)
    assert settings.recent_files[0] == recent("5", pinned=True)
    settings.remember_file(recent("5"))
    settings.remember_file(recent("new"))
    assert [entry.title for entry in settings.recent_files[:2]] == ["5", "new"]
    settings.forget_file("/folder/5.pcw")
    assert settings.recent_files[0].title == "new"
