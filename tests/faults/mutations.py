"""Damage done to a workbook file: each kind as a pure function of its bytes and a seeded generator.

A mutation is told by the seed and its number alone, so a single one can be made again.
"""

from __future__ import annotations

import random
from collections.abc import Callable

PAGE = 4096
SECTOR = 512
HEADER = 100
INTERESTING = (0, 1, 2, 3, 7, 0x0D, 0x7F, 0x80, 0xFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)

Mutation = Callable[[bytearray, random.Random], None]


def mutated(whole: bytes, seed: int, number: int) -> tuple[str, bytearray]:
    """The name of the mutation of that number and what it makes of the file."""
    rng = random.Random(f"{seed}-{number}")
    kind = rng.choices(tuple(KINDS), weights=tuple(KINDS.values()))[0]
    data = bytearray(whole)
    kind(data, rng)
    if data == whole:  # it struck what was there already
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return kind.__name__, data


def flip_bits(data: bytearray, rng: random.Random) -> None:
    """One bit or some, anywhere; mostly not in the zeros of what no page uses."""
    for _ in range(rng.choice((1, 1, 2, 8, 40))):
        at = rng.randrange(len(data))
        while data[at] == 0 and rng.random() < 0.97:
            at = rng.randrange(len(data))
        data[at] ^= 1 << rng.randrange(8)


def flip_bits_of_a_cell(data: bytearray, rng: random.Random) -> None:
    """Bits of the first bytes of a record: its lengths and types."""
    at = _a_cell(data, rng)
    for _ in range(rng.choice((1, 1, 2, 4))):
        place = min(at + rng.randrange(14), len(data) - 1)
        data[place] ^= 1 << rng.randrange(8)


def change_a_cell_pointer(data: bytearray, rng: random.Random) -> None:
    """Where a page says that a cell begins, how many it has, or of which kind it is."""
    start, cells, count = _a_page(data, rng)
    if rng.random() < 0.3 or count == 0:
        _put(data, start + rng.randrange(8), rng.choice((1, 2)), rng)
    else:
        _put(data, cells + 2 * rng.randrange(count), 2, rng)


def copy_a_cell_pointer(data: bytearray, rng: random.Random) -> None:
    """Two cells of a page become one, or change places."""
    _, cells, count = _a_page(data, rng)
    if count > 1:
        one, other = (cells + 2 * place for place in rng.sample(range(count), 2))
        kept = data[one : one + 2]
        data[one : one + 2] = data[other : other + 2]
        if rng.random() < 0.5:
            data[other : other + 2] = kept


def change_the_header(data: bytearray, rng: random.Random) -> None:
    """A field of the first hundred bytes."""
    _put(data, rng.randrange(HEADER - 4), rng.choice((1, 2, 4)), rng)


def change_the_schema(data: bytearray, rng: random.Random) -> None:
    """A letter or a word of a statement that makes a table, of the same length."""
    words = (b"CREATE", b"STRICT", b"TEXT", b"CHECK", b"NULL", b"REFERENCES", b"KEY", b"INDEX")
    word = rng.choice(words)
    places = [at for at in _found(data, word) if at < 40 * PAGE]
    at = rng.choice(places) if places else HEADER
    new = rng.choice((rng.choice(words), b" ", b"'", b")", b"--", b"\0", rng.randbytes(2)))
    data[at : at + len(new)] = new


def swap_pages(data: bytearray, rng: random.Random) -> None:
    """Two pages change places."""
    one, other = (PAGE * page for page in rng.sample(range(len(data) // PAGE), 2))
    kept = data[one : one + PAGE]
    data[one : one + PAGE] = data[other : other + PAGE]
    data[other : other + PAGE] = kept


def overwrite(data: bytearray, rng: random.Random) -> None:
    """A sector or a page lost: zeros, noise, or another place's bytes."""
    size = rng.choice((SECTOR, PAGE))
    at, other = (size * rng.randrange(len(data) // size) for _ in range(2))
    data[at : at + size] = rng.choice(
        (bytes(size), rng.randbytes(size), data[other : other + size], b"\xff" * size)
    )


def cut(data: bytearray, rng: random.Random) -> None:
    """The end is missing; sometimes the header was made to agree."""
    size = rng.choice((1, SECTOR, PAGE))
    del data[size * rng.randrange(1, len(data) // size) :]
    if rng.random() < 0.5 and len(data) > HEADER:
        data[28:32] = (len(data) // PAGE).to_bytes(4, "big")


def append(data: bytearray, rng: random.Random) -> None:
    """Something hangs on at the end; sometimes the header was made to agree."""
    pages = rng.randrange(1, 4)
    data += rng.choice((bytes(PAGE), rng.randbytes(PAGE))) * pages
    if rng.random() < 0.5:
        data[28:32] = (len(data) // PAGE).to_bytes(4, "big")


KINDS: dict[Mutation, int] = {
    flip_bits: 20,
    flip_bits_of_a_cell: 20,
    change_a_cell_pointer: 15,
    copy_a_cell_pointer: 5,
    change_the_header: 10,
    change_the_schema: 10,
    swap_pages: 6,
    overwrite: 8,
    cut: 4,
    append: 2,
}
"""How often each is drawn."""


def _put(data: bytearray, at: int, size: int, rng: random.Random) -> None:
    value = rng.choice(INTERESTING) if rng.random() < 0.5 else rng.getrandbits(8 * size)
    data[at : at + size] = (value & (256**size - 1)).to_bytes(size, "big")


def _a_page(data: bytearray, rng: random.Random) -> tuple[int, int, int]:
    """Where a page's own header starts, where its cell pointers do, and how many there are."""
    page = rng.randrange(len(data) // PAGE)
    start = PAGE * page + (HEADER if page == 0 else 0)
    cells = start + (12 if data[start] in (2, 5) else 8)
    count = int.from_bytes(data[start + 3 : start + 5], "big")
    return start, cells, count if data[start] in (2, 5, 10, 13) and count < PAGE // 2 else 0


def _a_cell(data: bytearray, rng: random.Random) -> int:
    """Where a cell begins; the start of a page that has none."""
    start, cells, count = _a_page(data, rng)
    if count == 0:
        return start
    at = cells + 2 * rng.randrange(count)
    return start // PAGE * PAGE + int.from_bytes(data[at : at + 2], "big")


def _found(data: bytearray, word: bytes) -> list[int]:
    places, at = [], data.find(word)
    while at >= 0:
        places.append(at)
        at = data.find(word, at + 1)
    return places
