from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPaintEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ui.models.country_matrix import CountryMatrixModel
from ui.pages.country_matrix import CountryMatrixPage
from ui.presenters.country_matrix import Group, MatrixOptions, MatrixSheet, Sort, Tile
from ui.session import Session
from ui.settings import LookSettings
from ui.widgets.matrix_table import rating_key
from workbench.domain.assessments import AnswerKey
from workbench.domain.places import Country
from workbench.domain.ratings import Basis, Rating, Side
from workbench.services.answering import EditAnswer, Rate, SetStatus
from workbench.services.placing import AddCountry
from workbench.services.workbook import Workbook

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[CountryMatrixPage]:
    found = CountryMatrixPage(session)
    qtbot.addWidget(found)
    found.resize(1318, 692)
    found.set_narrow(False)
    found.show()
    found.enter()
    qtbot.waitExposed(found)
    yield found
    found.hide()


def sheet_of(page: CountryMatrixPage) -> MatrixSheet:
    assert page.model.sheet is not None
    return page.model.sheet


def go(page: CountryMatrixPage, country: str, criterion: str) -> None:
    assert page.table.go_to(country, criterion)


def choose(page: CountryMatrixPage, *cells: tuple[str, str]) -> None:
    chosen = QItemSelection()
    for cell in cells:
        index = page.model.index_of(*cell)
        chosen.select(index, index)
    page.table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def key_of(country: str, criterion: str, perspective: str = "assessor") -> AnswerKey:
    return AnswerKey(country, Side.RECEIVING, None, perspective, "", criterion)


def start_rating(page: CountryMatrixPage, perspective: str = "assessor") -> None:
    page.session.set_view(perspective=perspective, basis=Basis.PAPER)
    page.handlers["edit"]()


def rated(page: CountryMatrixPage, country: str, criterion: str) -> Rating | None:
    found = page.session.snapshot.answers.get(key_of(country, criterion))
    return found.paper if found else None


