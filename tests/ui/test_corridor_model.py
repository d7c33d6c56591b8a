from __future__ import annotations

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.models.corridor_lines import ROW, CorridorLines
from ui.presenters.corridor import FACTS, CorridorPresenter, line_key, theme_key
from ui.presenters.corridor_rows import Filters, Row
from ui.session import Session
from workbench.domain.places import Corridor
from workbench.domain.voices import View

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
EDIT = Qt.ItemDataRole.EditRole
FAIL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def presenter(session: Session) -> CorridorPresenter:
    return CorridorPresenter(session.workbook, Corridor("IDN", "MYS"), View())


def rows(presenter: CorridorPresenter, *opened: str) -> tuple[Row, ...]:
    return presenter.rows(frozenset(opened), Filters(), top=False)


@pytest.fixture
def model(presenter: CorridorPresenter) -> CorridorLines:
    found = CorridorLines()
    found.set_names(*presenter.names)
    QAbstractItemModelTester(found, FAIL, found)
    found.set_rows(rows(presenter, FACTS, theme_key("voice")))
    return found


def test_every_cell_speaks_or_belongs_to_one_that_does(model: CorridorLines) -> None:
    for place in range(model.rowCount()):
        said = [model.index(place, column).data(SPOKEN) for column in range(3)]
        assert any(said)
        whole = model.index(place, 0).data(ROW)
        assert whole is model.rows()[place]


def test_opening_and_closing_keeps_what_stays(
    model: CorridorLines, presenter: CorridorPresenter
) -> None:
    place = model.row_of(theme_key("rights"))
    kept = QPersistentModelIndex(model.index(place, 1))
    removed: list[tuple[int, int]] = []
    model.rowsRemoved.connect(lambda _parent, first, last: removed.append((first, last)))
    model.set_rows(rows(presenter, theme_key("voice")))
    assert kept.isValid()
    assert model.rows()[kept.row()].key == theme_key("rights")
    assert len(removed) == 1
    model.set_rows(rows(presenter, theme_key("rights"), line_key("rights/enforcement")))
    model.set_rows(())
    assert model.rowCount() == 0
    model.set_rows(rows(presenter, FACTS))
    assert model.row_of("fact:hdi") > 0
    assert model.row_of("nothing") == -1


def test_a_changed_row_is_told_alone(model: CorridorLines, presenter: CorridorPresenter) -> None:
    changed: list[int] = []
    model.dataChanged.connect(lambda first, last, *_: changed.extend((first.row(), last.row())))
    model.set_rows(rows(presenter, FACTS, theme_key("voice")))
    assert changed == []
    model.set_rows(rows(presenter, FACTS, theme_key("voice"), line_key("voice/fora")))
    assert changed == [model.row_of(line_key("voice/fora"))] * 2


def test_findings_are_edited_on_sides_that_are_asked(model: CorridorLines) -> None:
    editable = Qt.ItemFlag.ItemIsEditable
    organising = model.row_of(line_key("voice/organising"))
    agenda = model.row_of(line_key("voice/agenda"))
    assert model.index(organising, 0).flags() & editable
    assert not model.index(organising, 1).flags() & editable
    assert not model.index(agenda, 0).flags() & editable
    assert model.index(agenda, 2).flags() & editable
    assert not model.index(model.row_of(FACTS), 0).flags() & editable


def test_a_written_finding_is_passed_on_if_it_is_new(model: CorridorLines) -> None:
    written: list[tuple[str, str, str]] = []
    model.finding_written.connect(lambda *parts: written.append(parts))
    place = model.row_of(line_key("voice/organising"))
    old = model.index(place, 2).data(EDIT)
    assert model.setData(model.index(place, 2), old)
    assert model.setData(model.index(place, 2), "May join unions")
    assert not model.setData(model.index(place, 1), "no side")
    assert written == [("receiving", "voice/organising", "May join unions")]


def test_heads_and_folds_are_read_aloud(model: CorridorLines) -> None:
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)]
    assert heads == ["Indonesia, sending", "Question", "Malaysia, receiving"]
    described = Qt.ItemDataRole.AccessibleDescriptionRole
    assert model.index(model.row_of(FACTS), 1).data(described) == "open"
    assert model.index(model.row_of(theme_key("rights")), 1).data(described) == "closed"
    assert model.index(model.row_of("fact:hdi"), 1).data(described) is None


def test_markup_in_a_file_stays_text(model: CorridorLines) -> None:
    tip = model.index(model.row_of(line_key("voice/organising")), 2).data(
        Qt.ItemDataRole.ToolTipRole
    )
    assert tip.startswith("Malaysia not assessed")
