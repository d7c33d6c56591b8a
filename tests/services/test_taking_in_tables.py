"""Long tables beside what a workbook holds: looked at, then one step with one undo."""

from __future__ import annotations

import csv
import io

import pytest

from tests.store.files import KEY, LOG, dump
from workbench.domain.ratings import Basis, Rating, Side
from workbench.exchange.incoming.grid import Cell, CellKind, CellValue, Grid, Sheet
from workbench.services.answering import SetStatus
from workbench.services.importing import Incoming, known_to
from workbench.services.problem_rows import HEADS, problem_file, problem_table
from workbench.services.taking_in import LongTables
from workbench.services.taking_in_tables import look_closely
from workbench.services.workbook import Workbook

Row = tuple[CellValue, ...]


def table(*rows: Row) -> Grid:
    cells = {
        (r, c): Cell(value, CellKind.NUMBER if isinstance(value, int | float) else CellKind.TEXT)
        for r, row in enumerate(rows, 1)
        for c, value in enumerate(row, 1)
        if value not in ("", None)
    }
    return Grid("sent.xlsx", "xlsx", (Sheet("Sheet1", cells),))


def look(workbook: Workbook, *rows: Row) -> Incoming:
    before = dump(workbook.path)
    reader, of = LongTables(), table(*rows)
    assert reader.recognises(of)
    found = reader.read(of, known_to(workbook))
    assert dump(workbook.path) == before
    return found


def counts(found: Incoming) -> tuple[str, int, int, int, int]:
    return found.recognised, found.new, found.changed, found.unchanged, len(found.problems)


def take(workbook: Workbook, *rows: Row) -> None:
    """Take a table in, and see that undo gives back what was there and redo what came."""
    before = dump(workbook.path)
    found = look(workbook, *rows)
    command = found.command(())
    assert command is not None
    workbook.apply(command)
    after = dump(workbook.path)
    assert workbook.undo_words() == f"Import from sent.xlsx ({found.new + found.changed})"
    workbook.undo()
    assert _content(dump(workbook.path)) == _content(before)
    workbook.redo()
    assert _content(dump(workbook.path)) == _content(after)
    again = look(workbook, *rows)
    assert (again.new, again.changed) == (0, 0)
    assert again.command(()) is None


