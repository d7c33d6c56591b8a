"""Files kept with sources: byte for byte, under a clean name, never over another file."""

from __future__ import annotations

import errno
import hashlib
import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.test_sources import refuse, source_of, tables, there_and_back
from tests.store.files import SOURCE, alter
from workbench.errors import UserError
from workbench.services import attachments
from workbench.services.attachments import (
    LARGEST,
    AttachFile,
    RemoveAttachment,
    attached,
    clean_name,
    read_file,
    save_attached,
)
from workbench.services.checks import problems
from workbench.services.sources import EditSource
from workbench.services.workbook import Workbook

DATA = bytes(range(256)) * 3


def test_a_file_is_kept_byte_for_byte_and_found_again(workbook: Workbook, small: Path) -> None:
    there_and_back(workbook, AttachFile(SOURCE, "law.pdf", DATA))
    found = source_of(workbook, "src-1")
    assert found.attachment == hashlib.sha256(DATA).hexdigest()
    assert found.attachment_name == "law.pdf"
    assert attached(workbook, found) == DATA
    workbook.close()
    again = Workbook.open(small)
    assert attached(again, source_of(again, "src-1")) == DATA
    assert problems(again) == ()
    again.close()


def test_a_file_is_replaced_and_removed(workbook: Workbook) -> None:
    workbook.apply(AttachFile(SOURCE, "one.txt", b"1"))
    there_and_back(workbook, AttachFile(SOURCE, "two.txt", b"2"))
    there_and_back(workbook, RemoveAttachment(SOURCE))
    refuse(workbook, RemoveAttachment(SOURCE), "No file is attached")
    with pytest.raises(UserError, match="No file is attached"):
        attached(workbook, source_of(workbook, "src-1"))
    workbook.undo()
    assert attached(workbook, source_of(workbook, "src-1")) == b"2"
    before = tables(workbook)
    workbook.apply(EditSource(SOURCE))
    assert tables(workbook) == before


HOSTILE = {
    "../../x": "x",
    "..\\..\\windows\\x.dll": "x.dll",
    "/etc/passwd": "passwd",
    "C:\\boot.ini": "boot.ini",
    "C:boot.ini": "C_boot.ini",
    "CON.txt": "_CON.txt",
    "con": "_con",
    "nul.tar.gz": "_nul.tar.gz",
    "COM1": "_COM1",
    "lpt¹.doc": "_lpt¹.doc",
    "console.txt": "console.txt",
    ".htaccess": "htaccess",
    "name. . .": "name",
    " name .txt ": "name.txt",
    "invoice\u202efdp.exe": "invoicefdp.exe",
    "a\x00b\x1b[31m\n\tc.txt": "ab[31m c.txt",
    'a<b>|c?"*.txt': "a_b__c___.txt",
    "file.txt:stream": "file.txt_stream",
    "dir/": "dir",
    "half\ud83d.pdf": "half.pdf",
    "e\u0301.pdf": "é.pdf",
    "قانون.pdf": "قانون.pdf",
    "a\u200fb\ufeff.pdf": "ab.pdf",
    f"{'x' * 300}.pdf": f"{'x' * 116}.pdf",
    f"a.{'x' * 300}": f"a.{'x' * 118}",
    "😀" * 100 + "1.pdf": "😀" * 59 + ".pdf",
}


@pytest.mark.parametrize(("given", "kept"), HOSTILE.items(), ids=range(len(HOSTILE)))
def test_a_hostile_name_is_cleaned_and_the_bytes_are_kept(
    workbook: Workbook, given: str, kept: str
) -> None:
    assert clean_name(given) == kept
    workbook.apply(AttachFile(SOURCE, given, DATA))
    found = source_of(workbook, "src-1")
    assert found.attachment_name == kept
    assert attached(workbook, found) == DATA


