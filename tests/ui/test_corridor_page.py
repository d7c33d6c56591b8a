from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.files import open_session
from ui.pages.corridors import CorridorsPage
from ui.presenters.corridor import FACTS, line_key, theme_key
from ui.presenters.corridor_rows import AgreementRow, DetailRow, LineRow, TopRow
from ui.session import Session
from ui.settings import LookSettings
from ui.theme import apply_theme
from ui.widgets.beam import places_of_words
from ui.widgets.corridor_delegate import CENTRE
from ui.widgets.corridor_geometry import Columns
from ui.widgets.red_line_bar import TileBox
from workbench.domain.assessments import AnswerKey
from workbench.domain.places import Corridor
from workbench.domain.ratings import Basis, Rating, Side
from workbench.services.answering import Rate
from workbench.services.workbook import Workbook

Key = Qt.Key
ICRMW = line_key("instruments/icrmw")
WIDE, NARROW = (1198, 692), (863, 404)

Make = Callable[..., CorridorsPage]


@pytest.fixture
def make(qtbot: QtBot, session: Session, qapp: object) -> Make:
    apply_theme(qapp, "light")  # type: ignore[arg-type] # pytest-qt's own application
    session.set_corridor("IDN", "MYS")

    windows: list[QMainWindow] = []  # nothing else holds them: a page does not own its window

    def made(size: tuple[int, int] = WIDE) -> CorridorsPage:
        window = QMainWindow()
        windows.append(window)
        page = CorridorsPage(session)
        window.setCentralWidget(page)
        qtbot.addWidget(window)
        window.resize(*size)
        page.set_narrow(size[0] < 1000)
        window.show()
        qtbot.waitExposed(window)
        return page

    return made


def test_both_sides_are_equal_to_the_pixel(make: Make) -> None:
    page = make()
    widths = [page.view.columnWidth(column) for column in range(3)]
    assert widths == [408, 350, 408]
    page = make(NARROW)
    assert [page.view.columnWidth(column) for column in range(3)] == [244, 351, 244]


@pytest.mark.parametrize("width", [200, 839, 1093, 1166, 1167, 2500])
def test_columns_share_any_width(width: int) -> None:
    columns = Columns.of(width)
    assert columns.total == width
    assert columns.centre > 0


def test_rows_have_the_heights_of_the_design(make: Make) -> None:
    page = make()
    heights = {row.key: page.view.painted.height(row) for row in page.lines.rows()}
    assert heights[FACTS] == 28
    assert heights["fact:hdi"] == 24
    assert heights[line_key("voice/fora")] == 44
    narrow = make(NARROW)
    heights = {row.key: narrow.view.painted.height(row) for row in narrow.lines.rows()}
    assert heights[theme_key("voice")] == 24
    assert heights[line_key("voice/fora")] == 40


def test_a_line_opens_and_closes_in_place(make: Make, qtbot: QtBot) -> None:
    page = make()
    key = line_key("voice/participation")
    assert page.view.go_to(key)
    qtbot.keyClick(page.view, Key.Key_Return)
    place = page.lines.row_of(key)
    assert isinstance(page.lines.rows()[place + 1], DetailRow)
    row = page.view.row_value()
    assert row is not None
    assert row.key == key
    qtbot.keyClick(page.view, Key.Key_Minus)
    assert isinstance(page.lines.rows()[place + 1], LineRow)
    qtbot.keyClick(page.view, Key.Key_Plus)
    assert isinstance(page.lines.rows()[place + 1], DetailRow)


