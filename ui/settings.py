"""Everything a person sets about the look, typed, with defaults, in one INI file.

A value that is missing or makes no sense counts as its default. What changes a result is never
kept here but in the workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, Self, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from ui.theme import LARGEST_TEXT, SMALLEST_TEXT, SYSTEM
from ui.tokens import THEMES
from workbench.paths import settings_file

MOST_RECENT_FILES = 12
_THEME_NAMES = (SYSTEM, *THEMES)

Value = TypeVar("Value")
PageState = dict[str, str | int | float | bool | list[str] | None]
"""What a page remembers: filters, sort, scroll; plain values only."""


class Identity(NamedTuple):
    """Who is working; all three may be empty until the first rating asks."""

    name: str = ""
    organisation: str = ""
    group: str = ""


class _RecentFields(NamedTuple):
    path: str
    title: str
    changed: str
    countries: int = 0
    corridors: int = 0
    rated: int = 0
    to_rate: int = 0
    pinned: bool = False


class RecentFile(_RecentFields):
    """A file of the start page.

    ``changed`` is its last change as an ISO time; the counts are what the file held then.
    """

    __slots__ = ()

    def __new__(cls, *values: object, **named: object) -> Self:
        """Make an entry; ValueError or TypeError where it could not be shown."""
        made = super().__new__(cls, *values, **named)  # type: ignore[arg-type] # checked below
        made.check()
        return made

    def check(self) -> None:
        """Refuse an entry that cannot be shown."""
        if not self.path or not isinstance(self.title, str):
            raise ValueError("a recent file needs a path and a title")
        from datetime import datetime  # noqa: PLC0415 # the first start has no recent files

        datetime.fromisoformat(self.changed)
        counts = (self.countries, self.corridors, self.rated, self.to_rate)
        if any(not isinstance(count, int) or count < 0 for count in counts):
            raise ValueError("the counts of a recent file are whole numbers from 0")


class LookSettings:
    """The settings of the look, read and written one by one."""

    def __init__(self, path: Path | None = None) -> None:
        """Use the INI file at ``path``, by default the user's own; it need not exist yet."""
        self._store = QSettings(str(path or settings_file()), QSettings.Format.IniFormat)

    def _read(self, key: str, parse: Callable[[str], Value], default: Value) -> Value:
        """Return a parsed value, or the default where it is missing or makes no sense."""
        raw = self._store.value(key)
        if not isinstance(raw, str):
            return default
        try:
            return parse(raw)
        except (ValueError, TypeError, KeyError, RecursionError):
            return default

    @property
    def theme(self) -> str:
        """``light``, ``dark`` or ``system``, which is the default."""
        return self._read("look/theme", lambda raw: _one_of(raw, _THEME_NAMES), SYSTEM)

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("look/theme", _one_of(name, _THEME_NAMES))

    @property
    def text_size(self) -> float:
        """Factor on all sizes, from 0.8 to 2.0; 1.0 is the default."""
        return self._read("look/text_size", _text_size, 1.0)

    @text_size.setter
    def text_size(self, factor: float) -> None:
        self._store.setValue("look/text_size", str(_text_size(str(factor))))

    @property
    def comfortable(self) -> bool:
        """Whether rows are taller than in the compact density, which is the default."""
        parsed = self._read("look/density", lambda raw: _one_of(raw, _DENSITIES), _DENSITIES[0])
        return parsed == _DENSITIES[1]

    @comfortable.setter
    def comfortable(self, wanted: bool) -> None:
        self._store.setValue("look/density", _DENSITIES[wanted])

    @property
    def identity(self) -> Identity:
        """Who is working."""
        return self._read("person", lambda raw: Identity(**_strings(raw)), Identity())

    @identity.setter
    def identity(self, person: Identity) -> None:
        self._store.setValue("person", _written(person._asdict()))

    @property
    def recent_files(self) -> tuple[RecentFile, ...]:
        """The files of the start page: pinned ones first, then the latest opened first."""
        no_entries: list[object] = []
        entries = self._read("files/recent", _list, no_entries)
        files = [found for entry in entries if (found := _recent_file(entry)) is not None]
        return tuple(sorted(files, key=lambda recent: not recent.pinned))

    def remember_file(self, recent: RecentFile) -> None:
        """Put a file first in the list; a pin it had stays."""
        known = {entry.path: entry for entry in self.recent_files}
        pinned = recent.pinned or (recent.path in known and known[recent.path].pinned)
        others = [entry for entry in self.recent_files if entry.path != recent.path]
        self._keep_files([recent._replace(pinned=pinned), *others])

    def pin_file(self, path: str, *, pinned: bool) -> None:
        """Pin a file to the top of the list, or let it go."""
        self._keep_files(
            [
                entry._replace(pinned=pinned) if entry.path == path else entry
                for entry in self.recent_files
            ]
        )

    def forget_file(self, path: str) -> None:
        """Take a file off the list; the file itself is not touched."""
        self._keep_files([entry for entry in self.recent_files if entry.path != path])

    def _keep_files(self, entries: list[RecentFile]) -> None:
        """Store the list, pinned files first, so that the oldest unpinned ones drop off."""
        ordered = sorted(entries, key=lambda recent: not recent.pinned)[:MOST_RECENT_FILES]
        self._store.setValue("files/recent", _written([entry._asdict() for entry in ordered]))

    @property
    def geometry(self) -> QByteArray:
        """The window's place and size as Qt saved it; empty at first."""
        raw = self._store.value("window/geometry")
        return raw if isinstance(raw, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, saved: QByteArray) -> None:
        self._store.setValue("window/geometry", saved)

    def page_state(self, workbook_id: str, page: str) -> PageState:
        """Return what a page remembers about a workbook; empty at first."""
        return self._read(_page_key(workbook_id, page), _mapping, {})

    def set_page_state(self, workbook_id: str, page: str, state: PageState) -> None:
        """Remember something about a page of a workbook."""
        self._store.setValue(_page_key(workbook_id, page), _written(state))

    def save(self) -> None:
        """Write the file now rather than when Qt finds time."""
        self._store.sync()


