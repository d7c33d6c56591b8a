"""An official's afternoon: a country, its facts, policies, agreements, sources and answers.

Then the overview, the divergence of perspectives and the history are right to the last count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.files import dump
from workbench.domain.assessments import AnswerKey
from workbench.domain.divergence import Apart, Scope, answered_scopes, every_divergence
from workbench.domain.documents import Agreement, Evidence, Party, Policy
from workbench.domain.places import Country
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.support import Concern
from workbench.domain.voices import View
from workbench.services.agreements import AddAgreement
from workbench.services.answering import EditAnswer, Rate
from workbench.services.citing import LinkEvidence
from workbench.services.countries import AddCountry
from workbench.services.fact_rows import look_at
from workbench.services.overview import Overview, overview
from workbench.services.past import lines_of
from workbench.services.policies import AddPolicy
from workbench.services.source_files import look, read_source_file
from workbench.services.workbook import Workbook

TODAY = "2026-11-24"
WHO = "A. Diallo"
CRITERIA = 30
PERSPECTIVES = ("government-sending", "unions")
RIS = "\n".join(
    line
    for number in range(1, 21)
    for line in (
        "TY  - RPRT",
        f"AU  - Nguyen, Person {number}",
        f"TI  - Report number {number} on work abroad",
        f"PY  - {2000 + number}",
        "PB  - Institute of Labour",
        "ER  - ",
        "",
    )
)
FACTS = "Indicator\tYear\tSex\tValue\tCounterpart\tSource\n" + "\n".join(
    f"{title}\t{year}\t{sex}\t{value}\t{other}\tundesa-stock-2020"
    for title, other, value in (
        ("Human development", "", "0.704"),
        ("Remittances received", "", "17200000000"),
        ("Migrants", "", "76767"),
        ("Migrants", "Malaysia", "1234"),
    )
    for year, sex in ((2018, "all"), (2019, "all"), (2020, "all"))
)


@pytest.fixture
def sample(sample_copy: Path) -> Iterator[Workbook]:
    with closing(Workbook.open(sample_copy)) as workbook:
        workbook.who = WHO
        yield workbook


def policy(number: int, source: str) -> Policy:
    return Policy(
        id=f"policy-{number}",
        country="VNM",
        actor="Ministry of Labour",
        title=f"Programme {number}",
        kind="programme",
        level="national",
        theme="recruitment",
        strategy="remittances" if number % 2 else "diaspora",
        lenses=("gender",) if number == 1 else (),
        counterpart="MYS" if number < 3 else None,
        agreement=None,
        status="in_force",
        started=f"{2010 + number}",
        ended="",
        text="What it does",
        source=source,
        locator=f"p. {number}",
        as_of="2026",
        verification="read in print",
    )


def agreement(number: int, other: str, source: str) -> Agreement:
    return Agreement(
        id=f"agreement-{number}",
        title=f"Memorandum {number}",
        kind="labour",
        signed=f"{2015 + number}-03-01",
        in_force=f"{2015 + number}-06-01",
        ended="",
        ended_by="",
        status="in_force",
        predecessor=None,
        parties=(Party("VNM", Side.SENDING), Party(other, Side.RECEIVING)),
        source=source,
        locator="art. 1",
        as_of="2026",
        verification="read in print",
    )


def expected_rating(perspective: str, place: int) -> Rating:
    """The government says met throughout; the unions agree, go one step down, or oppose."""
    if perspective == PERSPECTIVES[0]:
        return Rating.MET
    return (Rating.MET, Rating.PARTLY, Rating.NOT_MET)[place % 3]


def answer(workbook: Workbook, perspective: str, place: int, sources: list[str]) -> int:
    """One rating, each sixth undated, each tenth without evidence; returns the steps it took."""
    criterion = workbook.snapshot.checklist.of_side(Side.SENDING)
    asked = [item for item in criterion if not item.fact][place]
    key = AnswerKey("VNM", Side.SENDING, None, perspective, "", asked.id)
    workbook.apply(Rate(key, Basis.PAPER, expected_rating(perspective, place), "read there"))
    steps = 1
    if place % 6 == 5:
        workbook.apply(EditAnswer(key, as_of=""))
        steps += 1
    if place % 10 != 9:
        as_of = "2001" if place % 15 == 0 else "2025"
        link = Evidence(
            "VNM",
            Side.SENDING,
            None,
            perspective,
            "",
            asked.id,
            Basis.PAPER,
            sources[place % len(sources)],
            f"p. {place}",
            "as they say",
            "supports",
            as_of,
            "B",
        )
        workbook.apply(LinkEvidence(link))
        steps += 1
    return steps


def more(before: Overview, after: Overview, concern: Concern) -> int:
    return after.count(concern) - before.count(concern)


def words(workbook: Workbook) -> Counter[Apart]:
    scope = Scope("VNM", Side.SENDING, None)
    return Counter(
        row.word
        for row in every_divergence(workbook.snapshot, View(basis=Basis.PAPER))
        if row.scope == scope
    )


def enter_everything(sample: Workbook, folder: Path) -> int:
    """The whole afternoon; returns the steps it took."""
    sample.apply(AddCountry(Country("VNM", "Viet Nam", (Side.SENDING,), "Asia")))
    pasted = look_at(sample, "VNM", FACTS)
    assert [row.why for row in pasted.rows if row.why] == []
    assert pasted.command is not None
    sample.apply(pasted.command)
    (folder / "sources.ris").write_text(RIS, encoding="utf-8")
    content = read_source_file(folder / "sources.ris")
    known = {source.id for source in sample.sources()}
    found = look("sources.ris", content, sample.sources(), sample.snapshot)
    sample.apply(found.command())
    sources = [source.id for source in sample.sources() if source.id not in known]
    assert len(sources) == 20
    for number in range(1, 7):
        sample.apply(AddPolicy(policy(number, sources[number])))
    for number, other in ((1, "MYS"), (2, "SGP")):
        sample.apply(AddAgreement(agreement(number, other, sources[number])))
    steps = 3 + 6 + 2
    for perspective in PERSPECTIVES:
        steps += sum(answer(sample, perspective, place, sources) for place in range(CRITERIA))
    return steps


def check_overview(sample: Workbook, before: Overview) -> None:
    after, both, places = overview(sample, TODAY), len(PERSPECTIVES), range(CRITERIA)
    assert len(after.snapshot.countries) == len(before.snapshot.countries) + 1
    assert after.sources == before.sources + 20
    asked = len(after.snapshot.checklist.of_side(Side.SENDING))
    assert after.asked == before.asked + asked
    assert after.answered == before.answered + CRITERIA
    expected = {
        Concern.OPEN: asked - CRITERIA,
        Concern.UNSUPPORTED: both * sum(place % 10 == 9 for place in places),
        Concern.UNDATED: both * sum(place % 6 == 5 for place in places),
        Concern.OLD: both * sum(place % 15 == 0 for place in places),
        Concern.DISAGREEMENTS: sum(place % 3 != 0 for place in places),
        Concern.FLAGGED: 0,
        Concern.CONFIDENTIAL: 0,
    }
    assert {concern: more(before, after, concern) for concern in Concern} == expected
    assert list(expected.values())[1:5] == [6, 10, 4, 20]
    given = {voice.perspective: voice.ratings for voice in before.voices}
    for voice in after.voices:
        added = CRITERIA if voice.perspective in PERSPECTIVES else 0
        assert voice.ratings == given.get(voice.perspective, 0) + added
    assert after.left_off is not None
    assert (after.left_off.subject, after.left_off.perspective) == ("VNM", "unions")


def check_history(sample: Workbook, steps: int, steps_before: int) -> None:
    history = sample.history()
    assert len(history) == steps_before + steps
    mine = history[:steps]
    assert {step.who for step in mine} == {WHO}
    assert all(len(lines_of(sample, step.id)) == step.changes > 0 for step in mine)
    assert Counter(step.label for step in mine)["Rate {criterion} of {subject}: {rating}"] == 60


def test_everything_is_counted_to_the_last_one(sample: Workbook, tmp_path: Path) -> None:
    untouched = dump(sample.path)
    before, steps_before = overview(sample, TODAY), len(sample.history())
    steps = enter_everything(sample, tmp_path)
    snapshot = sample.snapshot
    assert len([fact for fact in sample.facts("VNM") if fact.country == "VNM"]) == 12
    assert len(sample.policies("VNM")) == 6
    assert len([a for a in snapshot.agreements if a.parties[-1].country == "VNM"]) == 2
    assert len([a for a in snapshot.answers if a.key.subject == "VNM"]) == 60
    check_overview(sample, before)
    assert answered_scopes(snapshot, View())[Scope("VNM", Side.SENDING, None)]
    told = words(sample)
    assert (told[Apart.AGREE], told[Apart.ONE_STEP], told[Apart.OPPOSED]) == (10, 10, 10)
    check_history(sample, steps, steps_before)
    for _ in range(steps):
        assert sample.undo() is not None
    assert dump(sample.path) == untouched
    assert overview(sample, TODAY).lists == before.lists
