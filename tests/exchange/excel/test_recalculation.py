from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.exchange.excel import reading
from tests.exchange.excel import small_world as world
from workbench import labels
from workbench.domain.facts import TreatyGrade
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.voices import View
from workbench.exchange.excel.export import export_workbook
from workbench.exchange.excel.request import ExportRequest
from workbench.services.exporting import prepare_export
from workbench.services.workbook import Workbook

pytestmark = pytest.mark.libreoffice
Maker = Callable[..., ExportRequest]
PERSPECTIVES = ("range", "range", "migrants", "unions", "agreed", "assessor")


@dataclass
class Story:
    """A file as someone edits it, and every figure the program gives for the same answers."""

    before: bytes
    edits: dict[tuple[str, str], str | float | None] = field(default_factory=dict)
    expected: reading.Cells = field(default_factory=dict)
    told: str = ""

    @property
    def file(self) -> bytes:
        return reading.typed_in(self.before, self.edits)


BASIS_CELL = {
    world.corridor: ("Corridor", "B2"),
    world.countries: ("Matrix", "B2"),
    world.profile: ("Summary", "B3"),
    world.divergence: ("Divergence", "D2"),
}


def tell(seed: int, kinds: tuple[Maker, ...] = (world.corridor, world.countries)) -> Story:
    """A random workbook, view and kind; some cells changed, the basis among them."""
    chance = random.Random(seed)
    countries = chance.sample(["AAA", "BBB", "CCC"], 2)
    treaties = world.statuses({country: chance.choice(list(TreatyGrade)) for country in countries})
    answers = world.random_answers(seed, chance.choice([0.1, 0.3, 0.6]))
    whole = world.snapshot(answers, treaties=treaties)
    view = View(chance.choice(PERSPECTIVES), chance.choice(list(Basis)), chance.random() < 0.2)
    make = chance.choice(kinds)
    story = Story(export_workbook(make(whole, view, include_names=True)))
    book = whole.answers
    cells = reading.inputs(story.before)
    for row in chance.sample(cells, min(len(cells), chance.choice([1, 1, 3, 8]))):
        rating = chance.choice([*Rating, None])
        story.edits[(row["sheet"], row["cell"])] = labels.rating_with_symbol(rating) or None
        book = reading.with_rating(book, row, rating)
    basis = view.basis
    if chance.random() < 0.3:
        basis = chance.choice(list(Basis))
        story.edits[BASIS_CELL[make]] = labels.BASIS[basis]
    after = export_workbook(
        make(replace(whole, answers=book), replace(view, basis=basis), include_names=True)
    )
    results, same = reading.cached(after), set(reading.cached(story.before))
    # A voice that loses its last answer loses its rows: then only the summary stays in place.
    # The agenda stands in another order once distances change.
    moved = same != set(results) or make is world.divergence
    story.expected = {
        place: value
        for place, value in results.items()
        if place in same and (not moved or place[0] == "Summary")
    }
    story.told = f"{seed} {make.__name__} {view} {basis} {story.edits}"
    return story


@pytest.mark.slow
def test_edited_cells_give_what_the_program_gives(tmp_path: Path) -> None:
    stories = {f"s{seed}": tell(seed) for seed in range(30)}
    files = {name: story.file for name, story in stories.items()}
    found = reading.recalculated(files, tmp_path)
    for name, story in stories.items():
        read = reading.values_of(found[name], story.expected)
        assert not reading.differences(story.expected, read), story.told


@pytest.mark.slow
def test_edited_cells_of_profiles_and_of_divergence_give_what_the_program_gives(
    tmp_path: Path,
) -> None:
    kinds = (world.profile, world.divergence)
    stories = {f"s{seed}": tell(seed, kinds) for seed in range(100, 124)}
    files = {name: story.file for name, story in stories.items()}
    found = reading.recalculated(files, tmp_path)
    for name, story in stories.items():
        read = reading.values_of(found[name], story.expected)
        assert not reading.differences(story.expected, read), story.told


