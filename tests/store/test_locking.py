"""One writer at a time: who comes second looks, stale and corrupt locks are taken over."""

from __future__ import annotations

import errno
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import filelock
import pytest

from tests.store.files import KEY, digest, siblings
from workbench.domain.ratings import Basis, Rating
from workbench.errors import UserError
from workbench.services.answering import EditAnswer, Rate
from workbench.services.workbook import Workbook
from workbench.store import locking
from workbench.store.locking import Holder, Lock, beside, take
from workbench.store.standing import Closed, held_by

ROOT = Path(__file__).parents[2]
RATE = Rate(KEY, Basis.PAPER, Rating.MET)

HOLDING = (
    "import sys\nfrom pathlib import Path\nfrom workbench.services.workbook import Workbook\n"
    "workbook = Workbook.open(Path(sys.argv[1]), who='Ana')\n"
    "print('ready', workbook.standing.closed, flush=True)\nsys.stdin.readline()\n"
    "workbook.close()\n"
)


def holding(path: Path) -> subprocess.Popen[str]:
    """Another program that has the workbook open until it is told to go."""
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready None\n"
    return child


def left_behind(path: Path, **changed: object) -> None:
    """A lock file as a program leaves it that was killed."""
    words = {
        "who": "Ana",
        "host": platform.node(),
        "pid": 999_999_999,
        "when": "2026-05-03T12:05:00Z",
    }
    beside(path).write_text("\n" + json.dumps(words | changed), encoding="utf-8")


def refusal(workbook: Workbook) -> str:
    with pytest.raises(UserError) as caught:
        workbook.apply(RATE)
    assert caught.value.safe == "nothing was changed"
    return str(caught.value)


def test_who_comes_second_can_look_and_is_told_who_has_it(small: Path) -> None:
    child = holding(small)
    second = Workbook.open(small)
    assert second.standing.closed is Closed.HELD
    assert len(second.snapshot.countries) == 3
    said = refusal(second)
    assert f"Ana on {platform.node()} has had it open since" in said
    with pytest.raises(UserError, match="can only be read here"):
        second.undo()
    assert second.redo() is None
    second.close()
    assert siblings(small) == [f"{small.name}.lock"]
    child.communicate("go\n")
    assert child.returncode == 0
    assert siblings(small) == []
    again = Workbook.open(small)
    again.apply(RATE)
    again.close()
    assert siblings(small) == []


def test_the_command_is_refused_while_the_window_has_it_and_looks_all_the_same(
    small: Path,
) -> None:
    first = Workbook.open(small, who="Ben")
    before = first.history()

    def command(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "workbench", *words],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    done = command("rate", str(small), "AAA:sending", "voice-s1", "met", "--why", "because")
    assert done.returncode == 2
    assert "Ben" in done.stderr
    assert "nothing was changed" in done.stderr
    assert command("info", str(small)).returncode == 0
    first.apply(EditAnswer(KEY, why="still mine"))
    assert len(first.history()) == len(before) + 1
    first.close()
    assert siblings(small) == []


def test_who_only_looks_is_in_nobody_s_way(small: Path) -> None:
    before = digest(small)
    looking = Workbook.open(small, to_write=False)
    assert siblings(small) == []
    assert "opened to be read only" in refusal(looking)
    looking.close()
    assert digest(small) == before


def test_a_killed_holder_leaves_a_lock_that_is_taken_over(small: Path) -> None:
    child = holding(small)
    child.kill()
    child.communicate()
    assert beside(small).exists()
    workbook = Workbook.open(small)
    workbook.apply(RATE)
    workbook.close()
    assert siblings(small) == []


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\n", b"\n{", b"\0" * 5_000, b"\n[]",
        b'\n{"who": 1, "host": "x", "pid": 1, "when": ""}',
        b'\n{"who": "A", "host": "", "pid": 1, "when": ""}', b"\n" + b"[" * 4_000, os.urandom(300),
    ],
)  # fmt: skip # one content a word
def test_a_corrupt_lock_is_taken_over(small: Path, content: bytes) -> None:
    beside(small).write_bytes(content)
    workbook = Workbook.open(small)
    assert workbook.standing.closed is None
    workbook.close()
    assert siblings(small) == []


@pytest.mark.parametrize("pid", [999_999_999, os.getpid(), 1], ids=["none", "own", "first"])
def test_a_stale_lock_of_this_computer_is_taken_over(small: Path, pid: int) -> None:
    left_behind(small, pid=pid)
    workbook = Workbook.open(small)
    assert workbook.standing.closed is None
    workbook.close()
    assert siblings(small) == []


def test_a_name_left_by_another_computer_counts_until_it_is_taken_over(small: Path) -> None:
    left_behind(small, host="another-computer")
    workbook = Workbook.open(small)
    assert workbook.standing.closed is Closed.HELD
    assert workbook.standing.holder is not None
    assert not workbook.standing.holder.sure
    assert "Ana on another-computer" in refusal(workbook)
    workbook.close()
    assert siblings(small) == [f"{small.name}.lock"]
    taken = Workbook.open(small, take_over=True)
    taken.apply(RATE)
    taken.close()
    assert siblings(small) == []


