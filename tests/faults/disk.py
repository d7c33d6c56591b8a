"""A layer between SQLite and the disk that sees every call and may let it fail.

It is put into the very library that Python's ``sqlite3`` uses, so that the program runs as it is: a
second SQLite library in the same process would drop the locks of the first. Only for a child
process, where it stays until the end. The layouts are those of SQLite's public header
(``sqlite3_vfs`` and ``sqlite3_io_methods``), of which only what is replaced here is named.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import os
import sqlite3
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p

OK = 0
IOERR = {
    "read": 266,  # SQLITE_IOERR_READ
    "write": 778,  # SQLITE_IOERR_WRITE
    "sync": 1034,  # SQLITE_IOERR_FSYNC
    "truncate": 1546,  # SQLITE_IOERR_TRUNCATE
    "size": 1802,  # SQLITE_IOERR_FSTAT
    "delete": 2570,  # SQLITE_IOERR_DELETE
    "access": 3338,  # SQLITE_IOERR_ACCESS
    "lock": 3850,  # SQLITE_IOERR_LOCK
    "unlock": 2058,  # SQLITE_IOERR_UNLOCK
    "open": 14,  # SQLITE_CANTOPEN
}
"""The calls that may fail, and what SQLite is told then."""
FULL = 13
"""What SQLite is told of a write for which the disk has no room."""

_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_Access = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int, POINTER(c_int))
_Transfer = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Number = CFUNCTYPE(c_int, c_void_p, c_int)
_Size = CFUNCTYPE(c_int, c_void_p, POINTER(c_int64))
_Close = CFUNCTYPE(c_int, c_void_p)


class _Vfs(Structure):
    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", _Open),
        ("delete", _Delete),
        ("access", _Access),
        ("others", c_void_p * 13),
    )


class _Methods(Structure):
    _fields_ = (
        ("version", c_int),
        ("close", _Close),
        ("read", _Transfer),
        ("write", _Transfer),
        ("truncate", _Truncate),
        ("sync", _Number),
        ("size", _Size),
        ("lock", _Number),
        ("unlock", _Number),
        ("others", c_void_p * 10),
    )


Event = tuple[str, str, int, bytes]
"""A call on a file: what, the file's path, a place or length or flag, and the bytes written."""

Before = Callable[[str, str], int]
"""Asked before each call, with its name and the path: 0 lets it happen, else SQLite gets this."""

After = Callable[[Event], None]
"""Told of each call that changed something and went well."""


_IN_USE: list[WatchedDisk] = []
"""SQLite calls into these for as long as the process lives: they must not be collected."""


class WatchedDisk:
    """Every file that SQLite opens from now on in this process is seen by both callbacks."""

    def __init__(self, before: Before, after: After) -> None:
        self._before, self._after = before, after
        self._names: dict[int, str] = {}
        self._methods: dict[int, tuple[_Methods, _Methods]] = {}
        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = POINTER(_Vfs)
        library.sqlite3_vfs_find.argtypes = (c_char_p,)
        library.sqlite3_vfs_register.argtypes = (c_void_p, c_int)
        self._below: _Vfs = library.sqlite3_vfs_find(None).contents
        self._vfs = _Vfs.from_buffer_copy(self._below)
        self._vfs.next = None
        self._vfs.name = b"watched"
        self._vfs.open = _Open(self._open)
        self._vfs.delete = _Delete(self._delete)
        self._vfs.access = _Access(self._access)
        assert library.sqlite3_vfs_register(ctypes.addressof(self._vfs), 1) == OK
        _IN_USE.append(self)
        # An error here: this Python carries an SQLite of its own that cannot be reached.
        sqlite3.connect("file::memory:?vfs=watched", uri=True).close()

    def _open(self, vfs: int, name: int, file: int, flags: int, out: object) -> int:
        del vfs
        path = os.fsdecode(ctypes.string_at(name)) if name else ""
        is_new = bool(path) and not os.path.exists(path)  # noqa: PTH110 # called for every file
        if (refused := self._before("open", path)) != OK:
            _set_pointer(file, None)
            return refused
        status = self._below.open(ctypes.addressof(self._below), name, file, flags, out)
        if status == OK:
            self._names[file] = path
            _set_pointer(file, ctypes.addressof(self._watched(_pointer(file))))
            if is_new:
                self._after(("create", path, 0, b""))
        return status

    def _delete(self, vfs: int, name: bytes, sync: int) -> int:
        del vfs
        path = os.fsdecode(name)
        if (refused := self._before("delete", path)) != OK:
            return refused
        self._after(("delete", path, 0, b""))
        status: int = self._below.delete(ctypes.addressof(self._below), name, sync)
        if status == OK and sync:
            self._after(("folder", path, 0, b""))
        return status

    def _access(self, vfs: int, name: bytes, flags: int, out: object) -> int:
        del vfs
        refused = self._before("access", os.fsdecode(name))
        if refused != OK:
            return refused
        status: int = self._below.access(ctypes.addressof(self._below), name, flags, out)
        return status

    def _watched(self, below: int) -> _Methods:
        """The methods of a kind of file with ours in place, made once for each kind."""
        if below not in self._methods:
            theirs = _Methods.from_address(below)
            ours = _Methods.from_buffer_copy(theirs)
            ours.close = _Close(lambda f: self._closed(theirs, f))
            for name, kind in (
                ("read", _Transfer),
                ("write", _Transfer),
                ("truncate", _Truncate),
                ("sync", _Number),
                ("size", _Size),
                ("lock", _Number),
                ("unlock", _Number),
            ):
                setattr(ours, name, kind(self._watcher(name, getattr(theirs, name))))
            self._methods[below] = (theirs, ours)
        return self._methods[below][1]

    def _watcher(self, name: str, below: Callable[..., int]) -> Callable[..., int]:
        def call(file: int, *args: int) -> int:
            path = self._names[file]
            if (refused := self._before(name, path)) != OK:
                return refused
            status = below(file, *args)
            if status == OK:
                if name == "write":
                    data, size, at = args
                    self._after((name, path, at, ctypes.string_at(data, size)))
                elif name in ("truncate", "sync"):
                    self._after((name, path, args[0], b""))
            return status

        return call

    def _closed(self, below: _Methods, file: int) -> int:
        self._names.pop(file, None)
        return below.close(file)


def _pointer(file: int) -> int:
    return c_void_p.from_address(file).value or 0


def _set_pointer(file: int, methods: int | None) -> None:
    c_void_p.from_address(file).value = methods