@pytest.mark.parametrize("given", ["", " ", ".", "..", "../..", "\u202e", "\x00", "???", "- -"])
def test_a_name_of_which_nothing_is_left_is_refused(workbook: Workbook, given: str) -> None:
    with pytest.raises(UserError, match="no letter or digit"):
        clean_name(given)
    refuse(workbook, AttachFile(SOURCE, given, DATA), "no letter or digit", "attachment")


@given(st.text(max_size=300))
def test_a_clean_name_leads_nowhere_and_stays_as_it_is(given: str) -> None:
    try:
        found = clean_name(given)
    except UserError:
        return
    assert clean_name(found) == found
    assert not set(found) & set('/\\<>:"|?*')
    assert found == found.strip(". ")
    assert len(found) <= attachments.LONGEST_NAME
    assert len(found.encode()) <= 240
    assert all(letter.isprintable() for letter in found)


def test_an_empty_or_too_large_file_is_refused(
    workbook: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(workbook, AttachFile(SOURCE, "x", b""), "x is empty", "attachment")
    large = bytes(LARGEST + 1)
    words = "x has 10.0 MB and at most 10 MB fit"
    refuse(workbook, AttachFile(SOURCE, "x", large), words, "attachment")
    path = tmp_path / "large.bin"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(UserError, match="at most 10 MB fit"):
        read_file(path)
    monkeypatch.setattr(attachments, "LARGEST", 4)
    (tmp_path / "small.bin").write_bytes(b"1234")
    assert read_file(tmp_path / "small.bin") == ("small.bin", b"1234")


def test_a_source_that_is_gone_gets_no_file(workbook: Workbook) -> None:
    gone = replace(SOURCE, id="none")
    refuse(workbook, AttachFile(gone, "x", b"1"), "not in the workbook any more")
    refuse(workbook, RemoveAttachment(gone), "not in the workbook any more")


def test_what_is_no_file_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none", tmp_path / "a\0b"):
        with pytest.raises(UserError, match=r"is not a file|cannot be read"):
            read_file(path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UserError, match="is not a file"):
        read_file(tmp_path / "pipe")


def test_a_file_is_saved_out_but_never_over_another(workbook: Workbook, tmp_path: Path) -> None:
    workbook.apply(AttachFile(SOURCE, "law.pdf", DATA))
    found = source_of(workbook, "src-1")
    target = tmp_path / "out" / "law.pdf"
    with pytest.raises(UserError, match=r"cannot be written in .*nothing was left behind"):
        save_attached(workbook, found, target)
    target.parent.mkdir()
    save_attached(workbook, found, target)
    assert target.read_bytes() == DATA
    target.write_bytes(b"mine")
    with pytest.raises(UserError, match=r"law\.pdf exists already; it was left as it is"):
        save_attached(workbook, found, target)
    assert target.read_bytes() == b"mine"
    link = tmp_path / "link.pdf"
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UserError, match="exists already"):
        save_attached(workbook, found, link)
    assert not (tmp_path / "elsewhere").exists()


def test_damage_is_found_when_it_is_read_and_by_the_check(small: Path, tmp_path: Path) -> None:
    workbook = Workbook.open(small)
    workbook.apply(AttachFile(SOURCE, "law.pdf", DATA))
    workbook.close()
    alter(small, "UPDATE blob SET data = x'00'")
    workbook = Workbook.open(small)
    found = source_of(workbook, "src-1")
    with pytest.raises(UserError, match="damaged"):
        save_attached(workbook, found, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()
    assert [(p.where, p.what) for p in problems(workbook)] == [
        ("source src-1", "its file law.pdf is not what it was when it was attached")
    ]
    workbook.close()


def test_a_full_disk_leaves_nothing_behind(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with closing(Workbook.open(small)) as workbook:
        workbook.apply(AttachFile(SOURCE, "law.pdf", DATA))
        found, folder = source_of(workbook, "src-1"), tmp_path / "out"
        folder.mkdir()
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(UserError, match=r"cannot be written .*nothing was left behind"):
            save_attached(workbook, found, folder / "out.bin")
    assert list(folder.iterdir()) == []
