"""The wording of the built-in checklist: short where it must be, and never a mould filled in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from itertools import combinations

import pytest

from workbench.domain.checklist import Checklist, Criterion
from workbench.domain.ratings import Basis, Side
from workbench.services.contents import built_in_checklist

GRADES = ("met", "partly", "not_met")
BASES = (Basis.PAPER, Basis.PRACTICE)
SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "for",
        "from",
        "has",
        "have",
        "in",
        "is",
        "it",
        "its",
        "no",
        "nor",
        "not",
        "of",
        "on",
        "or",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "those",
        "to",
        "was",
        "were",
        "which",
        "while",
        "who",
        "whose",
        "with",
    ]
)
MOST_ALIKE = 0.20
OTHER_LINES = 4


@pytest.fixture(scope="module")
def shipped() -> Checklist:
    return built_in_checklist()


def words(text: str) -> list[str]:
    return [re.sub(r"(ing|ed|es|s)$", "", w) for w in re.findall(r"[^\W\d_]+", text.lower())]


def anchors(item: Criterion) -> list[tuple[Basis, str, str]]:
    return [
        (basis, grade, getattr(item.anchors(basis), grade)) for basis in BASES for grade in GRADES
    ]


def bare(item: Criterion, text: str) -> frozenset[str]:
    """What an anchor says beyond the words of its criterion's title, question and id."""
    own = set(words(f"{item.title} {item.question} {item.id} {item.theme} {item.line or ''}"))
    return frozenset(w for w in words(text) if w not in own and w not in SMALL_WORDS)


def place(item: Criterion) -> str:
    """The line; an agreement criterion stands on none and is a place of its own."""
    return item.line or item.id


def share_alike(
    shipped: Checklist, same: Callable[[frozenset[str], frozenset[str]], bool]
) -> float:
    """The share of anchors that say the same as those of four other lines, or more."""
    said = [
        (place(item), bare(item, text)) for item in shipped.criteria for _, _, text in anchors(item)
    ]
    others: dict[int, set[str]] = defaultdict(set)
    for (i, (line, one)), (j, (other_line, other)) in combinations(enumerate(said), 2):
        if line != other_line and same(one, other):
            others[i].add(other_line)
            others[j].add(line)
    return sum(len(lines) >= OTHER_LINES for lines in others.values()) / len(said)


def test_anchors_are_not_one_mould_filled_in(shipped: Checklist) -> None:
    assert share_alike(shipped, lambda one, other: one == other) <= MOST_ALIKE


@pytest.mark.parametrize("overlap", [0.8, 0.6, 0.5])
def test_nor_by_a_looser_reading(shipped: Checklist, overlap: float) -> None:
    def near(one: frozenset[str], other: frozenset[str]) -> bool:
        return len(one & other) >= overlap * len(one | other) > 0

    assert share_alike(shipped, near) <= MOST_ALIKE


@pytest.mark.parametrize("side", list(Side))
def test_no_two_criteria_of_a_side_share_an_anchor(shipped: Checklist, side: Side) -> None:
    seen: dict[str, str] = {}
    for item in shipped.of_side(side):
        for _, _, text in anchors(item):
            key = " ".join(words(text))
            assert seen.setdefault(key, item.id) == item.id, (item.id, seen[key], text)


def test_the_six_anchors_of_a_criterion_differ(shipped: Checklist) -> None:
    for item in shipped.criteria:
        assert len({" ".join(words(text)) for _, _, text in anchors(item)}) == 6, item.id


def test_every_anchor_says_something_of_its_own(shipped: Checklist) -> None:
    for item in shipped.criteria:
        for basis, grade, text in anchors(item):
            assert len(text.split()) >= 5, (item.id, basis, grade, text)
            assert len(text) <= 160, (item.id, basis, grade, len(text))


def test_titles_have_one_to_three_words(shipped: Checklist) -> None:
    for item in shipped.criteria:
        assert 1 <= len(item.title.split()) <= 3, (item.id, item.title)


@pytest.mark.parametrize("side", list(Side))
def test_titles_are_told_apart_within_a_side(shipped: Checklist, side: Side) -> None:
    titles = [item.title.lower() for item in shipped.of_side(side)]
    assert len(set(titles)) == len(titles)


def test_short_names_of_themes_have_at_most_eight_letters_and_differ(shipped: Checklist) -> None:
    shorts = [theme.short for theme in shipped.themes]
    assert all(1 <= len(short) <= 8 for short in shorts)
    assert len(set(shorts)) == len(shorts)


def test_questions_of_lines_are_questions_of_about_forty_letters(shipped: Checklist) -> None:
    for line in shipped.lines:
        assert line.question.endswith("?"), line.question
        assert 15 <= len(line.question) <= 48, (line.id, len(line.question))
    assert len({line.question for line in shipped.lines}) == len(shipped.lines)


def test_every_criterion_asks_guides_and_names_evidence(shipped: Checklist) -> None:
    for item in shipped.criteria:
        assert item.question.endswith("?"), item.id
        assert len(item.guidance.split()) >= 8, item.id
        assert len(item.evidence.split()) >= 3, item.id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("coop-s3", "coher-s2"),
        ("rights-r4", "coher-r2"),
        ("circ-a1", "gend-a1"),
        ("coop-a4", "memb-a1"),
        ("rights-r1", "gend-r2"),
    ],
)
def test_neighbours_are_kept_apart_by_guidance_and_anchors(
    shipped: Checklist, one: str, other: str
) -> None:
    ours, theirs = shipped.criterion(one), shipped.criterion(other)
    assert other in ours.guidance or one in theirs.guidance
    for (_, _, here), (_, _, there) in zip(anchors(ours), anchors(theirs), strict=True):
        shared = set(words(here)) & set(words(there)) - SMALL_WORDS
        assert len(shared) < 0.6 * len(set(words(here)) | set(words(there)))
