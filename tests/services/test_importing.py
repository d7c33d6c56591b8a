from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.excel import reading
from tests.services import incoming_files as files
from tests.store.files import KEY, dump
from workbench import labels
from workbench.domain.assessments import AnswerKey
from workbench.domain.places import Corridor
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.voices import View
from workbench.errors import UserError
from workbench.exchange.excel.export import export_workbook
from workbench.exchange.incoming.grid import Cell, Grid, Sheet, place_of
from workbench.services import importing
from workbench.services.answering import EditAnswer, Rate, SetStatus
from workbench.services.checkpoints import checkpoints, restore_checkpoint
from workbench.services.exporting import prepare_export
from workbench.services.placing import AddCorridor
from workbench.services.workbook import Workbook

GENERAL = replace(KEY, criterion="rights-s1")


def test_an_export_that_was_not_edited_changes_nothing(workbook: Workbook, small: Path) -> None:
    before = dump(small)
    for data in (files.corridor(workbook), files.countries(workbook), files.template(workbook)):
        incoming = files.read(workbook, data)
        assert (incoming.new, incoming.changed, len(incoming.problems)) == (0, 0, 0)
        assert incoming.unchanged >= len(files.inputs(data))
        assert not importing.take_in(workbook, incoming)
    assert dump(small) == before


@pytest.mark.parametrize("make", [files.corridor, files.countries, files.template])
def test_every_rating_comes_back_however_it_is_written(workbook: Workbook, make: object) -> None:
    data = make(workbook)  # type: ignore[operator] # one of the three above
    rows = [row for row in files.inputs(data) if row["subject"] == "AAA"]
    writings = [
        lambda rating: rating.value,
        lambda rating: rating.value.upper(),
        lambda rating: labels.RATING_WORDS[rating],
        lambda rating: f"  {labels.RATING_WORDS[rating].lower()} ",
        labels.rating_with_symbol,
        lambda rating: labels.RATING_SYMBOL[rating],
    ]
    given = [(write, rating) for write in writings for rating in Rating]
    edits: dict[tuple[str, str], object] = {}
    expected = {}
    for row, (write, rating) in zip(rows, given * 3, strict=False):
        edits[(row["sheet"], row["cell"])] = write(rating)
        edits[(row["sheet"], row["reason_cell"])] = f"Because of {row['criterion']}"
        expected[(row["criterion"], row["basis"])] = rating
    incoming = files.read(workbook, reading.edited(data, edits))
    assert not incoming.problems
    assert importing.take_in(workbook, incoming)
    counterpart = rows[0]["counterpart"] or None
    for (criterion, basis), rating in expected.items():
        key = AnswerKey("AAA", Side.SENDING, counterpart, "assessor", "", criterion)
        answer = workbook.snapshot.answers.get(key)
        assert answer is not None
        assert answer.on(Basis(basis)) is rating
        assert answer.why == f"Because of {criterion}"
    assert files.read(workbook, reading.edited(data, edits)).command(()) is None


def test_one_undo_takes_an_import_back(workbook: Workbook, small: Path) -> None:
    before = dump(small)
    data = files.template(workbook)
    edits: dict[tuple[str, str], object] = {}
    for row in files.inputs(data)[:20]:
        edits[(row["sheet"], row["cell"])] = "Met"
        edits[(row["sheet"], row["reason_cell"])] = "As the ministry says"
    for entry in files.fields(data):
        if entry["field"] == "evidence_source" and entry["criterion"] in {"voice-s1", "voice-s2"}:
            edits[(entry["sheet"], entry["cell"])] = "Migration Act, Official Gazette, 2004"
    steps = len(workbook.history())
    incoming = files.read(workbook, reading.edited(data, edits))
    assert importing.take_in(workbook, incoming)
    assert len(workbook.history()) == steps + 1
    assert sum(s.title.startswith("Migration Act") for s in workbook.sources()) == 1
    assert files.read(workbook, reading.edited(data, edits)).command(()) is None
    workbook.undo()
    assert dump(small) == before