def test_a_held_lock_is_never_taken_over(small: Path) -> None:
    first = Workbook.open(small)
    second = Workbook.open(small, take_over=True)
    assert second.standing.closed is Closed.HELD
    assert "this program has it open already" in refusal(second)
    second.close()
    first.apply(RATE)
    first.close()


def test_a_file_that_is_refused_leaves_no_lock(small: Path) -> None:
    small.write_bytes(small.read_bytes()[:-1])
    with pytest.raises(UserError):
        Workbook.open(small)
    assert siblings(small) == []


def test_a_link_and_its_file_share_one_lock(small: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.pcw"
    link.symlink_to(small)
    first, second = Workbook.open(link), Workbook.open(small)
    assert (first.standing.closed, second.standing.closed) == (None, Closed.HELD)
    second.close()
    first.close()
    assert siblings(small) == []


def test_where_no_lock_can_be_made_the_workbook_can_be_looked_at(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(locking, "_open", refuse)
    workbook = Workbook.open(small)
    assert workbook.standing.closed is Closed.MEDIA
    assert "may not be written" in refusal(workbook)
    workbook.close()


def test_a_folder_in_the_lock_s_place_makes_it_read_only(small: Path) -> None:
    beside(small).mkdir()
    workbook = Workbook.open(small)
    assert workbook.standing.closed is Closed.MEDIA
    workbook.close()
    assert siblings(small) == [f"{small.name}.lock"]


def test_a_disk_without_locks_goes_by_the_file_and_its_process(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(filelock, "lock_descriptor", unknown)
    first = take(small, "Ana")
    assert isinstance(first, Lock)
    second = take(small)
    assert isinstance(second, Holder)
    assert second.who == "Ana"
    first.release()
    first.release()
    assert siblings(small) == []
    left_behind(small)
    third = take(small)
    assert isinstance(third, Lock)
    third.release()


@pytest.mark.parametrize("is_held", [True, False])
def test_a_lock_of_another_person_that_may_only_be_read(
    small: Path, is_held: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = take(small, "Ana")
    assert isinstance(first, Lock)
    if not is_held:
        words = beside(small).read_bytes()
        first.release()
        beside(small).write_bytes(words)
    real = os.open

    def guarded(path: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_RDWR and not flags & os.O_EXCL:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, flags, mode)

    monkeypatch.setattr(locking.os, "open", guarded)
    second = take(small, "Ben")
    if is_held:
        assert isinstance(second, Holder)
        assert second.who == "Ana"
        first.release()
    else:
        assert isinstance(second, Lock)
        assert b"Ben" in beside(small).read_bytes()
        second.release()
    assert siblings(small) == []


def test_another_trouble_of_the_lock_is_told(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> bool:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(filelock, "lock_descriptor", broken)
    with pytest.raises(OSError, match="Input/output"):
        take(small)


def test_a_lock_file_that_was_replaced_is_not_removed(small: Path) -> None:
    lock = take(small)
    assert isinstance(lock, Lock)
    beside(small).unlink()
    beside(small).write_text("of somebody else")
    lock.release()
    assert beside(small).read_text() == "of somebody else"


def test_the_words_for_who_has_it() -> None:
    assert held_by(Holder()) == "somebody has it open"
    assert held_by(Holder("Ana", "PC-7", 5, "no time")) == "Ana on PC-7 has it open"
    assert " since " in held_by(Holder("Ana", "PC-7", 5, "2026-05-03T12:05:00Z"))


RACING = (
    "import sys\nfrom pathlib import Path\nfrom tests.store.files import KEY\n"
    "from workbench.errors import UserError\n"
    "from workbench.services.answering import EditAnswer\n"
    "from workbench.services.workbook import Workbook\n"
    "for n in range(int(sys.argv[3])):\n"
    "    try:\n"
    "        workbook = Workbook.open(Path(sys.argv[1]))\n"
    "        workbook.apply(EditAnswer(KEY, why=f'{sys.argv[2]} {n}'))\n"
    "        print(sys.argv[2], n, flush=True)\n"
    "    except UserError:\n"
    "        pass\n"
    "    workbook.close()\n"
)


def test_two_programs_at_once_lose_no_change(small: Path) -> None:
    trials = os.environ.get("TRIALS", "12")
    children = [
        subprocess.Popen(
            [sys.executable, "-c", RACING, str(small), name, trials],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    told = [line for child in children for line in child.communicate()[0].splitlines()]
    assert [child.returncode for child in children] == [0, 0]
    workbook = Workbook.open(small)
    kept = [
        change.after
        for _, change in workbook.history_of_answer(KEY)
        if change.field == "why" and change.after is not None
    ]
    assert sorted(f'"{line}"' for line in told) == sorted(k for k in kept if "half" not in k)
    assert told
    workbook.close()
    assert siblings(small) == []
