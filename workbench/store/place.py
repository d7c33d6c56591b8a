"""Whether the file under a path is still the one that was opened, and who shares its folder."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import UserError

SMALLEST = 512
"""Bytes of the smallest SQLite file: a file below that was emptied under us."""

NETWORK, SYNCED = "network", "synced"

_SYNCED_NAMES = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}
_SYNCED_WITH_MORE = ("dropbox", "onedrive", "googledrive", "icloud")
"""Folders that add an account to their name: *OneDrive - Ministry*, *GoogleDrive-me@…*."""

_NETWORK_DISKS = {
    "9p", "afs", "ceph", "cifs", "coda", "davfs", "davfs2", "glusterfs", "ncpfs", "nfs", "nfs4",
    "smb2", "smb3", "smbfs", "fuse.davfs", "fuse.gvfsd-fuse", "fuse.onedriver", "fuse.rclone",
    "fuse.sshfs", "fuse.google-drive-ocamlfuse",
}  # fmt: skip # a list of words
_MOUNTS = Path("/proc/self/mounts")
_WINDOWS_NETWORK_DRIVE = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A file as it was when it was opened: its path, and the disk's own name for it."""

    path: Path
    device: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> Place:
        """The place of a file that is there; OSError where it is not."""
        found = path.stat()
        return cls(path, found.st_dev, found.st_ino)

    def check(self) -> None:
        """UserError where another file, or none, is now under the path."""
        name = self.path.name
        try:
            found = self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            raise _lost(
                f"{name} is no longer in its folder: it was moved, renamed or deleted"
                if self.path.parent.is_dir()
                else f"the folder of {name} cannot be found: it was moved or its disk was taken out"
            ) from None
        except OSError:
            raise _lost(f"{name} cannot be reached: its disk does not answer") from None
        if (found.st_dev, found.st_ino) != (self.device, self.inode):
            raise _lost(
                f"another file was put in the place of {name}", "the other file is as it was"
            )
        if found.st_size < SMALLEST:
            raise _lost(f"{name} was emptied by another program")


def _lost(what: str, also: str = "") -> UserError:
    safe = "what was saved before still shows here"
    return UserError(
        f"The change was not made, for {what}",
        "save a copy of what is open under another name, or open the file again where it is now",
        f"{safe}, and {also}" if also else safe,
    )


@dataclass(frozen=True, slots=True)
class Shared:
    """A place that others may write to at the same time: ``kind``, and its name where known."""

    kind: str
    name: str = ""


def shared_place(path: Path) -> Shared | None:
    """Whether a file is in a synced folder or on a network drive; None where it is neither."""
    full = path.absolute()
    for part in full.parts[:-1]:
        name = _synced_name(part)
        if name:
            return Shared(SYNCED, name)
    return Shared(NETWORK) if _is_on_network(full) else None


def _synced_name(part: str) -> str:
    word = part.casefold()
    known = _SYNCED_NAMES.get(word)
    if known is not None:
        return known
    for start in _SYNCED_WITH_MORE:
        rest = word.removeprefix(start)
        if rest != word and rest.lstrip(" ")[:1] in ("-", "(", "~"):
            return _SYNCED_NAMES.get(start, "iCloud")
    return ""


def _is_on_network(path: Path) -> bool:
    if str(path).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 # only there

        drive = f"{path.drive}\\"
        return bool(ctypes.windll.kernel32.GetDriveTypeW(drive) == _WINDOWS_NETWORK_DRIVE)
    return disk_kind(path.resolve()) in _NETWORK_DISKS


def disk_kind(path: Path, mounts: Path = _MOUNTS) -> str:
    """What kind of disk a path is on, as the system lists it; empty where it lists none."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    best, kind = -1, ""
    for line in lines:
        words = line.split(" ")
        if len(words) < 3:
            continue
        point = _unescaped(words[1])
        inside = point == "/" or str(path) == point or str(path).startswith(point + os.sep)
        if inside and len(point) >= best:
            best, kind = len(point), words[2]
    return kind


def _unescaped(point: str) -> str:
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, letter)
    return point