def test_the_state_before_an_import_has_a_name_that_the_same_undo_takes_back(
    workbook: Workbook, tmp_path: Path
) -> None:
    row = next(r for r in files.inputs(files.countries(workbook)) if r["origin"] == "own")
    before = workbook.snapshot
    for rating, name in (("Met", "ministry\n.xlsx"), ("Not met", "ministry.xlsx")):
        data = reading.edited(files.countries(workbook), {(row["sheet"], row["cell"]): rating})
        assert importing.take_in(workbook, files.read(workbook, data, name))
    names = [found.name for found in checkpoints(workbook)]
    first = "Before the import of ministry.xlsx"
    assert names == [f"{first} (2)", first]
    restored = tmp_path / "before.pcw"
    restore_checkpoint(workbook, checkpoints(workbook)[-1], restored)
    other = Workbook.open(restored)
    assert other.snapshot.answers == before.answers
    other.close()
    workbook.undo()
    assert [found.name for found in checkpoints(workbook)] == [first]
    workbook.undo()
    assert checkpoints(workbook) == ()
    assert workbook.snapshot.answers == before.answers
    workbook.redo()
    assert [found.name for found in checkpoints(workbook)] == [first]


def test_a_cell_filled_from_elsewhere_is_an_answer_of_its_own_once_it_is_edited(
    workbook: Workbook,
) -> None:
    data = files.corridor(workbook)
    row = next(r for r in files.inputs(data) if r["origin"] == "general")
    edits = {(row["sheet"], row["cell"]): "Met"}
    incoming = files.read(workbook, reading.edited(data, edits))
    assert (incoming.new, incoming.changed) == (1, 0)
    importing.take_in(workbook, incoming)
    own = workbook.snapshot.answers.get(replace(KEY, counterpart="BBB"))
    general = workbook.snapshot.answers.get(KEY)
    assert own is not None
    assert general is not None
    assert (own.paper, own.why) == (Rating.MET, general.why)
    assert general.paper is Rating.PARTLY
    emptied = reading.edited(data, {(row["sheet"], row["cell"]): None})
    workbook.undo()
    assert files.read(workbook, emptied).command(()) is None