def test_f6_goes_to_the_other_side_and_then_lets_go(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.view.go_to(line_key("voice/participation"))
    columns = []
    for _ in range(2):
        qtbot.keyClick(page.view, Key.Key_F6)
        columns.append(page.view.currentIndex().column())
    assert columns == [0, 2]
    qtbot.keyClick(page.view, Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert page.view.currentIndex().column() == 0


def test_enter_on_a_criterion_goes_to_the_assessment(make: Make, qtbot: QtBot) -> None:
    page = make()
    asked: list[str] = []
    page.session.page_asked.connect(asked.append)
    page.open_rows(theme_key("rights"), line_key("rights/enforcement"))
    page.view.go_to("detail:rights/enforcement:1", 2)
    qtbot.keyClick(page.view, Key.Key_Return)
    place = page.session.place
    assert asked == ["assessment"]
    assert (place.subject, place.side, place.counterpart) == ("MYS", Side.RECEIVING, "IDN")
    assert place.criterion == "rights-r3"


def test_an_empty_half_leads_nowhere(make: Make, qtbot: QtBot) -> None:
    page = make()
    asked: list[str] = []
    page.session.page_asked.connect(asked.append)
    page.open_rows(theme_key("rights"), line_key("rights/enforcement"))
    page.view.go_to("detail:rights/enforcement:1", 0)
    qtbot.keyClick(page.view, Key.Key_Return)
    assert asked == []


def test_differences_are_walked_through(make: Make) -> None:
    page = make()
    said: list[str] = []
    page.session.said.connect(said.append)
    page.handlers["next-difference"]()
    row = page.view.row_value()
    assert row is not None
    assert row.key == ICRMW
    page.handlers["next-difference"]()
    page.handlers["previous-difference"]()
    assert said == ["No further difference below", "No further difference above"]
    page.view.go_to("note:transit")
    page.handlers["previous-difference"]()
    row = page.view.row_value()
    assert row is not None
    assert row.key == ICRMW


def test_differences_only_hides_the_rest_and_says_so(make: Make) -> None:
    page = make()
    page.handlers["differences-only"]()
    shown = [row.key for row in page.lines.rows() if isinstance(row, LineRow)]
    assert shown == [ICRMW]
    page.handlers["differences-only"]()
    assert len([row for row in page.lines.rows() if isinstance(row, LineRow)]) == 36


def test_swap_says_why_it_cannot_be(make: Make) -> None:
    page = make()
    said: list[str] = []
    page.session.said.connect(said.append)
    assert page.ends.why_not_swapped()
    page.handlers["swap"]()
    assert "does not hold the" in said[0]
    assert page.session.corridor == Corridor("IDN", "MYS")


def test_swap_turns_a_pair_that_holds_both_sides(make: Make, session: Session) -> None:
    both = [c for c in session.snapshot.countries if {Side.SENDING, Side.RECEIVING} <= {*c.sides}]
    assert len(both) > 1
    page = make()
    session.set_corridor(both[0].id, both[1].id)
    page.handlers["swap"]()
    assert session.corridor == Corridor(both[1].id, both[0].id)
    assert page.subtitle() == f"{both[1].name} → {both[0].name}"


def test_a_pair_that_is_not_stored_can_be_added(make: Make, session: Session) -> None:
    page = make()
    session.set_corridor("PHL", "USA")
    assert page.presenter is not None
    assert not page.presenter.stored
    page.head.add_asked.emit()
    assert Corridor("PHL", "USA") in session.snapshot.corridors
    assert page.presenter.stored
    assert session.workbook.undo_words() == "Add the corridor Philippines → United States"


def test_the_view_of_the_session_is_shown_and_set(make: Make, session: Session) -> None:
    page = make()
    page.filters.basis_chosen.emit(Basis.BOTH)
    page.filters.core_chosen.emit(True)
    assert session.view.basis is Basis.BOTH
    assert session.view.core
    assert page.presenter is not None
    assert page.presenter.comparison.view == session.view


def test_a_rating_made_elsewhere_is_seen_at_once(make: Make, session: Session) -> None:
    page = make()
    key = AnswerKey("MYS", Side.RECEIVING, "IDN", "migrants", "", "rights-r3")
    session.apply(Rate(key, Basis.PRACTICE, Rating.NOT_MET))
    assert page.presenter is not None
    assert page.presenter.red_lines().unmet == 1
    session.undo()
    assert page.presenter.red_lines().unmet == 0


@pytest.mark.parametrize("width", [420, 860, 1166, 2000])
def test_what_is_not_met_always_shows_both_of_its_tiles_or_none(
    make: Make, session: Session, width: int
) -> None:
    page = make()
    for subject, side, criterion in (
        ("MYS", Side.RECEIVING, "rights-r3"),
        ("IDN", Side.SENDING, "recr-s1"),
    ):
        key = AnswerKey(subject, side, None, "migrants", "", criterion)
        session.apply(Rate(key, Basis.PRACTICE, Rating.NOT_MET))
    bar = page.red_lines
    bar.setFixedSize(width, 32)
    shown = [part for part in bar.parts() if not part.isHidden()]
    assert bool(shown) == (width > 420)
    assert all(len(part.findChildren(TileBox)) == 2 for part in shown)
    if width == 2000:
        assert len(shown) == 3
        assert bar.headline().endswith(", and 1 more")
    if width == 860:
        assert not bar.headline().endswith(", and 1 more")


def test_larger_text_keeps_the_place(make: Make, qapp: object) -> None:
    page = make()
    page.view.setFocus()
    page.view.go_to(FACTS)
    for factor in (1.25, 1.5, 1.0):
        apply_theme(qapp, "light", text_size=factor)  # type: ignore[arg-type] # pytest-qt's own
        row = page.view.row_value()
        assert row is not None
        assert row.key == FACTS
        assert page.view.verticalScrollBar().value() == 0


def test_red_lines_open_where_they_stand(make: Make) -> None:
    page = make()
    page.red_lines.show_asked.emit()
    rows = {row.key: row for row in page.lines.rows()}
    assert rows[line_key("rights/enforcement")].opened  # type: ignore[union-attr] # a line has it
    assert rows[line_key("recruitment/recruiters")].opened  # type: ignore[union-attr] # a line has it
    agreement = rows["agreement:mys-idn-2022"]
    assert isinstance(agreement, AgreementRow)
    assert agreement.opened
    current = page.view.row_value()
    assert current is not None
    assert current.key == line_key("rights/enforcement")


def test_a_finding_is_edited_in_place(make: Make, session: Session, qtbot: QtBot) -> None:
    page = make()
    page.view.go_to(line_key("voice/fora"), 2)
    page.handlers["edit"]()
    field = page.view.viewport().findChild(QLineEdit)
    assert field is not None
    assert field.maxLength() == 60
    qtbot.keyClicks(field, "Talks are held between governments")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: page.view.viewport().findChild(QLineEdit) is None)
    assert page.presenter is not None
    found = page.presenter.finding("voice/fora", Side.RECEIVING)
    assert found is not None
    assert (found.text, found.counterpart) == ("Talks are held between governments", "IDN")
    row = page.lines.rows()[page.lines.row_of(line_key("voice/fora"))]
    assert isinstance(row, LineRow)
    assert row.receiving.finding == "Talks are held between governments"
    session.undo()
    assert page.presenter.finding("voice/fora", Side.RECEIVING) is None


def test_a_general_finding_is_left_to_the_other_corridors(make: Make, session: Session) -> None:
    page = make()
    said: list[str] = []
    session.said.connect(said.append)
    page.lines.finding_written.emit("sending", "development/effort", "")
    assert "general finding stays" in said[0]
    page.lines.finding_written.emit("sending", "development/effort", "Targets rise")
    kept = [f for f in session.snapshot.findings if f.line == "development/effort"]
    assert {f.counterpart for f in kept if f.country == "IDN"} == {None, "MYS"}


def test_there_is_a_sentence_where_no_finding_can_be_edited(make: Make) -> None:
    page = make()
    said: list[str] = []
    page.session.said.connect(said.append)
    page.view.go_to(FACTS)
    page.handlers["edit"]()
    page.view.go_to(line_key("voice/agenda"), 0)
    page.handlers["edit"]()
    assert said == [
        "Go to a line first: its findings can be edited",
        "This line is not asked of this side",
    ]


def test_words_are_found_and_opened(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.handlers["find"]()
    field = page.find_bar.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "passport")
    row = page.view.row_value()
    assert row is not None
    assert row.key == line_key("rights/enforcement")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClicks(field, "zzz")
    qtbot.keyClick(field, Key.Key_Escape)
    assert page.find_bar.isHidden()


def test_leaving_the_editor_keeps_the_finding_and_escape_does_not(make: Make, qtbot: QtBot) -> None:
    page = make()

    def finding() -> str:
        assert page.presenter is not None
        found = page.presenter.finding("voice/fora", Side.RECEIVING)
        return found.text if found else ""

    for key, kept in ((Key.Key_Escape, ""), (Key.Key_Tab, "Kept")):
        page.view.go_to(line_key("voice/fora"), 2)
        page.handlers["edit"]()
        field = page.view.viewport().findChild(QLineEdit)
        assert field is not None
        qtbot.keyClicks(field, "Kept")
        qtbot.keyClick(field, key)
        qtbot.waitUntil(lambda: page.view.viewport().findChild(QLineEdit) is None)
        assert finding() == kept


def test_short_windows_scroll_banner_and_beam_away_and_keep_the_head(
    make: Make, qtbot: QtBot
) -> None:
    page = make(NARROW)
    qtbot.waitUntil(lambda: page.view.verticalScrollBar().maximum() > 300)
    assert isinstance(page.lines.rows()[0], TopRow)
    assert page.head.parent() is page.view
    first = page.head.y()
    assert first > 0
    page.view.verticalScrollBar().setValue(300)
    assert page.head.y() == 0
    assert page.beam.y() < 0
    page.view.go_to(line_key("voice/participation"))
    top = page.view.visualRect(page.view.currentIndex()).top()
    assert top >= page.head.height()
    page.window().resize(*WIDE)
    page.resize(*WIDE)
    assert page.head.parent() is not page.view
    assert not isinstance(page.lines.rows()[0], TopRow)


def test_a_click_on_a_theme_or_on_the_sign_of_a_line_opens_it(make: Make, qtbot: QtBot) -> None:
    page = make()
    left = Qt.MouseButton.LeftButton

    def click(key: str, across: int) -> None:
        index = page.lines.index(page.lines.row_of(key), CENTRE)
        corner = page.view.visualRect(index).topLeft()
        qtbot.mouseClick(page.view.viewport(), left, pos=corner + QPoint(across, 14))

    click(FACTS, 60)
    assert page.lines.row_of("fact:hdi") == -1
    click(line_key("voice/fora"), 18)
    assert page.lines.row_of("detail:voice/fora:0") > 0
    click(line_key("voice/organising"), 180)
    assert page.lines.row_of("detail:voice/organising:0") == -1


def test_what_is_open_and_filtered_is_remembered(make: Make, session: Session) -> None:
    page = make()
    page.fold(theme_key("rights"))
    page.handlers["differences-only"]()
    state = page.state()
    other = CorridorsPage(session)
    other.restore(state)
    assert theme_key("rights") in other.opened
    assert other.wanted().differences
    other.deleteLater()


def test_an_empty_workbook_invites_and_leads_to_countries(
    qtbot: QtBot, qapp: object, tmp_path: Path, settings: LookSettings
) -> None:
    del qapp
    path = tmp_path / "empty.pcw"
    Workbook.new(path).close()
    session = open_session(path, settings)
    page = CorridorsPage(session)
    qtbot.addWidget(page)
    page.resize(*WIDE)
    page.show()
    asked: list[str] = []
    session.page_asked.connect(asked.append)
    page.ends.start()
    assert page.presenter is None
    assert asked == ["countries"]
    for handler in ("next-difference", "differences-only", "edit", "swap"):
        page.handlers[handler]()
    session.close()


def test_every_control_has_a_name(make: Make) -> None:
    page = make()
    for widget in page.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if takes and not isinstance(widget, QLineEdit):
            text = getattr(widget, "text", str)()
            assert widget.accessibleName() or text, widget


@pytest.mark.parametrize(
    ("theme", "size", "text_size"),
    [("light", WIDE, 1.0), ("dark", NARROW, 1.0), ("light", (1040, 540), 2.0)],
)
def test_it_paints_everywhere(
    make: Make, qapp: object, theme: str, size: tuple[int, int], text_size: float
) -> None:
    apply_theme(qapp, theme, text_size=text_size)  # type: ignore[arg-type] # pytest-qt's own application
    page = make(size)
    page.open_rows(
        "agreements", "agreement:bla-848", *(row.key for row in page.lines.rows()), FACTS
    )
    assert page.presenter is not None
    page.open_rows(*page.presenter.theme_keys(), line_key("rights/enforcement"), ICRMW)
    for value in (0, 600, 1500, 4000):
        page.view.verticalScrollBar().setValue(value)
        picture: QImage = page.grab().toImage()
        assert not picture.isNull()
    apply_theme(qapp, "light")  # type: ignore[arg-type] # pytest-qt's own application


def test_words_of_the_beam_never_overlap() -> None:
    wanted = [(0.0, 100.0), (20.0, 80.0), (400.0, 90.0)]
    assert places_of_words(wanted, 490.0, 10.0) == [0.0, 110.0, 400.0]
    squeezed = places_of_words([(0.0, 100.0), (380.0, 100.0), (390.0, 90.0)], 490.0, 10.0)
    assert squeezed == [0.0, 290.0, 400.0]
    assert places_of_words(wanted, 200.0, 10.0) is None


def test_the_beam_leads_to_its_lines(make: Make, qtbot: QtBot) -> None:
    page = make()
    qtbot.mouseClick(page.beam, Qt.MouseButton.LeftButton, pos=QPoint(10, 6))
    row = page.view.row_value()
    assert row is not None
    assert row.key == ICRMW