def test_weights_of_criteria_and_lines_are_cells(tmp_path: Path) -> None:
    whole = world.snapshot(world.random_answers(3, 0.4))
    before = export_workbook(world.corridor(whole, View(basis=Basis.BOTH)))
    sheet = reading.book(before)["Corridor"]
    heads = {cell.column_letter: cell.value for cell in sheet[3] if cell.value}
    names = {str(cell.value): cell for column in sheet.columns for cell in column if cell.value}
    criteria, lines, edits = [], [], {}
    for item in whole.checklist.criteria:
        weight = 3.0 if item.id in {"voice-s2", "fair-r2"} else item.weight
        criteria.append(replace(item, weight=0.0 if item.id == "voice-r3" else weight))
        cell = names.get(f"{item.title} ({item.id})")
        if cell is not None:
            beside = sheet.cell(cell.row, cell.column + 1)
            assert heads[beside.column_letter] == "weight"
            edits[("Corridor", beside.coordinate)] = criteria[-1].weight
    column = next(letter for letter, head in heads.items() if head == "weight of line")
    for line in whole.checklist.lines:
        lines.append(replace(line, weight=0.5 if line.id == "fair/three" else line.weight))
        row = names[line.question].row
        edits[("Corridor", f"{column}{row}")] = lines[-1].weight
    checklist = replace(whole.checklist, criteria=tuple(criteria), lines=tuple(lines))
    after = export_workbook(
        world.corridor(replace(whole, checklist=checklist), View(basis=Basis.BOTH))
    )
    expected = reading.values_of(after, reading.formulas(after))
    edited = reading.edited(before, edits)
    found = reading.recalculated({"weights": edited}, tmp_path)["weights"]
    assert not reading.differences(expected, reading.values_of(found, expected))


@pytest.mark.parametrize("word", ["plain", "key", "nonsense"])
def test_a_rating_is_understood_as_word_and_as_key(tmp_path: Path, word: str) -> None:
    view = View("unions")
    before = export_workbook(world.corridor(world.snapshot(), view))
    row = next(r for r in reading.inputs(before) if r["criterion"] == "voice-s1")
    typed = {"plain": "Met", "key": "met", "nonsense": "perhaps"}[word]
    rating = None if word == "nonsense" else Rating.MET
    book = reading.with_rating(world.snapshot().answers, row, rating)
    after = export_workbook(world.corridor(world.snapshot(answers=book), view))
    expected = {
        place: value
        for place, value in reading.values_of(after, reading.formulas(after)).items()
        if place[0] == "Summary"
    }
    file = reading.edited(before, {(row["sheet"], row["cell"]): typed})
    found = reading.recalculated({"typed": file}, tmp_path)["typed"]
    assert not reading.differences(expected, reading.values_of(found, expected))


def sample_requests(workbook: Workbook) -> dict[str, ExportRequest]:
    """Every corridor, bases and perspectives in turn, and every side of the matrix."""
    perspectives = ("range", "assessor", "paper-2007", "agreed")
    requests = {}
    for place, pair in enumerate(workbook.snapshot.corridors):
        view = View(perspectives[place % 4], tuple(Basis)[place % 3], core=place % 5 == 4)
        requests[f"{pair.sending}-{pair.receiving}"] = prepare_export(
            workbook, kind="corridor", view=view, sending=pair.sending, receiving=pair.receiving
        )
    for place, side in enumerate((Side.SENDING, Side.RECEIVING, Side.TRANSIT)):
        view = View(perspectives[place], tuple(Basis)[place], core=place == 2)
        requests[side.value] = prepare_export(workbook, kind="countries", view=view, side=side)
    requests |= {
        "mex-profile": prepare_export(
            workbook, kind="profile", country="MEX", view=View(basis=Basis.PRACTICE)
        ),
        "mys-profile": prepare_export(
            workbook,
            kind="profile",
            country="MYS",
            side=Side.RECEIVING,
            view=View("assessor", Basis.BOTH),
        ),
        "corridor-divergence": prepare_export(
            workbook,
            kind="divergence",
            sending="IDN",
            receiving="MYS",
            view=View(basis=Basis.BOTH),
        ),
        "side-divergence": prepare_export(
            workbook, kind="divergence", side=Side.RECEIVING, view=View()
        ),
        "template": prepare_export(
            workbook, kind="template", country="MYS", side=Side.RECEIVING, view=View("assessor")
        ),
        "everything": prepare_export(workbook, kind="everything", view=View()),
    }
    return requests


@pytest.mark.slow
def test_the_sample_recalculates_to_the_cached_values(sample_copy: Path, tmp_path: Path) -> None:
    workbook = Workbook.open(sample_copy)
    requests = sample_requests(workbook)
    workbook.close()
    files = {name: export_workbook(request) for name, request in requests.items()}
    poisoned = {name: reading.poisoned(data) for name, data in files.items()}
    found = reading.recalculated(poisoned, tmp_path)
    for name, data in files.items():
        expected = reading.cached(data)
        assert len(expected) > (1 if name == "template" else 100)
        assert not reading.differences(expected, reading.values_of(found[name], expected)), name