def test_emptying_a_cell_clears_its_own_answer(workbook: Workbook) -> None:
    data = files.countries(workbook)
    row = next(r for r in files.inputs(data) if r["origin"] == "own")
    incoming = files.read(workbook, reading.edited(data, {(row["sheet"], row["cell"]): None}))
    assert [(c.before, c.after) for c in incoming.changes] == [("partly", None)]
    importing.take_in(workbook, incoming)
    answer = workbook.snapshot.answers.get(KEY)
    assert answer is not None
    assert answer.paper is None


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_conflicts_are_all_found_and_only_those(workbook: Workbook, seed: int) -> None:
    chance = random.Random(seed)
    criteria = [c for c in workbook.snapshot.checklist.criteria if c.side is Side.SENDING][:25]
    ratings = [Rating.MET, Rating.PARTLY, Rating.NOT_MET, Rating.NO_EVIDENCE, None]
    base, reasons = {}, {}
    for criterion in criteria:
        key = replace(KEY, criterion=criterion.id)
        base[criterion.id] = chance.choice(ratings)
        reasons[criterion.id] = chance.choice(["", "one", "two"])
        workbook.apply(Rate(key, Basis.PAPER, base[criterion.id], reasons[criterion.id] or "r"))
        workbook.apply(EditAnswer(key, why=reasons[criterion.id] or "r"))
        reasons[criterion.id] = reasons[criterion.id] or "r"
    data = files.countries(workbook)
    cells = {
        r["criterion"]: r
        for r in files.inputs(data)
        if r["subject"] == "AAA" and r["basis"] == "paper"
    }
    mine, theirs, my_words, their_words = dict(base), {}, dict(reasons), {}
    edits: dict[tuple[str, str], object] = {}
    for criterion in criteria:
        key = replace(KEY, criterion=criterion.id)
        if chance.random() < 0.5:
            mine[criterion.id] = chance.choice(ratings)
            my_words[criterion.id] = chance.choice(["one", "two", "three"])
            workbook.apply(Rate(key, Basis.PAPER, mine[criterion.id], my_words[criterion.id]))
            workbook.apply(EditAnswer(key, why=my_words[criterion.id]))
        row = cells[criterion.id]
        theirs[criterion.id] = base[criterion.id]
        their_words[criterion.id] = reasons[criterion.id]
        if chance.random() < 0.5:
            theirs[criterion.id] = chance.choice(ratings)
            their_words[criterion.id] = chance.choice(["one", "two", "four"])
            edits[(row["sheet"], row["cell"])] = labels.rating_word(theirs[criterion.id])
            edits[(row["sheet"], row["reason_cell"])] = their_words[criterion.id]
    incoming = files.read(workbook, reading.edited(data, edits))
    expected = set()
    for criterion in criteria:
        name, row = criterion.id, cells[criterion.id]
        if len({base[name], mine[name], theirs[name]}) == 3:
            expected.add((row["sheet"], row["cell"]))
        if len({reasons[name], my_words[name], their_words[name]}) == 3:
            expected.add((row["sheet"], row["reason_cell"]))
    assert {(c.sheet, c.cell) for c in incoming.conflicts} == expected
    importing.take_in(workbook, incoming, [conflict.id for conflict in incoming.conflicts])
    for criterion in criteria:
        name = criterion.id
        wanted = theirs[name] if theirs[name] != base[name] else mine[name]
        answer = workbook.snapshot.answers.get(replace(KEY, criterion=name))
        assert (answer.paper if answer else None) is wanted, name


def test_a_final_form_is_listed_and_the_rest_taken(workbook: Workbook) -> None:
    data = files.countries(workbook)
    workbook.apply(SetStatus(KEY, "final"))
    rows = [r for r in files.inputs(data) if r["basis"] == "paper" and r["criterion"] == "voice-s1"]
    edits = {(r["sheet"], r["cell"]): "Not met" for r in rows}
    incoming = files.read(workbook, reading.edited(data, edits))
    locked = next(r for r in rows if r["subject"] == "AAA")
    assert files.places(incoming) == [(locked["sheet"], locked["cell"])]
    assert "final" in incoming.problems[0].why
    assert incoming.new == len(rows) - 1
    importing.take_in(workbook, incoming)
    answer = workbook.snapshot.answers.get(replace(KEY, subject="BBB"))
    assert answer is not None
    assert answer.paper is Rating.NOT_MET


def test_a_refusal_in_the_command_leaves_everything(workbook: Workbook, small: Path) -> None:
    data = files.countries(workbook)
    edits = {(r["sheet"], r["cell"]): "Met" for r in files.inputs(data)[:10]}
    incoming = files.read(workbook, reading.edited(data, edits))
    workbook.apply(SetStatus(KEY, "final"))
    before = dump(small)
    with pytest.raises(UserError, match="final"):
        importing.take_in(workbook, incoming)
    assert dump(small) == before


def test_a_form_for_any_country_takes_its_name_from_a_cell(workbook: Workbook) -> None:
    data = files.template(workbook, None)
    country = next(f for f in files.fields(data) if f["field"] == "country")
    who = next(f for f in files.fields(data) if f["field"] == "assessor")
    row = files.inputs(data)[0]
    edits: dict[tuple[str, str], object] = {(row["sheet"], row["cell"]): "Met"}
    with pytest.raises(UserError, match="which country"):
        files.read(workbook, reading.edited(data, edits))
    edits[(country["sheet"], country["cell"])] = "Nowhere"
    with pytest.raises(UserError, match="not a country of the workbook"):
        files.read(workbook, reading.edited(data, edits))
    edits |= {(country["sheet"], country["cell"]): "bbbland", (who["sheet"], who["cell"]): "Ana"}
    importing.take_in(workbook, files.read(workbook, reading.edited(data, edits)))
    key = AnswerKey("BBB", Side.SENDING, None, "assessor", "Ana", row["criterion"])
    assert workbook.snapshot.answers.get(key) is not None


