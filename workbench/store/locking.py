"""One writer at a time: a lock file beside the workbook that says who has it (storage.md).

The operating system holds the lock and lets go of it when a process ends, however it ends; so what
a lock file says is only looked at where it comes from another computer, which a shared folder may
carry over without the lock itself.
"""

from __future__ import annotations

import errno
import getpass
import json
import os
import platform
import stat
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

SUFFIX = ".lock"
MOST_BYTES = 4096
"""What is read of a lock file: another program may have written it."""

_ATTEMPTS = 20
_LONGEST_WORD = 80
_NO_LOCKS_HERE = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a workbook open. ``when`` is UTC, ISO 8601; what is not known is empty or 0."""

    who: str = ""
    host: str = ""
    pid: int = 0
    when: str = ""
    sure: bool = True
    """Whether the lock itself is held; where not, another computer left its name."""

    @property
    def is_this_process(self) -> bool:
        """Whether it is this very program."""
        return self.pid == os.getpid() and self.host == platform.node()


class Lock:
    """A lock that is held until ``release``."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    def release(self) -> None:
        """Let go and leave no lock file behind; a second time does nothing."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor < 0:
            return
        # Removed while it is held, so that nobody locks a file that is about to go. Windows lets
        # nobody remove an open file: there it goes after it was closed.
        with suppress(OSError):
            if not _is_another(descriptor, self.path):
                self.path.unlink()
        with suppress(OSError):
            os.close(descriptor)
        if os.name == "nt":
            with suppress(OSError):
                self.path.unlink()


def beside(path: Path) -> Path:
    """Where the lock file of a workbook is: beside the file itself, if the path is a link."""
    real = path.resolve()
    return real.with_name(real.name + SUFFIX)


def take(path: Path, who: str = "", *, take_over: bool = False) -> Lock | Holder:
    """Take the lock of a workbook, or say who has it; OSError where no lock file can be made.

    ``take_over`` takes it although another computer left its name; never while it is held.
    """
    place = beside(path)
    for _ in range(_ATTEMPTS):
        descriptor, made = _open(place)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise OSError(errno.EINVAL, "not a file", str(place))
            held = _hold(descriptor, made=made)
            if held is None and not _is_another(descriptor, place):
                found = _read(descriptor)
                if found is not None and found.host != platform.node() and not take_over:
                    held = Holder(found.who, found.host, found.pid, found.when, sure=False)
                elif not _may_write(descriptor):
                    place.unlink()  # what another person left; the next turn makes our own
                else:
                    _write(descriptor, who)
                    lock, descriptor = Lock(place, descriptor), -1
                    return lock
            if held is not None:
                return held
        finally:
            if descriptor >= 0:
                os.close(descriptor)
    return Holder()


def _open(place: Path) -> tuple[int, bool]:
    try:
        return os.open(place, _FLAGS | os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666), True
    except FileExistsError:
        pass
    try:
        return os.open(place, _FLAGS | os.O_RDWR | os.O_CREAT, 0o666), False
    except PermissionError:
        # Another person's: it can still be read, and seen whether it is held.
        return os.open(place, _FLAGS | os.O_RDONLY), False


def _may_write(descriptor: int) -> bool:
    try:
        return os.write(descriptor, b"\n") == 1
    except OSError as error:
        return error.errno != errno.EBADF


def _hold(descriptor: int, *, made: bool) -> Holder | None:
    """Take the lock of an open lock file; who has it where that cannot be."""
    from filelock import lock_descriptor  # noqa: PLC0415 # not before a workbook is opened

    try:
        if lock_descriptor(descriptor, blocking=False):
            return None
    except OSError as error:
        if error.errno not in _NO_LOCKS_HERE:
            raise
        # This disk knows no locks: the file itself has to do, and whether its process lives.
        found = None if made else _read(descriptor)
        alive = found is not None and found.host == platform.node() and _is_alive(found.pid)
        return found if alive else None
    return _read(descriptor) or Holder()


def _is_alive(pid: int) -> bool:
    if os.name == "nt":
        return True  # asking there would end the process
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError, ValueError):
        return False
    except OSError:
        return True
    return True


def _is_another(descriptor: int, place: Path) -> bool:
    """Whether the name has gone or leads to another file than the open one."""
    try:
        found = place.stat()
    except OSError:
        return True
    return not os.path.samestat(found, os.fstat(descriptor))


def _read(descriptor: int) -> Holder | None:
    """What a lock file says; None where it says nothing that makes sense.

    Its first byte is skipped: that one is locked, and on Windows nobody else may read it then.
    """
    try:
        os.lseek(descriptor, 1, os.SEEK_SET)
        found = json.loads(os.read(descriptor, MOST_BYTES))
        who, host, pid, when = (found[name] for name in ("who", "host", "pid", "when"))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    if not all(isinstance(word, str) for word in (who, host, when)) or not isinstance(pid, int):
        return None
    who, host, when = (" ".join(word.split())[:_LONGEST_WORD] for word in (who, host, when))
    return Holder(who, host, pid, when) if host and pid > 0 else None


def _write(descriptor: int, who: str) -> None:
    """Say who has it. The lock holds even where there is no room for that."""
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    holder = asdict(Holder(who or _login(), platform.node(), os.getpid(), at))
    del holder["sure"]
    with suppress(OSError, UnicodeError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, b"\n" + json.dumps(holder).encode())


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