def test_the_model_keeps_the_rules_of_models(page: CountryMatrixPage) -> None:
    tester = QAbstractItemModelTester(
        page.model, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    page.bar.group.chosen.emit("region")
    page.handlers["transpose"]()
    page.bar.side.chosen.emit("transit")
    page.session.apply(Rate(key_of("MEX", "rights-r1"), Basis.PAPER, Rating.MET))
    assert tester.model() is page.model


def test_every_cell_and_head_has_a_spoken_sentence(page: CountryMatrixPage) -> None:
    model = page.model
    for row in range(model.rowCount()):
        assert model.headerData(row, DOWN, SPOKEN)
        assert model.index(row, 0).data(SPOKEN)
    index = model.index_of("MYS", "inst-r3")
    assert index.data(SPOKEN) == (
        "Malaysia, inst-r3 1990 Convention: not met on paper, a treaty fact, 1 voice"
    )
    told = model.headerData(index.row(), DOWN, SPOKEN)
    assert told is not None
    assert told.startswith("Malaysia")
    assert "of 46 known" in told


def test_twenty_two_countries_and_46_criteria_fit_without_scrolling(
    page: CountryMatrixPage, qtbot: QtBot
) -> None:
    held = sum(Side.RECEIVING in country.sides for country in page.session.snapshot.countries)
    for number in range(22 - held):
        country = Country(f"X{number:02}", f"Country {number}", (Side.RECEIVING,))
        assert page.session.apply(AddCountry(country))
    assert (page.model.rowCount(), page.model.columnCount()) == (22, 46)
    qtbot.waitUntil(lambda: page.table.verticalScrollBar().maximum() == 0)
    assert page.table.horizontalScrollBar().maximum() == 0
    assert page.table.columnWidth(0) == 22
    assert page.table.rowHeight(0) == 24
    assert page.footer.isVisible()


def test_moving_spells_out_the_current_cell(page: CountryMatrixPage, qtbot: QtBot) -> None:
    go(page, "MYS", "rights-r2")
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    words = page.line.words()
    assert words is not None
    assert words.place == "Malaysia · rights-r3"
    assert page.line.accessibleName().startswith("Malaysia · rights-r3: ")


def test_several_cells_are_counted(page: CountryMatrixPage) -> None:
    choose(page, ("MYS", "inst-r3"), ("ARG", "inst-r3"), ("MYS", "voice-r1"))
    assert page.line.summary() == "3 cells: 1 met, 1 not met, 1 not assessed"


def test_rating_is_off_until_edit_mode_and_a_perspective(
    page: CountryMatrixPage, qtbot: QtBot
) -> None:
    said: list[str] = []
    page.session.said.connect(said.append)
    go(page, "MYS", "rights-r1")
    qtbot.keyClick(page.table, Qt.Key.Key_1)
    assert "F2" in said[-1]
    page.handlers["edit"]()
    assert "range of all voices" in page.strip.text()
    qtbot.keyClick(page.table, Qt.Key.Key_1)
    assert "range of all voices" in said[-1]
    page.session.set_view(perspective="assessor", basis=Basis.BOTH)
    assert "both bases" in page.strip.text()
    page.session.set_view(basis=Basis.PRACTICE)
    assert page.strip.text().startswith("Rating as Assessor, in practice.")
    assert rated(page, "MYS", "rights-r1") is None
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.rating.editing
    assert page.strip.isHidden()


@pytest.mark.parametrize(
    ("key", "text", "modifier", "digit"),
    [
        (Qt.Key.Key_2, "2", Qt.KeyboardModifier.NoModifier, "2"),
        (Qt.Key.Key_2, "2", Qt.KeyboardModifier.KeypadModifier, "2"),
        (Qt.Key.Key_Ampersand, "&", Qt.KeyboardModifier.NoModifier, "1"),
        (Qt.Key.Key_Eacute, "é", Qt.KeyboardModifier.NoModifier, "2"),
        (Qt.Key.Key_QuoteDbl, '"', Qt.KeyboardModifier.NoModifier, "3"),
        (Qt.Key.Key_Apostrophe, "'", Qt.KeyboardModifier.NoModifier, "4"),
        (Qt.Key.Key_ParenLeft, "(", Qt.KeyboardModifier.NoModifier, "5"),
        (Qt.Key.Key_Agrave, "à", Qt.KeyboardModifier.NoModifier, "0"),
        (Qt.Key.Key_6, "6", Qt.KeyboardModifier.NoModifier, ""),
        (Qt.Key.Key_1, "1", Qt.KeyboardModifier.ControlModifier, ""),
        (Qt.Key.Key_A, "a", Qt.KeyboardModifier.NoModifier, ""),
    ],
)
def test_french_keys_and_the_number_pad_rate_too(
    key: Qt.Key, text: str, modifier: Qt.KeyboardModifier, digit: str
) -> None:
    assert rating_key(QKeyEvent(QKeyEvent.Type.KeyPress, key, modifier, text)) == digit


def test_keys_rate_and_clear_and_undo_takes_it_back(page: CountryMatrixPage, qtbot: QtBot) -> None:
    start_rating(page)
    go(page, "MYS", "rights-r1")
    pressed = (("1", Rating.MET), ("2", Rating.PARTLY), ("3", Rating.NOT_MET))
    for key, rating in (*pressed, ("4", Rating.NO_EVIDENCE), ("0", None)):
        qtbot.keyClick(page.table, key)
        assert rated(page, "MYS", "rights-r1") is rating
        index = page.model.index_of("MYS", "rights-r1")
        cell = page.model.cell(index.row(), index.column())
        assert cell is not None
        assert cell.tile == Tile(rating, rating)
    page.session.undo()
    assert rated(page, "MYS", "rights-r1") is Rating.NO_EVIDENCE


def test_each_chosen_cell_gets_a_rating_of_its_own(page: CountryMatrixPage, qtbot: QtBot) -> None:
    start_rating(page)
    cells = [("MYS", "rights-r1"), ("MYS", "rights-r2"), ("FRA", "rights-r1")]
    choose(page, *cells)
    with qtbot.waitSignals([page.session.changed] * 3):
        qtbot.keyClick(page.table, "2")
    assert [rated(page, *cell) for cell in cells] == [Rating.PARTLY] * 3
    page.session.undo()
    assert sum(rated(page, *cell) is None for cell in cells) == 1


def test_not_applicable_asks_for_a_reason_once(page: CountryMatrixPage, qtbot: QtBot) -> None:
    start_rating(page)
    choose(page, ("MYS", "rights-r1"), ("MYS", "rights-r2"))
    qtbot.keyClick(page.table, "5")
    assert page.strip.asking()
    assert rated(page, "MYS", "rights-r1") is None
    qtbot.keyClick(page.strip.field, Qt.Key.Key_Return)
    assert page.strip.asking()
    qtbot.keyClicks(page.strip.field, "No such work there")
    qtbot.keyClick(page.strip.field, Qt.Key.Key_Return)
    assert not page.strip.asking()
    for criterion in ("rights-r1", "rights-r2"):
        found = page.session.snapshot.answers.get(key_of("MYS", criterion))
        assert found is not None
        assert (found.paper, found.why) == (Rating.NOT_APPLICABLE, "No such work there")


def test_overriding_a_fact_asks_for_a_reason_and_escape_drops_it(
    page: CountryMatrixPage, qtbot: QtBot
) -> None:
    start_rating(page)
    go(page, "MYS", "inst-r3")
    qtbot.keyClick(page.table, "1")
    assert page.strip.asking()
    qtbot.keyClick(page.strip.field, Qt.Key.Key_Escape)
    assert not page.strip.asking()
    assert page.rating.editing
    assert rated(page, "MYS", "inst-r3") is None


def test_a_final_form_refuses_and_says_so(page: CountryMatrixPage, qtbot: QtBot) -> None:
    assert page.session.apply(Rate(key_of("MYS", "rights-r1"), Basis.PAPER, Rating.MET))
    assert page.session.apply(SetStatus(key_of("MYS", "rights-r1"), "final"))
    start_rating(page)
    go(page, "MYS", "rights-r1")
    with qtbot.waitSignal(page.session.failed) as refused:
        qtbot.keyClick(page.table, "3")
    assert "final" in str(refused.args[0])
    assert rated(page, "MYS", "rights-r1") is Rating.MET


def test_only_what_changed_is_told_to_repaint(
    page: CountryMatrixPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells: list[tuple[int, int, int, int]] = []
    heads: list[tuple[Qt.Orientation, int]] = []
    page.model.dataChanged.connect(
        lambda a, b: cells.append((a.row(), b.row(), a.column(), b.column()))
    )
    page.model.head_changed.connect(lambda *head: heads.append(head))
    monkeypatch.setattr("ui.pages.country_matrix.build_sheet", lambda *_: pytest.fail("rebuilt"))
    page.session.apply(Rate(key_of("MYS", "rights-r1"), Basis.PAPER, Rating.MET))
    index = page.model.index_of("MYS", "rights-r1")
    row, column = index.row(), index.column()
    assert cells == [(row, row, column, column)]
    assert heads == [(DOWN, row), (ACROSS, column)]
    page.session.apply(EditAnswer(key_of("MYS", "rights-r1"), contested=True))
    assert cells == [(row, row, column, column)] * 2
    assert heads[2:] == [(DOWN, row)]
    sheet = sheet_of(page)
    fresh = sheet.rows[sheet.place_of("MYS") or 0]
    assert "contested" in fresh.cells[column].marks
    assert page.model.column_head(column).figure.known == 1


def test_a_rating_paints_its_cell_and_its_heads_alone(
    page: CountryMatrixPage, qtbot: QtBot
) -> None:
    start_rating(page)
    go(page, "MYS", "rights-r1")
    qtbot.wait(50)
    painted: list[QRect] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QPaintEvent):
                painted.append(event.rect())
            return super().eventFilter(watched, event)

    watch = Watch()
    for widget in (page.table.viewport(), page.table.rows.viewport()):
        widget.installEventFilter(watch)
    qtbot.keyClick(page.table, "1")
    qtbot.wait(50)
    assert painted
    assert all(area.height() <= 26 for area in painted)


def test_order_stays_while_rating_and_follows_when_asked(page: CountryMatrixPage) -> None:
    page.bar.sort.chosen.emit("coverage")
    last = sheet_of(page).rows[-1].country.id
    for criterion in sheet_of(page).criteria[:9]:
        page.session.apply(Rate(key_of(last, criterion.id), Basis.PAPER, Rating.MET))
    assert sheet_of(page).rows[-1].country.id == last
    page.bar.sort.chosen.emit("lower")
    assert sheet_of(page).rows[0].country.id == last


def test_enter_opens_the_assessment_at_the_cell(page: CountryMatrixPage, qtbot: QtBot) -> None:
    go(page, "KWT", "rights-r3")
    with qtbot.waitSignal(page.session.page_asked) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == ["assessment"]
    place = page.session.place
    assert (place.subject, place.side, place.criterion) == ("KWT", Side.RECEIVING, "rights-r3")
    go(page, "ARG", "voice-r1")
    page.enter()
    assert page.table.here() == (
        page.session.snapshot.country("KWT"),
        page.session.snapshot.checklist.criterion("rights-r3"),
    )


def test_copied_words_carry_the_heads(page: CountryMatrixPage, qtbot: QtBot) -> None:
    choose(page, ("MYS", "inst-r3"), ("ARG", "inst-r1"))
    qtbot.keyClick(page.table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == (
        "Country\tinst-r1 ILO Convention 97\tinst-r3 1990 Convention\n"
        "Argentina\tNot assessed\t\nMalaysia\t\tNot met\n"
    )
    page.handlers["transpose"]()
    choose(page, ("MYS", "inst-r3"))
    page.handlers["copy"]()
    copied = QGuiApplication.clipboard().text()
    assert copied == "Criterion\tMalaysia\ninst-r3 1990 Convention\tNot met\n"


def test_transposed_cells_are_the_same_and_bands_cannot_be_chosen(page: CountryMatrixPage) -> None:
    def cell(model: CountryMatrixModel) -> object:
        index = model.index_of("ITA", "inst-r2")
        return model.cell(index.row(), index.column())

    go(page, "ITA", "inst-r2")
    before = cell(page.model)
    page.handlers["transpose"]()
    model = page.model
    assert cell(model) == before
    assert (model.columnCount(), model.rowCount()) == (16, 46 + 13)
    assert page.table.currentIndex() == model.index_of("ITA", "inst-r2")
    assert model.headerData(0, DOWN) == "Participation and voice"
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.column_head(0).code == sheet_of(page).rows[0].country.id
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda a, b: told.append((a.column(), b.column())))
    page.session.apply(Rate(key_of("ITA", "rights-r1"), Basis.PAPER, Rating.MET))
    column = model.index_of("ITA", "rights-r1").column()
    assert told == [(column, column)]
    assert model.column_head(column).figure.known == sheet_of(page).rows[column].figure.known


def test_typing_a_name_goes_to_the_country(page: CountryMatrixPage, qtbot: QtBot) -> None:
    go(page, "ARG", "rights-r3")
    page.handlers["find"]()
    field = page.table.corner.field
    qtbot.keyClicks(field, "turkiye")
    here = page.table.here()
    assert here is not None
    assert (here[0].id, here[1].id) == ("TUR", "rights-r3")
    field.clear()
    qtbot.keyClicks(field, "united")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    here = page.table.here()
    assert here is not None
    assert here[0].id == "USA"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    here = page.table.here()
    assert here is not None
    assert here[0].id == "ARE"
    with qtbot.waitSignal(page.session.said):
        qtbot.keyClicks(field, "x")


def test_heads_sort_by_a_click(page: CountryMatrixPage, qtbot: QtBot) -> None:
    corner = page.table.corner
    sorts = []
    for key in ("known", "bounds", "bounds", "name"):
        area = next(area for name, _, area, _ in corner._areas() if name == key)
        qtbot.mouseClick(corner, Qt.MouseButton.LeftButton, pos=area.center())
        sorts.append(page.options.sort)
    assert sorts == [Sort.COVERAGE, Sort.LOWER, Sort.UPPER, Sort.NAME]


def test_filters_hide_criteria_and_an_empty_result_has_a_way_out(page: CountryMatrixPage) -> None:
    panel = page.bar.panel
    panel.tick({"rights"}, ())
    panel.changed.emit()
    assert {criterion.theme for criterion in sheet_of(page).criteria} == {"rights"}
    assert page.bar._filter.accessibleName() == "Filter: 1 on"
    rights = [lens for c in sheet_of(page).criteria for lens in c.lenses]
    unused = sorted(set(panel._lenses) - set(rights))
    panel.tick({"rights"}, unused[:1])
    panel.changed.emit()
    assert not sheet_of(page).criteria
    assert page._stack.currentWidget() is page._nothing
    page._nothing.acted.emit()
    assert len(sheet_of(page).criteria) == 46
    panel.core.setChecked(True)
    panel.changed.emit()
    assert page.session.view.core
    assert len(sheet_of(page).criteria) < 46


def test_a_workbook_without_countries_says_so(
    qtbot: QtBot, tmp_path: Path, settings: LookSettings
) -> None:
    session = Session(Workbook.new(tmp_path / "new.pcw"), settings)
    page = CountryMatrixPage(session)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    assert page._stack.currentWidget() is page._empty
    with qtbot.waitSignal(session.page_asked) as asked:
        page._empty.acted.emit()
    assert asked.args == ["countries"]
    for action in ("transpose", "edit", "find", "copy"):
        page.handlers[action]()
    page.rating.press("1")
    assert page.session.apply(AddCountry(Country("MEX", "Mexico", (Side.RECEIVING,))))
    assert page._stack.currentIndex() == 0
    session.close()


def test_state_is_remembered_and_taken_back(page: CountryMatrixPage, qtbot: QtBot) -> None:
    page.bar.side.chosen.emit("sending")
    page.bar.group.chosen.emit("region")
    page.handlers["transpose"]()
    other = CountryMatrixPage(page.session)
    qtbot.addWidget(other)
    other.restore(page.state())
    assert other.options == MatrixOptions(Side.SENDING, Sort.NAME, Group.REGION, transposed=True)
    assert other.subtitle() == "sending side"


def test_a_hidden_page_catches_up_when_it_is_entered(page: CountryMatrixPage) -> None:
    page.hide()
    page.session.apply(Rate(key_of("MYS", "rights-r1"), Basis.PAPER, Rating.MET))
    page.session.set_view(perspective="assessor")
    page.enter()
    index = page.model.index_of("MYS", "rights-r1")
    cell = page.model.cell(index.row(), index.column())
    assert cell is not None
    assert cell.word == "Met"


def test_narrow_drops_the_foot_and_the_figures_but_not_the_frozen_heads(
    page: CountryMatrixPage, qtbot: QtBot
) -> None:
    page.resize(863, 404)
    page.set_narrow(True)
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() > 0)
    assert page.footer.isHidden()
    assert page.table.rows.width() == 244
    assert page.bar.group.window() is page.bar.panel
    page.table.horizontalScrollBar().setValue(30)
    assert page.table.rows.x() <= 1
    page.set_narrow(False)
    page.resize(1318, 692)
    qtbot.waitUntil(lambda: page.bar.group.window() is not page.bar.panel)