def test_a_file_that_answers_another_version_is_refused(workbook: Workbook) -> None:
    data = files.of_another_version(files.countries(workbook))
    with pytest.raises(UserError, match=r"answers version 0\.0"):
        files.read(workbook, data)


def test_what_is_no_file_of_ours_is_said() -> None:
    grid = Grid("x.xlsx", "xlsx", (Sheet("A", {(1, 1): Cell("x")}),))
    with pytest.raises(UserError, match="none of the files"):
        importing.recognise(grid, importing.readers()[:1])


def test_names_left_out_of_an_export_are_found_again(workbook: Workbook) -> None:
    key = replace(GENERAL, assessor="Ana")
    criterion = next(c for c in workbook.snapshot.checklist.criteria if c.side is Side.SENDING)
    key = replace(key, criterion=criterion.id)
    workbook.apply(Rate(key, Basis.PAPER, Rating.MET))
    request = prepare_export(workbook, kind="countries", view=View("range"), side=Side.SENDING)
    data = export_workbook(request)
    row = next(r for r in files.inputs(data) if r["assessor"].startswith("#"))
    edits = {(row["sheet"], row["cell"]): "Not met"}
    importing.take_in(workbook, files.read(workbook, reading.edited(data, edits)))
    answer = workbook.snapshot.answers.get(key)
    assert answer is not None
    assert answer.paper is Rating.NOT_MET
    workbook.undo()
    workbook.undo()
    incoming = files.read(workbook, reading.edited(data, edits))
    assert files.places(incoming) == [(row["sheet"], row["cell"])]


@pytest.mark.slow
@pytest.mark.parametrize("make", [files.corridor, files.countries, files.template])
@pytest.mark.parametrize("what", ["insert_cols", "delete_cols", "insert_rows", "delete_rows"])
@pytest.mark.parametrize("edge", ["first", "last"])
def test_nothing_is_taken_from_a_sheet_whose_cells_have_moved(
    workbook: Workbook, make: object, what: str, edge: str
) -> None:
    data = make(workbook)  # type: ignore[operator] # one of the three above
    places = [place_of(row["cell"]) for row in files.inputs(data)]
    sheet = files.inputs(data)[0]["sheet"]
    index = 1 if what.endswith("cols") else 0
    at = (min if edge == "first" else max)(place[index] for place in places)
    moved = files.changed(data, lambda book: getattr(book[sheet], what)(at))
    incoming = files.read(workbook, moved)
    assert files.places(incoming) == [(sheet, "")]
    assert incoming.command(()) is None


@pytest.mark.slow
def test_an_answer_that_stands_on_several_sheets_is_taken_from_the_one_that_was_edited(
    workbook: Workbook,
) -> None:
    workbook.apply(AddCorridor(Corridor("BBB", "AAA")))
    request = prepare_export(workbook, kind="everything", view=View("assessor"), include_names=True)
    data = export_workbook(request)
    by_answer: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in files.inputs(data):
        names = ("subject", "side", "counterpart", "perspective", "criterion", "basis")
        by_answer.setdefault(tuple(row[name] for name in names), []).append(row)
    first, second = next(rows for rows in by_answer.values() if len(rows) > 1)[:2]
    one, other = ((row["sheet"], row["cell"]) for row in (first, second))
    for edited in (one, other):
        incoming = files.read(workbook, reading.edited(data, {edited: "Met"}))
        assert [(change.sheet, change.cell) for change in incoming.changes] == [edited]
    both = files.read(workbook, reading.edited(data, {one: "Met", other: "Not met"}))
    assert files.places(both) == [other]
    assert [change.after for change in both.changes] == ["met"]
