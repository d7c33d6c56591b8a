from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.services import intentions_agreements
from tests.store.files import dump
from workbench.domain.assessments import AnswerKey
from workbench.domain.clauses import Clause
from workbench.domain.documents import Agreement, Party
from workbench.domain.gains import Gain, GainParty, GainSubject
from workbench.domain.ratings import Basis, Rating, Side
from workbench.errors import UserError
from workbench.services.agreement_terms import built_in_terms, offered_kinds
from workbench.services.agreements import (
    AddAgreement,
    DeleteAgreement,
    EditAgreement,
    RemoveClause,
    SetClause,
    clause_counts,
    clause_kinds,
    clause_readings,
    clauses,
)
from workbench.services.answering import Rate
from workbench.services.gains import AddGain
from workbench.services.workbook import Command, Workbook

PARTIES = (Party("AAA", Side.SENDING), Party("BBB", Side.RECEIVING, "src-1"))
NEW = Agreement(
    "agr-2",
    "Protocol",
    "labour",
    "2004-03",
    "2005",
    "2010",
    "BBB",
    "ended",
    "agr-1",
    PARTIES,
    "src-0",
    "art. 1",
    "2020",
    "read",
    "A note\nof two lines",
    "denounced",
)
BAN = Clause("agr-1", "passport", "src-0", present=True, text="Workers keep\ntheir passports.")


def refuse(workbook: Workbook, command: Command, words: str, field: str = "") -> None:
    """The command is refused, names its field, and nothing is changed."""
    before, steps = dump(workbook.path), len(workbook.history())
    with pytest.raises(UserError, match=words) as caught:
        workbook.apply(command)
    assert caught.value.field == field
    assert dump(workbook.path) == before
    assert len(workbook.history()) == steps


def test_an_agreement_is_added_and_one_undo_takes_it_back(workbook: Workbook) -> None:
    before = dump(workbook.path)
    workbook.apply(AddAgreement(NEW))
    assert workbook.snapshot.agreement("agr-2") == NEW
    assert workbook.undo_words() == "Add the agreement Protocol"
    after = dump(workbook.path)
    workbook.undo()
    assert dump(workbook.path) == before
    workbook.redo()
    assert dump(workbook.path) == after


def test_an_edit_changes_fields_and_parties_in_one_step(workbook: Workbook) -> None:
    workbook.apply(AddAgreement(NEW))
    before = dump(workbook.path)
    parties = (Party("BBB", Side.SENDING), Party("CCC", None))
    changed = replace(NEW, title="Another", parties=parties, ended_how="agreed", predecessor=None)
    workbook.apply(EditAgreement(changed))
    assert workbook.snapshot.agreement("agr-2") == changed
    workbook.undo()
    assert dump(workbook.path) == before
    assert workbook.apply(EditAgreement(NEW)).rows == ()


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title": "  "}, "title", "no title"),
        ({"title": "x" * 501}, "title", "501"),
        ({"title": "one\ntwo"}, "title", "more than one line"),
        ({"locator": "novel " * 200}, "locator", "at most 500"),
        ({"kind": "treaty of peace"}, "kind", "cannot stand"),
        ({"status": "asleep"}, "status", "cannot stand"),
        ({"ended_how": "exploded"}, "ended_how", "cannot stand"),
        ({"signed": "soon"}, "signed", "not a date"),
        ({"signed": "2001-02-30"}, "signed", "not a date"),
        ({"in_force": "2999"}, "in_force", "not come yet"),
        ({"as_of": "2999-01-01"}, "as_of", "not come yet"),
        ({"ended": "2004-02"}, "ended", "before it started"),
        ({"signed": "", "ended": "2004"}, "ended", "before it started"),
        ({"status": "in_force"}, "status", "has not ended"),
        ({"status": "in_force", "ended": ""}, "status", "has not ended"),
        ({"parties": PARTIES[:1]}, "parties", "two parties"),
        ({"parties": (PARTIES[0], PARTIES[0])}, "parties", "twice"),
        ({"parties": (PARTIES[0], Party("ZZZ", None))}, "parties", "no country ZZZ"),
        ({"parties": (PARTIES[0], Party("BBB", Side.AGREEMENT))}, "parties", "side"),
        ({"parties": (PARTIES[0], Party("BBB", None, "none"))}, "parties", "no source"),
        ({"predecessor": "none"}, "predecessor", "not in the workbook"),
        ({"predecessor": "agr-2"}, "predecessor", "circle"),
        ({"source": ""}, "source", "no source yet"),
        ({"source": "none"}, "source", "no source none"),
    ],
)
def test_an_agreement_that_may_not_be_written_like_that(
    workbook: Workbook, changes: dict[str, object], field: str, words: str
) -> None:
    wrong = replace(NEW, **changes)  # type: ignore[arg-type] # fields of an agreement by name
    refuse(workbook, AddAgreement(wrong), words, field)
    workbook.apply(AddAgreement(NEW))
    refuse(workbook, EditAgreement(wrong), words, field)