def test_the_menu_offers_every_rating_in_edit_mode(page: CountryMatrixPage, qtbot: QtBot) -> None:
    start_rating(page)
    go(page, "MYS", "rights-r1")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    menu = page.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert menu is not None
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[:3] == ["Met\t1", "Partly met\t2", "Not met\t3"]
    assert {"Clear\t0", "Met or partly", "Partly or not met"} <= set(texts)
    next(action for action in menu.actions() if action.text() == "Met or partly").trigger()
    menu.close()
    assert rated(page, "MYS", "rights-r1") is Rating.MET_OR_PARTLY


def test_tab_leaves_the_table_and_export_is_asked_of_the_window(
    page: CountryMatrixPage, qtbot: QtBot
) -> None:
    assert not page.table.tabKeyNavigation()
    button = next(button for button, action in page.bar._buttons if "Export" in action.text())
    with qtbot.waitSignal(page.session.page_asked) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["export"]


def test_everything_that_takes_the_focus_has_a_name(page: CountryMatrixPage) -> None:
    def name(widget: object) -> str:
        read: Callable[[], str] | None = getattr(widget, "text", None)
        return widget.accessibleName() or (read() if read else "")  # type: ignore[attr-defined] # widgets all

    tab_stops = [
        child
        for child in (page.table, *page.bar.findChildren(object))
        if getattr(child, "focusPolicy", None) is not None
        and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.isVisible()
    ]
    assert tab_stops
    assert all(name(widget) for widget in tab_stops)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_paints_in_every_form(page: CountryMatrixPage, qtbot: QtBot, theme: str) -> None:
    from PySide6.QtWidgets import QApplication

    from ui.theme import apply_theme

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, theme)
    try:
        for group, transposed in (("none", False), ("region", False), ("sides", True)):
            page.bar.group.chosen.emit(group)
            if page.options.transposed != transposed:
                page.handlers["transpose"]()
            choose(page, ("MYS", "rights-r1"), ("MYS", "rights-r2"))
            qtbot.wait(1)
            assert not page.grab().isNull()
    finally:
        apply_theme(app, "light")