def _content(whole: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    return {name: rows for name, rows in whole.items() if name not in LOG}


def why(found: Incoming) -> list[tuple[str, str]]:
    return [(problem.cell, problem.why) for problem in found.problems]


FACTS: Row = ("Country", "Other country", "Indicator", "Year", "Value", "Source", "Sex")


def test_facts_new_changed_the_same_and_wrong(workbook: Workbook) -> None:
    rows: tuple[Row, ...] = (
        FACTS,
        ("Aaaland", "", "hdi", 2019, 0.7, "Office", ""),
        ("AAA", "BBB", "Migrants", 2020, "1,200", "Office", "women"),
        ("BBBLAND", "", "Population", "2020", "12.5", "src-0", ""),
        ("BBB", "", "hdi", 2020, "..", "Office", ""),
    )
    assert counts(look(workbook, *rows)) == ("facts", 3, 0, 0, 0)
    take(workbook, *rows)
    facts = {(f.country, f.counterpart, f.sex): f.value for f in workbook.facts()}
    assert facts == {
        ("AAA", None, "all"): 0.7,
        ("AAA", "BBB", "female"): 1200,
        ("BBB", None, "all"): 12.5,
    }
    assert [s.title for s in workbook.sources() if s.title == "Office"] == ["Office"]
    revised = look(workbook, FACTS, ("Aaaland", "", "hdi", 2019, 0.71, "Office", ""))
    assert counts(revised) == ("facts", 0, 1, 0, 0)
    assert [(c.before, c.after) for c in revised.changes] == [("0.7 index", "0.71 index")]


def test_what_is_wrong_with_facts_stands_at_its_cell(workbook: Workbook) -> None:
    found = look(
        workbook,
        FACTS,
        ("Wakanda", "", "hdi", 2019, 0.7, "Office", ""),
        ("Namibbia", "", "hdi", 2019, 0.7, "Office", ""),
        ("NA", "", "hdi", 2019, 0.7, "Office", ""),
        ("AAA", "World", "hdi", 2019, 0.7, "Office", ""),
        ("AAA", "", "sheep", 2019, 0.7, "Office", ""),
        ("AAA", "", "hdi", 2999, 0.7, "Office", ""),
        ("AAA", "", "hdi", 2018, "lots", "Office", ""),
        ("AAA", "", "hdi", 2017, 0.7, "", ""),
        ("AAA", "AAA", "hdi", 2016, 0.7, "Office", ""),
        ("AAA", "", "hdi", 2015, 0.7, "Office", ""),
        ("AAA", "", "hdi", 2015, 0.8, "Office", ""),
        ("AAA", "", "hdi", 2014, 0.8, "Office", "neither"),
        ("", "", "hdi", 2013, 0.8, "Office", ""),
    )
    assert counts(found) == ("facts", 1, 0, 0, 12)
    assert dict(why(found)) == {
        "G13": "neither is no word that is known for the sex",
        "A2": "No country is called Wakanda",
        "A3": "No country is called Namibbia",
        "A4": "Namibia is not a country of the workbook",
        "B5": "World is a group of countries",
        "C6": "There is no indicator sheep",
        "D7": "The year 2999 has not come yet",
        "E8": "lots is not a number",
        "F9": "No source is named",
        "B10": "The other country is the country itself",
        "E12": "Row 11 gives another value for the same",
        "A14": "No country is named",
    }
    near = next(problem for problem in found.problems if problem.cell == "A3")
    assert near.suggestion == "write Namibia if that is meant"


ANSWERS: Row = ("Country", "Criterion", "On paper", "In practice", "Reason", "Source", "Page")


def test_answers_with_reasons_and_evidence(workbook: Workbook) -> None:
    criterion = workbook.snapshot.checklist.of_side(Side.SENDING)[0].id
    rows: tuple[Row, ...] = (
        ANSWERS,
        ("Aaaland", "voice-s1", "Cumplido", "✕ Not met", "a new reason", "A law", "§ 9"),
        ("BBB", criterion, "", "partly", "", "A report", "p. 3"),
    )
    found = look(workbook, *rows)
    assert counts(found) == ("answers", 1, 1, 0, 0)
    assert [(c.cell, c.before, c.after) for c in found.changes] == [
        ("C2", "partly", "met"),
        ("D2", None, "not_met"),
        ("F2", None, "A law"),
        ("D3", None, "partly"),
        ("F3", None, "A report"),
    ]
    take(workbook, *rows)
    answer = workbook.snapshot.answers.get(KEY)
    assert answer is not None
    assert (answer.paper, answer.practice, answer.why, answer.evidence) == (
        Rating.MET,
        Rating.NOT_MET,
        "a new reason",
        2,
    )
    link = next(link for link in workbook.evidence("BBB") if link.locator == "p. 3")
    assert link.basis is Basis.PRACTICE


def test_more_rows_for_one_answer_are_more_evidence(workbook: Workbook) -> None:
    criterion = workbook.snapshot.checklist.of_side(Side.SENDING)[0].id
    rows: tuple[Row, ...] = (
        ANSWERS,
        ("BBB", criterion, "met", "", "so", "A report", "p. 3"),
        ("BBB", criterion, "met", "", "", "A report", "p. 4"),
        ("BBB", criterion, "", "", "so", "A report", "p. 4"),
    )
    assert counts(look(workbook, *rows)) == ("answers", 1, 1, 1, 0)
    take(workbook, *rows)
    assert [link.locator for link in workbook.evidence("BBB")] == ["p. 3", "p. 4"]
    heads = (*ANSWERS, "Basis", "Stance", "As of")
    against = ("BBB", criterion, "", "", "", "A report", "p. 9", "In practice", "contredit", "2020")
    take(workbook, heads, against)
    link = next(link for link in workbook.evidence("BBB") if link.locator == "p. 9")
    assert (link.basis, link.stance) == (Basis.PRACTICE, "contradicts")


def test_what_is_wrong_with_answers(workbook: Workbook) -> None:
    workbook.apply(SetStatus(KEY, "final"))
    receiving = workbook.snapshot.checklist.of_side(Side.RECEIVING)[0].id
    other = workbook.snapshot.checklist.of_side(Side.SENDING)[1].id
    found = look(
        workbook,
        (*ANSWERS, "Side", "Perspective"),
        ("AAA", "voice-s1", "met", "", "", "", "", "", ""),
        ("BBB", "no-such", "met", "", "", "", "", "", ""),
        ("BBB", receiving, "met", "", "", "", "", "sending", ""),
        ("BBB", other, "met", "", "", "", "", "", "nobody"),
        ("BBB", other, "not applicable", "", "", "", "", "", ""),
        ("CCC", other, "met", "", "", "", "", "", ""),
        ("CCC", other, "partly", "", "", "", "", "", ""),
    )
    assert counts(found) == ("answers", 1, 0, 0, 6)
    assert dict(why(found)) == {
        "A2": "This assessment is final",
        "B3": f"There is no criterion no-such in {workbook.snapshot.checklist.id}",
        "H4": f"{receiving} is asked of the receiving side",
        "I5": "Nobody answers as nobody",
        "A6": "Not applicable needs a reason",
        "C8": "Row 7 answers the same otherwise",
    }


def test_answers_say_how_sure_they_are_and_agreements_answer_too(workbook: Workbook) -> None:
    checklist = workbook.snapshot.checklist
    agreed = [c.id for c in checklist.criteria if c.side is Side.AGREEMENT]
    heads = (*ANSWERS, "Confidence", "As of")
    rows: tuple[Row, ...] = (
        heads,
        ("AAA:sending", "voice-s1", "", "", "another reason", "", "", "alta", "2024-05"),
    )
    found = look(workbook, *rows)
    assert [(c.cell, c.after) for c in found.changes] == [
        ("E2", "another reason"),
        ("H2", "high"),
        ("I2", "2024-05"),
    ]
    take(workbook, *rows)
    title = checklist.criteria[0].title
    named = look(workbook, ANSWERS, ("AAA", title, "met", "", "", "", ""))
    assert named.new + named.changed + len(named.problems) == 1
    if agreed:
        accord = look(workbook, ANSWERS, ("Accord", agreed[0], "met", "", "", "", ""))
        assert counts(accord) == ("answers", 1, 0, 0, 0)
        none = look(workbook, ANSWERS, ("Nothing", agreed[0], "met", "", "", "", ""))
        assert why(none) == [("A2", "There is no agreement Nothing")]


TREATIES: Row = ("State", "Treaty", "Status", "Date", "Source", "Note")


def test_treaty_statuses(workbook: Workbook) -> None:
    rows: tuple[Row, ...] = (
        TREATIES,
        ("Aaaland", "C189", "ratifié", "2013-05-06", "NORMLEX", ""),
        ("BBB", "Migrant Workers Convention", "signed", "2004", "UN", ""),
    )
    take(workbook, *rows)
    held = {(s.country, s.instrument): s.grade.value for s in workbook.snapshot.treaties}
    assert held[("AAA", "C189")] == "in_force"
    assert held[("BBB", "ICRMW")] == "signed"
    found = look(
        workbook,
        TREATIES,
        ("AAA", "C189", "denounced", "", "NORMLEX", "left"),
        ("AAA", "C189", "in force", "", "NORMLEX", "twice"),
        ("AAA", "C190", "signed", "", "NORMLEX", "not signable"),
        ("AAA", "C999", "in force", "", "NORMLEX", "unknown"),
        ("AAA", "C29", "in force", "1700-01-01", "NORMLEX", "early"),
        ("BBB", "C29", "", "", "NORMLEX", "silent"),
    )
    assert counts(found) == ("treaties", 0, 1, 0, 5)
    assert {cell for cell, _ in why(found)} == {"A3", "B5", "C4", "C7", "D6"}
    assert found.changes[0].after == "denounced 2013-05-06"


POLICIES: Row = ("Title", "Country", "Kind", "Level", "Status", "Start", "Source", "Note")


def test_policies(workbook: Workbook) -> None:
    rows: tuple[Row, ...] = (
        POLICIES,
        ("A programme", "AAA", "Programa", "nacional", "vigente", "1989", "Gazette", ""),
        ("A law", "BBB", "Law", "National", "", "", "src-0", ""),
    )
    assert counts(look(workbook, *rows)) == ("policies", 2, 0, 0, 0)
    take(workbook, *rows)
    held = {p.title: p for p in workbook.policies()}
    assert held["A programme"].status == "in_force"
    assert held["A law"].status == "unknown"
    changed = look(workbook, POLICIES, ("A law", "BBB", "Law", "", "ended", "", "src-0", "x"))
    assert counts(changed) == ("policies", 0, 1, 0, 0)
    wrong = look(
        workbook,
        POLICIES,
        ("Another", "AAA", "law", "", "", "", "src-0", ""),
        ("Yet another", "", "law", "national", "", "", "src-0", ""),
        ("One more", "AAA", "law", "national", "", "", "", ""),
        ("A law", "BBB", "law", "national", "planned", "", "src-0", ""),
        ("A law", "BBB", "law", "national", "ended", "", "src-0", ""),
    )
    assert counts(wrong) == ("policies", 0, 1, 0, 4)
    assert {cell for cell, _ in why(wrong)} == {"D2", "B3", "G4", "A6"}


SOURCES: Row = ("Id", "Title", "Kind", "Authors", "Year", "DOI", "Accessed")


def test_sources(workbook: Workbook) -> None:
    rows: tuple[Row, ...] = (
        SOURCES,
        ("rep-1", "A report", "Informe", "Ana", "2020", "10.1/x", ""),
        ("src-1", "A law", "", "", "", "", "2024-05-06"),
        ("", "A page", "página web", "", 2021, "", ""),
    )
    assert counts(look(workbook, *rows)) == ("sources", 2, 1, 0, 0)
    take(workbook, *rows)
    held = {s.id: s for s in workbook.sources()}
    assert (held["rep-1"].kind, held["rep-1"].identifier) == ("report", "10.1/x")
    assert (held["src-1"].accessed, held["src-1"].authors) == ("2024-05-06", "Ana")
    wrong = look(
        workbook,
        SOURCES,
        ("x-1", "T" * 1_001, "law", "", "", "", ""),
        ("x-2", "Future", "law", "", "2999", "", ""),
        ("x-3", "Same", "law", "", "2020", "", ""),
        ("x-4", "Same", "law", "", "2020", "", ""),
    )
    assert counts(wrong) == ("sources", 1, 0, 0, 3)
    assert {cell for cell, _ in why(wrong)} == {"B2", "E3", "B5"}


def test_a_mapping_put_right_by_hand_is_read_again(workbook: Workbook) -> None:
    of = table(
        ("Country", "Criterion", "On paper"),
        ("AAA", "voice-s1", "more or less"),
        ("BBB", "voice-s1", "more or less"),
    )
    known = known_to(workbook)
    reading, found = look_closely(of, known)
    assert reading.unknown_words == (("paper", "more or less"),)
    assert counts(found) == ("answers", 0, 0, 0, 2)
    told = reading.mapping.with_word("paper", "more or less", "met_or_partly")
    assert counts(look_closely(of, known, told)[1]) == ("answers", 1, 1, 0, 0)


def test_problem_rows_go_out_as_a_table(workbook: Workbook) -> None:
    rows: tuple[Row, ...] = (FACTS, ("Wakanda", "", "hdi", 2019, 0.7, "=Office", ""))
    found = look(workbook, *rows)
    heads, body = problem_table(table(*rows), found.problems)
    assert heads[: len(HEADS)] == HEADS
    assert body[0][:5] == ("Sheet1", "A2", "Country", "Wakanda", "No country is called Wakanda")
    assert body[0][6:] == ("Wakanda", "", "hdi", "2019", "0.7", "=Office")
    text = problem_file(table(*rows), found.problems).decode("utf-8-sig")
    assert next(iter(list(csv.reader(io.StringIO(text)))[1:]))[-1] == "'=Office"
    assert problem_table(table(*rows), ()) == (HEADS, ())


@pytest.mark.parametrize("kind", ["facts", "treaties", "policies", "sources", "answers"])
def test_an_empty_table_changes_nothing(workbook: Workbook, kind: str) -> None:
    heads: dict[str, Row] = {
        "facts": FACTS,
        "treaties": TREATIES,
        "policies": POLICIES,
        "sources": SOURCES,
        "answers": ANSWERS,
    }
    found = look(workbook, heads[kind])
    assert counts(found) == (kind, 0, 0, 0, 0)
    assert found.command(()) is None
