"""Words as search compares them, and words spelled almost like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.near_words import begins_almost, nearest_words
from workbench.domain.search_words import LONGEST_WORD, search_text, search_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Migración y Desarrollo", ["migracion", "y", "desarrollo"]),
        ("Türkiye, İstanbul ıspat", ["turkiye", "istanbul", "ispat"]),
        ("Straße œuvre Ø", ["strasse", "oeuvre", "o"]),
        ("coher-r3 s. 12(1)", ["coher", "r3", "s", "12", "1"]),
        ("العَرَبِيَّة هجـرة", ["العربية", "هجرة"]),
        ("中国移民 law", ["中", "国", "移", "民", "law"]),
        ('"NEAR/2" OR * ^a {b}: \x00-', ["near", "2", "or", "a", "b"]),
        ("half \ud800 a letter", ["half", "a", "letter"]),
        ("x" * 100, ["x" * LONGEST_WORD]),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert search_words(text) == words


@given(st.text(st.characters(), max_size=60))
def test_words_hold_letters_and_digits_alone(text: str) -> None:
    found = search_words(text)
    assert search_words(" ".join(found)) == found == search_text(text).split()
    assert not any(set(word) & set(" \t\n\"'*^:(){}-+\0") for word in found)


def one_letter_off(word: str) -> set[str]:
    """Every way of typing a word with one letter wrong, missing, added or moved."""
    letters = "abc"
    cut = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return {
        *(left + right[1:] for left, right in cut if right),
        *(left + letter + right for left, right in cut for letter in letters),
        *(left + letter + right[1:] for left, right in cut if right for letter in letters),
        *(left + right[1] + right[0] + right[2:] for left, right in cut if right[1:]),
    }


@given(st.text("abc", min_size=4, max_size=7), st.text("abc", min_size=5, max_size=7))
def test_near_words_are_those_one_letter_off(word: str, typed: str) -> None:
    starts = {word[:at] for at in range(len(word) + 1)}
    brute = any(typed == start or typed in one_letter_off(start) for start in starts)
    assert begins_almost(word, typed) == brute


def test_short_words_are_taken_as_typed() -> None:
    known = {"mexico", "mexican", "india"}
    assert nearest_words("mexcio", known) == ("mexico",)
    assert nearest_words("mxico", known) == ("mexico",)
    assert nearest_words("mex", known) == ()
