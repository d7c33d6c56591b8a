"""Numbers as they are typed, against every way in which a number can be written."""

from __future__ import annotations

import random

import pytest

from workbench.domain.numbers import LARGEST, readings


def grouped(digits: str, mark: str) -> str:
    """Digits in groups of three, written without the code that is tested."""
    out = ""
    for place, digit in enumerate(reversed(digits)):
        out = digit + (mark if place and place % 3 == 0 else "") + out
    return out


def test_every_way_to_write_a_number_has_it_among_its_readings() -> None:
    rng = random.Random(3)
    for _ in range(3000):
        whole = str(rng.randrange(10 ** rng.randint(1, 9)))
        part = "".join(rng.choices("0123456789", k=rng.randint(0, 4)))
        wanted = float(f"{whole}.{part or 0}")
        for decimal, group in ((".", ","), (",", "."), (".", " "), (",", "\u202f"), (".", "'")):
            for shown in (whole, grouped(whole, group)):
                text = shown + (decimal + part if part else "")
                found = readings(text)
                assert wanted in found.values(), text
                assert readings(f"−{text}") == {mark: -v for mark, v in found.items()}


def test_two_readings_are_those_of_one_separator_and_three_digits() -> None:
    rng = random.Random(4)
    for _ in range(3000):
        text = "".join(rng.choices("0123456789.,", k=rng.randint(1, 9)))
        found = readings(text)
        head, mark, tail = text.partition("," if "," in text else ".")
        could = (
            sum(letter in ".," for letter in text) == 1
            and len(tail) == 3
            and 1 <= len(head) <= 3
            and not head.startswith("0")
        )
        assert (len(found) == 2) == could, text
        if could:
            assert found[mark] == float(f"{head}.{tail}")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.718", 0.718),
        ("0,718", 0.718),
        ("1234.567", 1234.567),
        ("3,476,560", 3476560),
        ("1 234 567,89", 1234567.89),
        ("1'234.50", 1234.5),
        ("٣٬٤٧٦٬٥٦٠", 3476560),
        ("١٫٥", 1.5),
        ("−5.5", -5.5),
        (" 12 ", 12),
    ],
)
def test_what_has_one_reading(text: str, value: float) -> None:
    assert list(readings(text).values()) == [value]


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1e5", "1,2,3", "12 34", ".5", "5.", "²", "1.2.3,4", "--1", "1-2", "nan", "inf"],
)
def test_what_is_no_number(text: str) -> None:
    assert readings(text) == {}


def test_numbers_that_a_float_cannot_hold_exactly_are_none() -> None:
    assert readings("9" * 15)[""] < LARGEST
    assert readings("9" * 16) == {}
