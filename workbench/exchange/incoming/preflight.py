"""What is checked of a file before any library reads it: what it is, and what it would cost."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import UserError
from workbench.exchange.incoming.grid import Limits, ReadingStoppedError

Cancelled = Callable[[], bool]

ZIP_MARK, OLE_MARK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT_SUFFIXES = (".csv", ".txt", ".tsv")
XLSX, XLS, CSV = "xlsx", "xls", "csv"

_CHUNK = 1 << 20
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
_LONGEST_MARK = 2 * max(len(mark) for mark in _FORBIDDEN)
_ENCRYPTED_FLAG = 0x1
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_EXPORT_AGAIN = "save it again as an Excel workbook (.xlsx), and choose that file"
_SAFE = "nothing was changed"
_NO_MEMORY = "there is not enough memory for it"
_EXPAT_NO_MEMORY = 1
"""What the XML parser says where it got no memory."""


def read_file(path: Path, limits: Limits, cancelled: Cancelled) -> bytes:
    """The bytes of a file within the limit; UserError where it cannot be read or is too large.

    The file is opened for reading alone and never written.
    """
    try:
        if path.is_dir():
            raise UserError(f"{path.name} is a folder", "choose a file in it", _SAFE)
        with path.open("rb") as file:
            parts = []
            left = limits.size + 1
            while left > 0 and (part := file.read(min(left, _CHUNK))):
                if cancelled():
                    raise ReadingStoppedError(path.name)
                parts.append(part)
                left -= len(part)
    except FileNotFoundError:
        raise UserError(f"There is no file {path.name}", "choose another", _SAFE) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the system refused"
        raise UserError(
            f"{path.name} could not be read ({reason.lower()})",
            "close it in other programs, or copy it to this computer, and try again",
            _SAFE,
        ) from None
    if left <= 0:
        raise too_large(path.name, f"it has more than {limits.size // 1_000_000} MB")
    return b"".join(parts)


def kind_of(data: bytes, name: str) -> str:
    """Whether a file is xlsx, xls or csv, by its first bytes; UserError where it is none."""
    if not data:
        raise UserError(f"{name} is empty", "choose a file with something in it", _SAFE)
    if data.startswith(ZIP_MARK):
        return XLSX
    if data.startswith(OLE_MARK):
        if _ENCRYPTED_STREAM in data:
            raise protected(name)
        return XLS
    if Path(name).suffix.lower() in TEXT_SUFFIXES:
        return CSV
    raise UserError(
        f"{name} is neither an Excel workbook nor a text file with the ending .csv",
        _EXPORT_AGAIN,
        _SAFE,
    )


def check_package(data: bytes, name: str, limits: Limits, cancelled: Cancelled) -> None:
    """Read every part of an .xlsx file once; UserError where one may not be handed on.

    Every part is unpacked and its check sum compared, so that a damaged file is known here.
    """
    with damaged(name), zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        check_parts(parts, name, limits)
        for part in parts:
            if cancelled():
                raise ReadingStoppedError(name)
            _check_content(archive, part, name)


def check_parts(parts: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    """UserError where the list of parts alone says that the file is none to be opened."""
    names = [part.filename for part in parts]
    if len(parts) > limits.parts:
        raise too_large(name, f"it has more than {limits.parts} parts")
    if len({each.lower() for each in names}) < len(names):
        raise _suspect(name, "two of its parts have the same name")
    for part in parts:
        if part.flag_bits & _ENCRYPTED_FLAG:
            raise protected(name)
        _check_name(part.orig_filename, name)
        if part.file_size >= limits.ratio_from and part.file_size > limits.ratio * max(
            1, part.compress_size
        ):
            raise _suspect(name, f"a part of it is packed more than {limits.ratio} times")
    if sum(part.file_size for part in parts) > limits.unpacked:
        raise too_large(name, f"unpacked it has more than {limits.unpacked // 1_000_000} MB")
    _check_is_workbook(names, name)


def _check_name(part: str, name: str) -> None:
    steps = part.replace("\\", "/").split("/")
    if part.startswith(("/", "\\")) or ".." in steps or ":" in part or "\0" in part:
        raise _suspect(name, "a part of it has a name that leads out of it")


def _check_is_workbook(parts: list[str], name: str) -> None:
    if "xl/workbook.bin" in parts:
        raise UserError(f"{name} is a binary Excel workbook (.xlsb)", _EXPORT_AGAIN, _SAFE)
    if "[Content_Types].xml" not in parts:
        raise UserError(f"{name} is not an Excel workbook", _EXPORT_AGAIN, _SAFE)


def _check_content(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Unpack one part in pieces; an XML part may not declare anything of its own.

    Zero bytes are dropped before looking, which finds a declaration in UTF-16 too.
    """
    is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    with archive.open(part) as content:
        before = b""
        while piece := content.read(_CHUNK):
            if not is_xml:
                continue
            seen = (before + piece).replace(b"\0", b"").upper()
            if any(mark in seen for mark in _FORBIDDEN):
                raise _suspect(name, "a part of it declares a document type or entities")
            before = piece[-_LONGEST_MARK:]


@contextmanager
def damaged(name: str) -> Iterator[None]:
    """Turn whatever goes wrong while an unknown file is read into one sentence.

    The file comes from outside and the libraries raise whatever they meet, so that every error is
    caught here, and this room alone may do so.
    """
    try:
        yield
    except UserError:
        raise
    except (MemoryError, ImportError):
        # Under a limit on memory a part of a library that cannot be loaded fails as an import.
        raise too_large(name, _NO_MEMORY) from None
    except Exception as error:
        if getattr(error, "code", None) == _EXPAT_NO_MEMORY:
            raise too_large(name, _NO_MEMORY) from None
        raise UserError(
            f"{name} is damaged or is not what its name says",
            f"open it in Excel or LibreOffice and {_EXPORT_AGAIN}",
            _SAFE,
        ) from error


def too_large(name: str, why: str) -> UserError:
    """The refusal of a file that would cost too much."""
    return UserError(
        f"{name} is too large to be read: {why}",
        "keep the part that you need in a smaller file",
        _SAFE,
    )


def _suspect(name: str, why: str) -> UserError:
    return UserError(
        f"{name} was not opened, because {why}",
        f"ask its sender, or open it elsewhere and {_EXPORT_AGAIN}",
        _SAFE,
    )


def protected(name: str) -> UserError:
    """The refusal of a file that cannot be read without its password."""
    return UserError(
        f"{name} is protected with a password",
        "save it without the password, and choose that file",
        _SAFE,
    )
