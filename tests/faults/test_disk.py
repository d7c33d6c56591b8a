"""Disks that are full, read-only or gone: the change is refused, what was saved stays."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.conftest import mounted
from tests.store.files import KEY, copy, digest, dump, siblings
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.voices import View
from workbench.errors import UserError
from workbench.services.answering import EditAnswer, Rate
from workbench.services.exporting import prepare_export, write_export
from workbench.services.sample import build_sample
from workbench.services.workbook import Command, Workbook

ROOT = Path(__file__).parents[2]
RATE = Rate(KEY, Basis.PAPER, Rating.MET)


def fill(disk: Path, leave: int) -> Path:
    """Fill a disk but for some bytes."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        block = b"x" * 4096
        try:
            while shutil.disk_usage(disk).free > leave:
                file.write(block)
                file.flush()
        except OSError:
            pass
    return ballast


def refusal(workbook: Workbook, command: Command) -> UserError | None:
    """The refusal of a command; None where it is carried out."""
    try:
        workbook.apply(command)
    except UserError as error:
        return error
    return None


def test_edits_on_a_full_disk_are_refused_and_go_on_when_there_is_room(
    small_once: Path, tiny_disk: Path
) -> None:
    path = copy(small_once, tiny_disk)
    workbook = Workbook.open(path)
    ballast = fill(tiny_disk, 20_000)
    refused = 0
    for n in range(40):
        saved = workbook.snapshot
        error = refusal(workbook, EditAnswer(KEY, why=f"{n} " + "x" * 9_000))
        if error is not None:
            refused += 1
            assert error.safe
            assert error.do
            assert workbook.snapshot is saved
            kept = saved.answers.get(KEY)
            assert workbook._read_snapshot().answers.get(KEY) == kept
    assert refused > 5
    kept = workbook.snapshot.answers.get(KEY)
    ballast.unlink()
    workbook.apply(RATE)
    workbook.undo()
    workbook.close()
    assert siblings(path) == []
    again = Workbook.open(path)
    assert again.snapshot.answers.get(KEY) == kept
    while again.undo() is not None:
        pass
    again.close()


def test_undo_on_a_full_disk_is_refused_and_can_be_tried_again(
    small_once: Path, tiny_disk: Path
) -> None:
    path = copy(small_once, tiny_disk)
    workbook = Workbook.open(path)
    for n in range(6):
        workbook.apply(EditAnswer(KEY, why=f"{n} " + "y" * 20_000))
    words = workbook.undo_words()
    ballast = fill(tiny_disk, 4_096)
    undone = 0
    with contextlib.suppress(UserError):
        while workbook.undo() is not None:
            undone += 1
    assert undone < 6
    assert workbook.undo_words() is not None
    ballast.unlink()
    while workbook.undo() is not None:
        pass
    while workbook.redo() is not None:
        pass
    assert workbook.undo_words() == words
    kept = workbook.snapshot.answers.get(KEY)
    assert kept is not None
    assert kept.why.startswith("5 ")
    workbook.close()


def test_a_new_file_on_a_full_disk_leaves_nothing_behind(tiny_disk: Path) -> None:
    fill(tiny_disk, 200_000)
    for make in (Workbook.new, build_sample):
        with pytest.raises(UserError):
            make(tiny_disk / "new.pcw")
        assert [p.name for p in tiny_disk.iterdir()] == ["ballast"]


def test_an_export_on_a_full_disk_leaves_the_old_one_and_nothing_half(
    small_once: Path, tiny_disk: Path, tmp_path: Path
) -> None:
    workbook = Workbook.open(copy(small_once, tmp_path))
    request = prepare_export(workbook, kind="corridor", view=View(), sending="AAA", receiving="BBB")
    out = tiny_disk / "out.xlsx"
    out.write_bytes(b"the old one")
    fill(tiny_disk, 8_000)
    with pytest.raises(UserError) as caught:
        write_export(request, out, replace=True)
    assert caught.value.do
    assert out.read_bytes() == b"the old one"
    assert sorted(p.name for p in tiny_disk.iterdir()) == ["ballast", "out.xlsx"]
    workbook.close()


LIMITED = textwrap.dedent(
    """
    import resource, signal, sys
    from pathlib import Path
    from tests.store.files import KEY
    from workbench.errors import UserError
    from workbench.services.answering import EditAnswer
    from workbench.services.workbook import Command, Workbook

    path = Path(sys.argv[1])
    workbook = Workbook.open(path)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limit = path.stat().st_size + int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    saved = refused = 0
    for n in range(30):
        try:
            workbook.apply(EditAnswer(KEY, why=f"{n} " + "x" * 12_000))
            saved = n
        except UserError:
            refused += 1
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    print(refused, workbook.snapshot.answers.get(KEY).why.split()[0])
    workbook.close()
    """
)