def test_a_year_may_be_known_less_exactly_than_another(workbook: Workbook) -> None:
    workbook.apply(AddAgreement(replace(NEW, signed="2005-06-01", in_force="2005", ended="2005")))
    assert workbook.snapshot.agreement("agr-2") is not None


def test_agreements_cannot_follow_each_other_in_a_circle(workbook: Workbook) -> None:
    workbook.apply(AddAgreement(NEW))
    workbook.apply(AddAgreement(replace(NEW, id="agr-3", predecessor="agr-2")))
    first = workbook.snapshot.agreement("agr-1")
    assert first is not None
    refuse(workbook, EditAgreement(replace(first, predecessor="agr-3")), "circle", "predecessor")


def test_an_id_that_is_taken_or_gone_is_refused(workbook: Workbook) -> None:
    refuse(workbook, AddAgreement(replace(NEW, id="agr-1", predecessor=None)), "already")
    refuse(workbook, AddAgreement(replace(NEW, id=" ")), "already")
    refuse(workbook, EditAgreement(replace(NEW, id="gone")), "not in the workbook")
    refuse(workbook, DeleteAgreement("gone"), "not in the workbook")


def test_what_nothing_uses_is_deleted_with_its_clauses_and_comes_back(workbook: Workbook) -> None:
    workbook.apply(AddAgreement(NEW))
    workbook.apply(SetClause(replace(BAN, agreement="agr-2"), "Passports"))
    key = AnswerKey("agr-2", Side.AGREEMENT, None, "assessor", "", "rights-a2")
    workbook.apply(Rate(key, Basis.PAPER, Rating.MET))
    workbook.apply(Rate(key, Basis.PAPER, None))
    before = dump(workbook.path)
    workbook.apply(DeleteAgreement("agr-2"))
    assert workbook.snapshot.agreement("agr-2") is None
    assert clauses(workbook, "agr-2") == ()
    assert all(form.subject != "agr-2" for form in workbook.snapshot.assessments)
    workbook.undo()
    assert dump(workbook.path) == before


def test_what_is_used_is_not_deleted_and_the_refusal_lists_where(workbook: Workbook) -> None:
    workbook.apply(AddAgreement(NEW))
    key = AnswerKey("agr-1", Side.AGREEMENT, None, "assessor", "", "rights-a2")
    workbook.apply(Rate(key, Basis.PAPER, Rating.MET))
    said = Gain("g", GainSubject(agreement="agr-1"), GainParty.MIGRANTS, "Pay", "assessor")
    workbook.apply(AddGain(said))
    refuse(workbook, DeleteAgreement("agr-1"), "“Protocol” follows it.*checklist.*triple-win")


def test_a_policy_of_an_agreement_is_named_when_it_keeps_it(sample: object) -> None:
    from pathlib import Path

    workbook = Workbook.open(Path(str(sample)))
    refuse(workbook, DeleteAgreement("bla-848"), "the policy “Memorandum of 2006")
    workbook.close()


