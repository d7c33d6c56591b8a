"""Small snapshots for tests of the domain: two countries, few lines, few answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from tests.domain.reference import Given
from workbench.domain.assessments import Answer, AnswerBook, AnswerKey
from workbench.domain.checklist import Anchors, Checklist, Criterion, Line, Theme
from workbench.domain.documents import Agreement, Party
from workbench.domain.facts import DerivedAnswer
from workbench.domain.places import Country, Perspective
from workbench.domain.ratings import Rating, Side
from workbench.domain.snapshot import Snapshot

AAA = Country("AAA", "Aland", tuple(Side)[:3])
BBB = Country("BBB", "Bland", tuple(Side)[:3])
CCC = Country("CCC", "Cland", tuple(Side)[:3])
VOICES = ("government", "migrants", "agreed")
ANCHORS = Anchors("all of it", "a part", "nothing")
ORDER = tuple(Rating)


def criterion(  # one argument a field that tests vary
    criterion_id: str,
    side: Side = Side.SENDING,
    line: str | None = "one/a",
    *,
    theme: str = "one",
    weight: float = 1.0,
    core: bool = False,
    red_line: bool = False,
) -> Criterion:
    """A criterion with nothing in it but its place."""
    return Criterion(
        criterion_id,
        side,
        line,
        theme,
        core,
        "paper",
        False,
        red_line,
        ("1",),
        (),
        criterion_id,
        "?",
        "",
        ANCHORS,
        ANCHORS,
        "",
        "",
        weight,
    )


def checklist(criteria: Sequence[Criterion], weights: dict[str, float] | None = None) -> Checklist:
    """A checklist of these criteria with the themes and lines they stand on."""
    themes = dict.fromkeys(item.theme for item in criteria)
    lines = {item.line: item.theme for item in criteria if item.line is not None}
    return Checklist(
        "small",
        "1",
        "Small",
        tuple(Theme(theme, theme.title(), theme[:8]) for theme in themes),
        tuple(
            Line(line, theme, f"{line}?", (weights or {}).get(line, 1.0))
            for line, theme in lines.items()
        ),
        tuple(criteria),
    )


def answer(subject: str, asked: Criterion, given: Given) -> Answer:
    """An answer out of the plain form that the reference uses."""
    return Answer(
        AnswerKey(
            subject, asked.side, given.counterpart, given.perspective, given.assessor, asked.id
        ),
        Rating(given.paper) if given.paper else None,
        Rating(given.practice) if given.practice else None,
    )


def agreement(agreement_id: str, status: str = "in_force", parties: str = "AAA BBB") -> Agreement:
    """An agreement between countries."""
    return Agreement(
        agreement_id,
        agreement_id,
        "labour",
        "2000",
        "",
        "",
        "",
        status,
        None,
        tuple(Party(country, None) for country in parties.split()),
        "source",
        "",
        "",
        "",
    )


def snapshot(
    criteria: Sequence[Criterion] | Checklist,
    answers: Iterable[Answer] = (),
    *,
    derived: dict[tuple[str, str], str] | None = None,
    agreements: Iterable[Agreement] = (),
) -> Snapshot:
    """A snapshot of three countries that hold every side."""
    return Snapshot(
        "w",
        "Small",
        0,
        criteria if isinstance(criteria, Checklist) else checklist(criteria),
        (AAA, BBB, CCC),
        (),
        tuple(Perspective(voice, voice, voice, official=False) for voice in VOICES),
        (),
        (),
        tuple(agreements),
        AnswerBook.of(answers),
        {k: DerivedAnswer(Rating(rating), ()) for k, rating in (derived or {}).items()},
    )


ratings = st.sampled_from([None, *(rating.value for rating in Rating)])
weights = st.sampled_from([0.5, 1.0, 1.0, 2.0, 3.0, 0.37])


@st.composite
def givens(draw: st.DrawFn, counterpart: str, most: int = 4) -> list[Given]:
    """A few answers of several voices, each general or towards one counterpart."""
    places = draw(
        st.lists(
            st.tuples(
                st.sampled_from([None, counterpart, "CCC"]),
                st.sampled_from(VOICES),
                st.sampled_from(["", "ana"]),
            ),
            max_size=most,
            unique=True,
        )
    )
    return [Given(*place, draw(ratings), draw(ratings)) for place in places]
