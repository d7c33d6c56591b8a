"""What may be answered, what is refused, and what an answer leaves behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.store.files import KEY, LINK, SOURCE
from workbench.domain.assessments import AnswerKey
from workbench.domain.documents import Evidence, Source
from workbench.domain.places import RANGE, Country
from workbench.domain.ratings import Basis, Rating, Side
from workbench.errors import UserError
from workbench.services.answering import (
    EditAnswer,
    Rate,
    SetStatus,
    check_date,
    check_key,
    subject_name,
)
from workbench.services.citing import LinkEvidence, UnlinkEvidence
from workbench.services.placing import AddCountry
from workbench.services.workbook import Command, Workbook

NEW = replace(KEY, criterion="voice-s2")
FACT = replace(KEY, criterion="inst-s1")
AGREED = AnswerKey("agr-1", Side.AGREEMENT, None, "assessor", "", "rights-a2")


def refuse(workbook: Workbook, command: Command, words: str) -> None:
    steps, snapshot = len(workbook.history()), workbook.snapshot
    with pytest.raises(UserError, match=words):
        workbook.apply(command)
    assert len(workbook.history()) == steps
    assert workbook.snapshot is snapshot


def why(workbook: Workbook, key: AnswerKey = KEY) -> str:
    found = workbook.snapshot.answers.get(key)
    assert found is not None
    return found.why


def test_a_rating_is_kept_with_its_reason_on_its_basis(workbook: Workbook) -> None:
    workbook.apply(Rate(NEW, Basis.PRACTICE, Rating.MET, "it is used"))
    found = workbook.snapshot.answers.get(NEW)
    assert found is not None
    assert (found.paper, found.practice, found.why) == (None, Rating.MET, "it is used")
    workbook.apply(Rate(NEW, Basis.PAPER, Rating.NOT_MET))
    found = workbook.snapshot.answers.get(NEW)
    assert found is not None
    assert (found.paper, found.practice, found.why) == (Rating.NOT_MET, Rating.MET, "it is used")


def test_the_form_of_a_new_answer_is_a_draft(workbook: Workbook) -> None:
    key = replace(NEW, assessor="ana", counterpart="BBB")
    workbook.apply(Rate(key, Basis.PAPER, Rating.MET))
    forms = [a for a in workbook.snapshot.assessments if a.assessor == "ana"]
    assert [(f.counterpart, f.status) for f in forms] == [("BBB", "draft")]


def test_the_same_rating_again_changes_nothing(workbook: Workbook) -> None:
    assert workbook.apply(Rate(KEY, Basis.PAPER, Rating.PARTLY)).rows == ()


def test_clearing_takes_an_answer_out_only_where_nothing_is_left(workbook: Workbook) -> None:
    workbook.apply(Rate(NEW, Basis.PAPER, Rating.MET))
    workbook.apply(Rate(NEW, Basis.PAPER, None))
    assert workbook.snapshot.answers.get(NEW) is None
    workbook.apply(Rate(KEY, Basis.PAPER, None))
    assert why(workbook) == "half of it"
    assert workbook.apply(Rate(NEW, Basis.PAPER, None)).rows == ()


def test_clearing_leaves_an_answer_that_evidence_rests_on(workbook: Workbook) -> None:
    workbook.apply(EditAnswer(KEY, why=""))
    workbook.apply(Rate(KEY, Basis.PAPER, None))
    found = workbook.snapshot.answers.get(KEY)
    assert found is not None
    assert found.evidence == 1


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (replace(KEY, criterion="none-s1"), "no criterion none-s1"),
        (replace(KEY, criterion="voice-r1"), "asked of the receiving side"),
        (replace(KEY, subject="ZZZ"), "no country ZZZ"),
        (replace(KEY, counterpart="ZZZ"), "no country ZZZ"),
        (replace(KEY, counterpart="AAA"), "towards itself"),
        (replace(KEY, perspective="nobody"), "Nobody can answer as nobody"),
        (replace(KEY, perspective=RANGE), "Nobody can answer as range"),
        (replace(AGREED, subject="agr-9"), "no agreement agr-9"),
        (replace(AGREED, counterpart="BBB"), "."),
    ],
)
@pytest.mark.parametrize("command", ["rate", "edit", "link"])
def test_what_cannot_be_answered_is_refused(
    workbook: Workbook, key: AnswerKey, words: str, command: str
) -> None:
    link = Evidence(
        key.subject,
        key.side,
        key.counterpart,
        key.perspective,
        key.assessor,
        key.criterion,
        Basis.PAPER,
        "src-1",
        "",
    )
    commands: dict[str, Command] = {
        "rate": Rate(key, Basis.PAPER, Rating.MET),
        "edit": EditAnswer(key, why="x"),
        "link": LinkEvidence(link),
    }
    refuse(workbook, commands[command], words)


def test_a_side_that_a_country_does_not_hold_is_refused(workbook: Workbook) -> None:
    workbook.apply(AddCountry(Country("DDD", "Dland", (Side.RECEIVING,))))
    refuse(
        workbook,
        Rate(replace(KEY, subject="DDD"), Basis.PAPER, Rating.MET),
        "does not hold the sending side",
    )


def test_a_rating_on_both_bases_at_once_is_refused(workbook: Workbook) -> None:
    refuse(workbook, Rate(KEY, Basis.BOTH, Rating.MET), "one basis")


def test_checking_a_key_gives_its_criterion(workbook: Workbook) -> None:
    assert check_key(AGREED, workbook.snapshot).id == "rights-a2"
    assert check_key(replace(KEY, perspective="agreed"), workbook.snapshot).id == "voice-s1"


# Reasons.


@pytest.mark.parametrize("reason", [None, "", "  \n"])
def test_not_applicable_and_overriding_a_fact_need_a_reason(
    workbook: Workbook, reason: str | None
) -> None:
    refuse(workbook, Rate(NEW, Basis.PAPER, Rating.NOT_APPLICABLE, reason), "needs a reason")
    refuse(workbook, Rate(NEW, Basis.PRACTICE, Rating.NOT_APPLICABLE, reason), "needs a reason")
    refuse(workbook, Rate(FACT, Basis.PAPER, Rating.NOT_MET, reason), "needs a reason")


def test_with_a_reason_they_are_taken_and_practice_overrides_no_fact(workbook: Workbook) -> None:
    workbook.apply(Rate(NEW, Basis.PAPER, Rating.NOT_APPLICABLE, "no such people"))
    workbook.apply(Rate(FACT, Basis.PAPER, Rating.NOT_MET, "never published"))
    other = replace(FACT, perspective="unions")
    workbook.apply(Rate(other, Basis.PRACTICE, Rating.NOT_MET))
    assert len(workbook.snapshot.answers) == 4


@pytest.mark.parametrize(("key", "rating"), [(NEW, Rating.NOT_APPLICABLE), (FACT, Rating.NOT_MET)])
@pytest.mark.parametrize("practice", [Rating.MET, None])
def test_a_reason_that_is_needed_cannot_be_taken_away(
    workbook: Workbook, key: AnswerKey, rating: Rating, practice: Rating | None
) -> None:
    workbook.apply(Rate(key, Basis.PAPER, rating, "for this reason"))
    refuse(workbook, EditAnswer(key, why=" "), "needs a reason")
    refuse(workbook, Rate(key, Basis.PRACTICE, practice, ""), "needs a reason")


def test_a_reason_that_is_not_needed_any_more_may_go(workbook: Workbook) -> None:
    workbook.apply(Rate(NEW, Basis.PAPER, Rating.NOT_APPLICABLE, "for this reason"))
    workbook.apply(Rate(NEW, Basis.PAPER, Rating.MET, ""))
    assert why(workbook, NEW) == ""


# What stands beside the ratings.


def test_edits_change_what_they_name_and_keep_the_rest(workbook: Workbook) -> None:
    workbook.apply(EditAnswer(KEY, confidence="high", discuss=True, as_of="2020-02-29"))
    found = workbook.snapshot.answers.get(KEY)
    assert found is not None
    assert (found.why, found.confidence, found.as_of, found.discuss, found.contested) == (
        "half of it",
        "high",
        "2020-02-29",
        True,
        False,
    )
    workbook.apply(EditAnswer(KEY, discuss=False, contested=True, confidential_note="secret"))
    found = workbook.snapshot.answers.get(KEY)
    assert found is not None
    assert (found.discuss, found.contested, found.confidential_note) == (False, True, "secret")


def test_an_answer_may_begin_with_its_reason(workbook: Workbook) -> None:
    workbook.apply(EditAnswer(NEW, why="a thought"))
    assert why(workbook, NEW) == "a thought"


@pytest.mark.parametrize("field", ["why", "confidential_note", "discuss", "contested"])
def test_an_answer_that_says_nothing_any_more_goes(workbook: Workbook, field: str) -> None:
    text = field in ("why", "confidential_note")
    workbook.apply(EditAnswer(NEW, **{field: "x" if text else True}))
    assert workbook.snapshot.answers.get(NEW) is not None
    workbook.apply(EditAnswer(NEW, **{field: "" if text else False}))
    assert workbook.snapshot.answers.get(NEW) is None


@pytest.mark.parametrize("fields", [{}, {"why": ""}, {"discuss": False}])
def test_an_edit_that_says_nothing_of_an_answer_that_is_not_there_leaves_no_trace(
    workbook: Workbook, fields: dict[str, object]
) -> None:
    key = replace(NEW, assessor="nobody yet")
    forms, steps = workbook.snapshot.assessments, len(workbook.history())
    changes = workbook.apply(EditAnswer(key, **fields))  # type: ignore[arg-type] # fields out of a table
    assert changes.rows == ()
    assert workbook.snapshot.assessments == forms
    assert len(workbook.history()) == steps


@pytest.mark.parametrize("fields", [{"confidence": "high"}, {"as_of": "2019"}])
def test_what_was_entered_first_is_not_lost(workbook: Workbook, fields: dict[str, str]) -> None:
    try:
        workbook.apply(EditAnswer(NEW, **fields))  # type: ignore[arg-type] # fields out of a table
    except UserError:
        return
    found = workbook.snapshot.answers.get(NEW)
    assert found is not None
    for name, value in fields.items():
        assert getattr(found, name) == value


@pytest.mark.parametrize("text", ["", "2026", "2026-03", "2026-03-09", "2024-02-29", "0999"])
def test_dates(text: str) -> None:
    check_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "26",
        "yesterday",
        "2026-13",
        "2026-02-30",
        "2023-02-29",
        "2026/03/09",
        "2026-3-9",
        "2026-3",
        "2026-03-9",
        "2026-03- 9",
        "٢٠٢٦",
        "２０２６-03",
        "2026 ",
        " 2026",
        "2026-03-09T00:00",
        "+202",
        "0000",
        "x" * 10_000,
    ],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(UserError, match="is not a date") as caught:
        check_date(text)
    assert len(str(caught.value)) < 200


AGAIN = replace(LINK, locator="§ 2")
OTHER = replace(AGAIN, source="s")
NONSENSE: dict[str, Command] = {
    "confidence": EditAnswer(KEY, confidence="certain"),
    "date": EditAnswer(KEY, as_of="never"),
    "status": SetStatus(KEY, "finished"),
    "perspective of a form": SetStatus(replace(KEY, perspective="nobody"), "draft"),
    "range as the perspective of a form": SetStatus(replace(KEY, perspective=RANGE), "draft"),
    "subject of a form": SetStatus(replace(KEY, subject="ZZZ"), "draft"),
    "counterpart of an agreement": SetStatus(replace(AGREED, counterpart="BBB"), "draft"),
    "grade": LinkEvidence(replace(AGAIN, grade="E")),
    "stance": LinkEvidence(replace(AGAIN, stance="doubts")),
    "number": LinkEvidence(replace(AGAIN, number=0)),
    "both bases": LinkEvidence(replace(AGAIN, basis=Basis.BOTH)),
    "date of a link": LinkEvidence(replace(AGAIN, as_of="never")),
    "kind of source": LinkEvidence(OTHER, replace(SOURCE, id="s", kind="rumour")),
    "source without id": LinkEvidence(replace(AGAIN, source=""), replace(SOURCE, id="")),
    "confidentiality": LinkEvidence(OTHER, replace(SOURCE, id="s", confidentiality="top")),
    "new source that is not the one linked": LinkEvidence(AGAIN, replace(SOURCE, id="other")),
    "no link": UnlinkEvidence(replace(LINK, locator="§ 9")),
}


@pytest.mark.parametrize("command", NONSENSE.values(), ids=NONSENSE)
def test_a_word_that_may_not_stand_there_is_refused_in_words(
    workbook: Workbook, command: Command
) -> None:
    refuse(workbook, command, ".")


# Evidence.


def test_a_link_with_a_new_source_and_one_to_a_source_that_is_there(workbook: Workbook) -> None:
    source = Source("s", "report", "Report", confidentiality="confidential")
    workbook.apply(LinkEvidence(replace(LINK, source="s", grade="B"), source))
    workbook.apply(LinkEvidence(replace(LINK, source="s", basis=Basis.PRACTICE)))
    assert len(workbook.evidence("AAA")) == 3
    assert workbook.evidence("BBB") == ()
    found = workbook.snapshot.answers.get(KEY)
    assert found is not None
    assert found.evidence == 3
    assert source in workbook.sources()


def test_a_link_may_come_before_the_rating(workbook: Workbook) -> None:
    link = replace(LINK, criterion=NEW.criterion)
    workbook.apply(LinkEvidence(link))
    found = workbook.snapshot.answers.get(NEW)
    assert found is not None
    assert (found.paper, found.evidence) == (None, 1)
    workbook.apply(UnlinkEvidence(link))
    assert workbook.snapshot.answers.get(NEW) is None


def test_a_source_that_is_taken_has_no_title_or_is_not_there_is_refused(
    workbook: Workbook,
) -> None:
    refuse(workbook, LinkEvidence(replace(LINK, locator="2"), SOURCE), "source src-1 already")
    untitled = Source("s", "law", " ")
    refuse(workbook, LinkEvidence(replace(LINK, source="s"), untitled), "has no title")
    refuse(workbook, LinkEvidence(replace(LINK, source="s")), "not in the workbook")


def test_the_same_place_is_linked_once_and_other_words_from_it_again(workbook: Workbook) -> None:
    refuse(workbook, LinkEvidence(LINK), "linked already")
    workbook.apply(LinkEvidence(replace(LINK, quotation="first")))
    workbook.apply(LinkEvidence(replace(LINK, quotation="second")))
    refuse(workbook, LinkEvidence(replace(LINK, quotation="second")), "linked already")
    assert [(e.number, e.quotation) for e in workbook.evidence("AAA")] == [
        (1, ""),
        (2, "first"),
        (3, "second"),
    ]


def test_a_gap_in_the_numbers_hides_no_link_that_is_there(workbook: Workbook) -> None:
    workbook.apply(LinkEvidence(replace(LINK, quotation="first")))
    workbook.apply(UnlinkEvidence(LINK))
    refuse(workbook, LinkEvidence(replace(LINK, quotation="first")), "linked already")


def test_unlinking_keeps_the_source_and_an_answer_that_says_something(workbook: Workbook) -> None:
    workbook.apply(UnlinkEvidence(LINK))
    assert workbook.evidence() == ()
    assert SOURCE.id in {source.id for source in workbook.sources()}
    assert why(workbook) == "half of it"
    refuse(workbook, UnlinkEvidence(LINK), "not linked any more")


# Status.


def test_final_locks_every_answer_of_the_form_and_draft_unlocks_it(workbook: Workbook) -> None:
    workbook.apply(SetStatus(KEY, "final"))
    for command in (
        Rate(KEY, Basis.PAPER, Rating.MET),
        Rate(KEY, Basis.PAPER, None),
        Rate(NEW, Basis.PAPER, Rating.MET),
        EditAnswer(KEY, why="x"),
        LinkEvidence(replace(LINK, locator="2")),
        UnlinkEvidence(LINK),
    ):
        refuse(workbook, command, "is final")
    workbook.apply(Rate(replace(KEY, assessor="ana"), Basis.PAPER, Rating.MET))
    workbook.apply(Rate(replace(KEY, counterpart="BBB"), Basis.PAPER, Rating.MET))
    workbook.apply(SetStatus(KEY, "final"))
    refuse(workbook, SetStatus(KEY, "draft"), "needs a reason")
    refuse(workbook, SetStatus(KEY, "ready", " "), "needs a reason")
    workbook.apply(SetStatus(KEY, "draft", "a law was passed "))
    assert [change.after for _, change in workbook.history_of_answer(KEY)[-2:]] == [
        '"draft"',
        '"a law was passed"',
    ]
    workbook.apply(Rate(KEY, Basis.PAPER, Rating.MET))


def test_a_form_may_begin_with_its_status_an_agreements_too(workbook: Workbook) -> None:
    workbook.apply(SetStatus(AGREED, "ready"))
    workbook.apply(SetStatus(replace(KEY, subject="BBB"), "ready"))
    found = {(a.subject, a.status) for a in workbook.snapshot.assessments}
    assert {("agr-1", "ready"), ("BBB", "ready")} <= found
    assert workbook.apply(SetStatus(AGREED, "ready")).rows == ()


# Words of the history.


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (Rate(NEW, Basis.PAPER, Rating.MET), "Rate voice-s2 of Aaaland: Met"),
        (Rate(KEY, Basis.PAPER, None), "Rate voice-s1 of Aaaland: Not assessed"),
        (EditAnswer(KEY, why="{x} %s"), "Edit the answer to voice-s1 of Aaaland"),
        (
            LinkEvidence(replace(LINK, locator="2")),
            "Add evidence for voice-s1 of Aaaland",
        ),
        (UnlinkEvidence(LINK), "Remove evidence from voice-s1 of Aaaland"),
        (SetStatus(AGREED, "ready"), "Mark the assessment of Accord as ready"),
        (AddCountry(Country("DDD", "{Braces} {0}", (Side.SENDING,))), "Add {Braces} {0}"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_step_is_told_in_words(workbook: Workbook, command: Command, words: str) -> None:
    workbook.who = "ana"
    workbook.apply(command)
    assert workbook.undo_words() == words
    workbook.undo()
    assert workbook.redo_words() == words
    assert [(s.kind, s.who) for s in workbook.history()[:2]] == [("undo", "ana"), ("do", "ana")]


def test_a_name_for_every_subject(workbook: Workbook) -> None:
    names = [subject_name(i, workbook.snapshot) for i in ("AAA", "agr-1", "gone")]
    assert names == ["Aaaland", "Accord", "gone"]