def test_sources_stand_side_by_side_and_may_disagree(workbook: Workbook) -> None:
    workbook.apply(SetClause(BAN, "Passports"))
    workbook.apply(SetClause(replace(BAN, source="src-1", present=False, text=""), "Passports"))
    (readings,) = clause_readings(workbook, "agr-1")
    assert (readings.kind.label, readings.disputed) == ("Passports", True)
    assert clause_counts(workbook) == {"agr-1": 1}
    before = dump(workbook.path)
    workbook.apply(SetClause(replace(BAN, text="Other words"), "Passports"))
    assert clauses(workbook, "agr-1")[0].text == "Other words"
    assert workbook.undo_words() == "Clause “Passports” of Accord"
    workbook.undo()
    assert dump(workbook.path) == before
    workbook.apply(RemoveClause(BAN, "Passports"))
    assert [clause.source for clause in clauses(workbook, "agr-1")] == ["src-1"]
    assert [kind.id for kind in clause_kinds(workbook)] == ["passport"]
    workbook.undo()
    assert dump(workbook.path) == before


@pytest.mark.parametrize(
    ("clause", "name", "field", "words"),
    [
        (replace(BAN, agreement="gone"), "Passports", "", "not in the workbook"),
        (replace(BAN, kind=""), "Passports", "kind", "no kind"),
        (BAN, "  ", "kind", "no name"),
        (BAN, "x" * 501, "kind", "501"),
        (replace(BAN, source=""), "Passports", "source", "no source yet"),
        (replace(BAN, source="gone"), "Passports", "source", "no source gone"),
        (replace(BAN, present=False), "Passports", "text", "not there has no text"),
    ],
)
def test_a_clause_that_may_not_be_written_like_that(
    workbook: Workbook, clause: Clause, name: str, field: str, words: str
) -> None:
    refuse(workbook, SetClause(clause, name), words, field)


def test_a_clause_that_is_gone_cannot_be_removed(workbook: Workbook) -> None:
    refuse(workbook, RemoveClause(BAN), "not there any more")


def test_kinds_that_ship_are_offered_and_those_of_the_workbook_come_first(
    workbook: Workbook,
) -> None:
    workbook.apply(SetClause(replace(BAN, kind="own"), "A kind of our own"))
    offered = offered_kinds(workbook)
    assert offered[0].label == "A kind of our own"
    assert len(offered) == 1 + len(built_in_terms().kinds)


def test_the_tables_name_criteria_that_there_are(workbook: Workbook) -> None:
    checklist, terms = workbook.snapshot.checklist, built_in_terms()
    asked = {criterion.id for criterion in checklist.of_side(Side.AGREEMENT)}
    assert set(terms.beside) == asked
    assert {name for names in terms.criteria_of.values() for name in names} <= asked
    for criterion, rules in terms.beside.items():
        sides = {checklist.criterion(rule).side for rule in rules}
        assert {Side.SENDING, Side.RECEIVING} <= sides, criterion
        assert Side.AGREEMENT not in sides


def test_the_kinds_that_ship_are_those_of_the_sample(sample: object) -> None:
    from pathlib import Path

    workbook = Workbook.open(Path(str(sample)))
    assert clause_kinds(workbook) == built_in_terms().kinds
    ended = {a.id for a in workbook.snapshot.agreements if a.ended_how == "denounced"}
    assert ended == {"bla-540", "bla-215", "bla-217", "deu-mar-1963", "deu-tur-1964"}
    workbook.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_undo_gives_back_every_state_of_a_random_sequence(workbook: Workbook, seed: int) -> None:
    rng = random.Random(seed)
    states, classes, refused = [dump(workbook.path)], set(), 0
    for _ in range(150):
        command = intentions_agreements.draw(rng, workbook)
        steps = len(workbook.history())
        try:
            workbook.apply(command)
        except UserError:
            refused += 1
            assert dump(workbook.path) == states[-1]
            continue
        if len(workbook.history()) > steps:
            states.append(dump(workbook.path))
            classes.add(type(command))
    assert len(classes) >= len(intentions_agreements.CLASSES) - 1
    assert refused < 100
    last = states[-1]
    for state in reversed(states[:-1]):
        workbook.undo()
        assert dump(workbook.path) == state
    for _ in states[1:]:
        workbook.redo()
    assert dump(workbook.path) == last
