"""Files that went through LibreOffice on their way back."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from tests.exchange.excel import reading
from tests.programs import need
from tests.services import incoming_files as files
from workbench import labels
from workbench.domain.ratings import Rating
from workbench.exchange.incoming.grid import CellKind
from workbench.exchange.incoming.reading_in import grid_of, read_grid
from workbench.services import importing
from workbench.services.sample import build_sample
from workbench.services.workbook import Workbook

pytestmark = pytest.mark.libreoffice


def thirty(data: bytes, seed: int) -> dict[tuple[str, str], object]:
    """Thirty cells of the export with something else in each: ratings, and reasons beside them."""
    chance = random.Random(seed)
    rows = [row for row in files.inputs(data) if row["rating"] != "not_applicable"]
    edits: dict[tuple[str, str], object] = {}
    reasons = {(row["sheet"], row["reason_cell"]) for row in rows}
    for place in chance.sample(sorted(reasons), 12):
        edits[place] = f"A new reason, <b>&amp;</b> {chance.random()}\nin two lines"
    for row in chance.sample(rows, 18):
        others = [r for r in Rating if r not in (row["rating"], Rating.NOT_APPLICABLE)]
        edits[(row["sheet"], row["cell"])] = labels.rating_with_symbol(chance.choice(others))
    return edits


def test_thirty_cells_that_were_edited_are_thirty_changes(
    workbook: Workbook, tmp_path: Path
) -> None:
    made = {
        "corridor": files.corridor(workbook),
        "matrix": files.countries(workbook),
        "template": files.template(workbook, "BBB"),
    }
    edits = {name: thirty(data, place) for place, (name, data) in enumerate(made.items())}
    sent = {name: reading.edited(data, edits[name]) for name, data in made.items()}
    sent |= {f"{name}-same": data for name, data in made.items()}
    back = reading.recalculated(sent, tmp_path)
    for name in made:
        same = files.read(workbook, back[f"{name}-same"])
        assert (same.new, same.changed, len(same.problems)) == (0, 0, 0), name
        incoming = files.read(workbook, back[name])
        refused = {(problem.sheet, problem.cell) for problem in incoming.problems}
        assert not refused, incoming.problems
        assert {(c.sheet, c.cell) for c in incoming.changes} == set(edits[name])
        assert incoming.new + incoming.changed == 30
        assert not incoming.conflicts
        assert importing.take_in(workbook, incoming)
        assert files.read(workbook, back[name]).command(()) is None
        workbook.undo()


@pytest.mark.slow
def test_the_sample_comes_back_unchanged(tmp_path: Path) -> None:
    from workbench.domain.voices import View
    from workbench.exchange.excel.export import export_workbook
    from workbench.services.exporting import prepare_export

    workbook = build_sample(tmp_path / "sample.pcw")
    pair = workbook.snapshot.corridors[0]
    request = prepare_export(
        workbook, kind="corridor", view=View(), sending=pair.sending, receiving=pair.receiving
    )
    (tmp_path / "office").mkdir()
    back = reading.recalculated({"c": export_workbook(request)}, tmp_path / "office")["c"]
    incoming = files.read(workbook, back)
    workbook.close()
    assert (incoming.new, incoming.changed, len(incoming.problems)) == (0, 0, 0)


def test_an_old_workbook_reads_like_a_new_one(tmp_path: Path) -> None:
    need("soffice")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Country", "Année", 2005, 2.5, True, None, "=1/0"])
    sheet.append(["Mexico", "..", 1, 0.125])
    sheet["A2"].alignment = openpyxl.styles.Alignment(indent=2)
    sheet["B3"].value = openpyxl.utils.datetime.datetime.datetime(2011, 5, 4)
    sheet["B3"].number_format = "yyyy-mm-dd"
    sheet.merge_cells("D3:E4")
    sheet.row_dimensions[2].hidden = True
    book.create_sheet("Notes ").sheet_state = "hidden"
    book.save(tmp_path / "in.xlsx")
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "xls"]
    command += ["--outdir", str(tmp_path / "out"), str(tmp_path / "in.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    path = Path(shutil.copy(tmp_path / "out" / "in.xls", tmp_path / "old.xls"))
    grid = read_grid(path)
    assert grid == grid_of(path.read_bytes(), path.name)
    one, notes = grid.sheets
    words = [one.text(1, column) for column in range(1, 6)]
    assert words == ["Country", "Année", "2005", "2.5", "TRUE"]
    assert one.cells[(1, 7)].kind is CellKind.ERROR
    assert one.cells[(2, 1)].indent == 2
    assert one.cells[(3, 2)].text == "2011-05-04"
    assert [area.name for area in one.merged] == ["D3:E4"]
    assert one.hidden_rows == frozenset({2})
    assert (grid.kind, notes.hidden) == ("xls", True)