@pytest.mark.parametrize("room", [0, 5_000, 60_000])
def test_a_write_that_fails_half_way_is_refused(small: Path, room: int) -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(small), str(room)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    refused, kept = done.stdout.split()
    assert int(refused) > 0
    workbook = Workbook.open(small)
    found = workbook.snapshot.answers.get(KEY)
    assert found is not None
    assert found.why.split()[0] == kept
    workbook.close()
    assert siblings(small) == []


# Read-only media and folders.


def test_read_only_media_can_be_looked_at_and_refuse_every_change(small: Path) -> None:
    folder = small.parent
    before = digest(small)
    with mounted(folder, "--bind", str(folder)):
        subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
        workbook = Workbook.open(small)
        assert len(workbook.snapshot.countries) == 3
        for change in (lambda: workbook.apply(RATE), workbook.undo):
            with pytest.raises(UserError) as caught:
                change()
            assert caught.value.safe
        found = workbook.snapshot.answers.get(KEY)
        assert found is not None
        assert found.paper is Rating.PARTLY
        request = prepare_export(workbook, kind="countries", view=View(), side=Side.SENDING)
        with pytest.raises(UserError):
            write_export(request, folder / "out.xlsx")
        workbook.close()
        with pytest.raises(UserError):
            Workbook.new(folder / "new.pcw")
        assert siblings(small) == []
    assert digest(small) == before


def test_a_file_left_in_the_middle_of_a_commit_on_read_only_media_can_be_looked_at(
    small: Path,
) -> None:
    """Promise 6: everything can be looked at on read-only media, a crashed file too."""
    expected = dump(small)
    code = (
        "import os, signal, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 2'); c.execute('BEGIN IMMEDIATE')\n"
        "c.execute(\"UPDATE criterion SET guidance = printf('%.*c', 3000, 'x')\")\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(small)], check=False)
    journal = small.with_name(small.name + "-journal")
    assert journal.stat().st_size > 512
    before = digest(small)
    folder = small.parent
    with mounted(folder, "--bind", str(folder)):
        subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
        workbook = Workbook.open(small)
        checklist = workbook.snapshot.checklist
        workbook.close()
    assert digest(small) == before
    of_checklist = [row for row in expected["criterion"] if row[0] == checklist.id]
    assert {c.id: c.guidance for c in checklist.criteria} == {r[2]: r[14] for r in of_checklist}


def test_a_file_that_may_not_be_changed_refuses_every_change(small: Path) -> None:
    if os.geteuid() != 0:
        small.chmod(0o400)
    elif subprocess.run(["chattr", "+i", str(small)], check=False).returncode != 0:
        pytest.skip("reason: this disk knows no immutable files")
    try:
        workbook = Workbook.open(small)
        with pytest.raises(UserError) as caught:
            workbook.apply(RATE)
        assert caught.value.safe
        workbook.close()
    finally:
        subprocess.run(["chattr", "-i", str(small)], check=False, capture_output=True)
    assert siblings(small) == []


# Files that go away or change under us.


def test_another_program_that_holds_the_file_is_named_as_the_reason(small: Path) -> None:
    workbook = Workbook.open(small)
    workbook._file.db.conn.execute("PRAGMA busy_timeout = 100")
    with closing(sqlite3.connect(small, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="another program"):
            workbook.apply(RATE)
        other.execute("ROLLBACK")
    workbook.apply(RATE)
    workbook.close()


def test_a_change_that_another_writer_made_meanwhile_is_not_lost(small: Path) -> None:
    """Two windows on one file: whoever writes second is refused or both changes are there."""
    one, two = Workbook.open(small), None
    try:
        two = Workbook.open(small)
        one.apply(EditAnswer(KEY, why="by one"))
        two.apply(Rate(replace(KEY, criterion="voice-s2"), Basis.PAPER, Rating.MET))
        one.undo()
    except UserError:
        pass
    finally:
        one.close()
        if two is not None:
            two.close()
    again = Workbook.open(small)
    while again.undo() is not None:
        pass
    again.close()


def test_a_damaged_page_met_while_working_is_told_in_words(small: Path) -> None:
    workbook = Workbook.open(small)
    data = bytearray(small.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 200] = b"\x55" * 200
    small.write_bytes(data)
    with pytest.raises(UserError):
        workbook.apply(RATE)
    workbook.close()