_DENSITIES = ("compact", "comfortable")


def _page_key(workbook_id: str, page: str) -> str:
    """Return the key of a page's state; a slash inside an id would open another group."""
    return f"pages/{workbook_id.replace('/', '_')}/{page}"


def _one_of(raw: str, allowed: tuple[str, ...]) -> str:
    """Return a word that is allowed; raises ``ValueError`` for another."""
    if raw not in allowed:
        raise ValueError(raw)
    return raw


def _text_size(raw: str) -> float:
    """Return a factor within its limits; raises ``ValueError`` outside them, NaN included."""
    factor = float(raw)
    if not SMALLEST_TEXT <= factor <= LARGEST_TEXT:
        raise ValueError(raw)
    return factor


def _written(value: object) -> str:
    """Return a value as JSON."""
    import json  # noqa: PLC0415 # the first start has nothing to read or write

    return json.dumps(value)


def _decoded(raw: str) -> object:
    """Return the value of JSON text; raises ``ValueError`` where it is none."""
    import json  # noqa: PLC0415 # the first start has nothing to read or write

    return json.loads(raw)


def _list(raw: str) -> list[object]:
    """Return a JSON list; raises ``TypeError`` for anything else."""
    found = _decoded(raw)
    if not isinstance(found, list):
        raise TypeError(raw)
    return found


def _mapping(raw: str) -> PageState:
    """Return a JSON object; raises ``TypeError`` for anything else."""
    found = _decoded(raw)
    if not isinstance(found, dict):
        raise TypeError(raw)
    return found


def _strings(raw: str) -> Mapping[str, str]:
    """Return a JSON object of strings; raises ``TypeError`` for anything else."""
    found = _decoded(raw)
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise TypeError(raw)
    return found


def _recent_file(entry: object) -> RecentFile | None:
    """Return one entry of the list, ``None`` where it is damaged."""
    if not isinstance(entry, dict):
        return None
    try:
        return RecentFile(**entry)
    except (TypeError, ValueError):
        return None
