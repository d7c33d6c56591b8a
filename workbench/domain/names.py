"""Names as people type them: without accents, case, marks and the like."""

from __future__ import annotations

import unicodedata

SAME_LETTERS = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"}
"""Letters that Unicode does not take apart, as people type them."""

_SAME = str.maketrans({**SAME_LETTERS, "&": " and "})

_ARTICLE = "the "


def folded(text: str) -> str:
    """A name reduced to what tells it from others: ``turkiye`` for *Türkiye*, ``cote d ivoire``.

    Accents, case, apostrophes, hyphens and a leading *the* are left out; words stay apart.
    """
    spread = unicodedata.normalize("NFKD", text.casefold().translate(_SAME))
    letters = (" " if _parts(letter) else letter for letter in spread if not _is_mark(letter))
    words = " ".join("".join(letters).split())
    return words.removeprefix(_ARTICLE)


def _is_mark(letter: str) -> bool:
    # The Arabic tatweel only stretches a word; a full stop may stand or be left out (U.S.A.).
    return bool(unicodedata.combining(letter)) or letter in "\u0640."


def _parts(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PZSC"
