"""Text as search compares it: words without accents and case, in any script."""

from __future__ import annotations

import unicodedata

from workbench.domain.names import SAME_LETTERS

LONGEST_WORD = 64
"""Letters of a word that count; what is longer is cut alike in texts and in what is typed."""

_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x30FF),  # Han radicals, Hiragana, Katakana
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),  # Han
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)
"""Code points of scripts written without spaces: each of their letters is a word of its own."""


class _Folding(dict[int, str]):
    """What stands for each code point, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        category = unicodedata.category(letter)
        if any(first <= code <= last for first, last in _UNSPACED):
            found = f" {letter} " if category[0] in "LMN" else " "
        elif letter in SAME_LETTERS:
            found = SAME_LETTERS[letter]
        elif category[0] == "M" or code == 0x0640:  # the Arabic tatweel only stretches a word
            found = ""
        else:
            found = letter if category[0] in "LN" else " "
        self[code] = found
        return found


_FOLDED = _Folding()


def search_words(text: str) -> list[str]:
    """The words of a text without accents, case and marks: ``migracion`` for *Migración*.

    Letters of scripts without spaces are words of their own, so that a run of them is found
    inside a longer one. Nothing but letters and digits is left: every string is safe to look for.
    """
    spread = text if text.isascii() else unicodedata.normalize("NFKD", text)
    words = spread.casefold().translate(_FOLDED).split()
    return [word[:LONGEST_WORD] for word in words] if _has_long(words) else words


def _has_long(words: list[str]) -> bool:
    return any(len(word) > LONGEST_WORD for word in words)


def search_text(text: str) -> str:
    """The words of a text with single spaces between them."""
    return " ".join(search_words(text))
