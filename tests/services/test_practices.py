"""The practice library: added, changed, judged by perspective, deleted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.services.test_policies import NEXT_YEAR, POLICY, refused, state
from workbench.domain.practices import Judgement, practice_of
from workbench.services.policies import AddPolicy
from workbench.services.practices import (
    AddPractice,
    DeletePractice,
    EditPractice,
    JudgePractice,
    WithdrawJudgement,
    practices,
)
from workbench.services.workbook import Workbook

GOOD = Judgement("government-sending", "good", "It built roads", "src-0", "p. 2")
POOR = Judgement("academia", "poor", "People still leave")
PRACTICE = replace(
    practice_of(POLICY, "22222222-2222-4222-8222-222222222222"),
    conditions="Where associations exist",
    judgements=(POOR, GOOD),
    corridors=(("AAA", "BBB"),),
)


@pytest.fixture
def library(workbook: Workbook) -> Workbook:
    """A workbook with a policy and the practice that rests on it."""
    workbook.apply(AddPolicy(POLICY))
    workbook.apply(AddPractice(PRACTICE))
    return workbook


def test_a_practice_is_added_whole_and_undone(workbook: Workbook) -> None:
    workbook.apply(AddPolicy(POLICY))
    before = state(workbook)
    workbook.apply(AddPractice(PRACTICE))
    assert practices(workbook) == (PRACTICE,)
    assert practices(workbook)[0].judged_differently
    workbook.undo()
    assert state(workbook) == before
    workbook.redo()
    assert practices(workbook) == (PRACTICE,)


def test_a_practice_is_changed_with_its_parts(library: Workbook) -> None:
    before = state(library)
    changed = replace(
        PRACTICE, conditions="", judgements=(replace(POOR, judged="mixed"),), corridors=()
    )
    library.apply(EditPractice(changed))
    assert practices(library) == (changed,)
    assert library.apply(EditPractice(changed)).rows == ()
    library.undo()
    assert state(library) == before


def test_a_practice_is_deleted_with_its_parts_and_brought_back(library: Workbook) -> None:
    before = state(library)
    library.apply(DeletePractice(PRACTICE.id, PRACTICE.title))
    assert practices(library) == ()
    assert library.undo_words() == f"Delete the practice {PRACTICE.title}"
    library.undo()
    assert state(library) == before
    refused(library, DeletePractice("gone", "Gone"))


def test_each_perspective_has_one_judgement_and_none_is_averaged(library: Workbook) -> None:
    ngo = Judgement("assessor", "mixed", "It depends")
    library.apply(JudgePractice(PRACTICE.id, PRACTICE.title, ngo))
    assert library.undo_words() == f"Judge {PRACTICE.title} as Assessor: Mixed"
    assert practices(library)[0].judged == ("good", "mixed", "poor")
    library.apply(JudgePractice(PRACTICE.id, PRACTICE.title, replace(ngo, judged="good")))
    assert practices(library)[0].judgement_of("assessor") == replace(ngo, judged="good")
    before = state(library)
    library.apply(WithdrawJudgement(PRACTICE.id, PRACTICE.title, "assessor"))
    assert practices(library) == (PRACTICE,)
    library.undo()
    assert state(library) == before


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("title", {"title": ""}),
        ("country", {"country": None}),
        ("level", {"level": ""}),
        ("started", {"started": "yesterday"}),
        ("started", {"started": NEXT_YEAR}),
        ("ended", {"ended": "1999"}),
        ("source", {"source": ""}),
        ("as_of", {"as_of": NEXT_YEAR}),
        ("policies", {"policies": ("gone",)}),
        ("corridors", {"corridors": (("BBB", "AAA"),)}),
        ("perspective", {"judgements": (GOOD, replace(GOOD, judged="poor"))}),
        ("perspective", {"judgements": (replace(GOOD, perspective="range"),)}),
        ("judged", {"judgements": (replace(GOOD, judged="splendid"),)}),
        ("judged_source", {"judgements": (replace(GOOD, source="src-9"),)}),
        ("judged_locator", {"judgements": (replace(GOOD, locator="a\nb"),)}),
        ("why", {"judgements": (Judgement("academia", "poor"),)}),
    ],
)
def test_what_is_wrong_is_refused_with_its_field(
    library: Workbook, field: str, changes: dict[str, Any]
) -> None:
    wrong = replace(PRACTICE, **changes)
    assert refused(library, EditPractice(wrong)).field == field
    assert refused(library, AddPractice(replace(wrong, id="other"))).field == field


def test_what_is_gone_cannot_be_judged(library: Workbook) -> None:
    refused(library, JudgePractice("gone", "Gone", GOOD))
    refused(library, JudgePractice(PRACTICE.id, "It", replace(GOOD, judged="")))
    refused(library, EditPractice(replace(PRACTICE, id="gone")))
    refused(library, AddPractice(PRACTICE))
    error = refused(library, WithdrawJudgement(PRACTICE.id, PRACTICE.title, "assessor"))
    assert error.field == "perspective"


def test_practices_of_the_sample_are_linked_where_the_paper_names_the_corridor(
    sample: Path,
) -> None:
    opened = Workbook.open(sample)
    linked = {p.id: p.corridors for p in practices(opened) if p.corridors}
    assert linked == {
        "mex-tres-por-uno": (("MEX", "USA"),),
        "mys-idn-mou-2006": (("IDN", "MYS"),),
        "deu-tur-1961": (("TUR", "DEU"),),
        "deu-mar-1963": (("MAR", "DEU"),),
        "nld-tur-1964": (("TUR", "NLD"),),
        "nld-mar-1969": (("MAR", "NLD"),),
    }
    for practice in practices(opened):
        assert opened.apply(EditPractice(practice)).rows == (), practice
    opened.close()
