from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import jobs
from ui.dialogs import export as export_module
from ui.dialogs.export import ExportDialog
from ui.presenters.export import (
    ExportOptions,
    corridor_choices,
    kept,
    perspective_choices,
    proposed_name,
    proposed_title,
    scope_of,
    with_kept,
)
from ui.presenters.export_kinds import (
    CORRIDOR,
    COUNTRIES,
    DIVERGENCE,
    EVERYTHING,
    KINDS,
    PROFILE,
    TEMPLATE,
)
from ui.presenters.export_overview import overview
from ui.session import Session
from ui.theme import apply_theme
from workbench import labels
from workbench.domain.comparison import compare
from workbench.domain.line_states import LineState
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.voices import View
from workbench.errors import UserError
from workbench.services import exporting
from workbench.services.answering import EditAnswer, Rate

TODAY = "2026-11-24"


@pytest.fixture
def malaysia(session: Session) -> Session:
    session.set_corridor("IDN", "MYS")
    return session


@pytest.fixture
def dialog(qtbot: QtBot, malaysia: Session, tmp_path: Path) -> ExportDialog:
    malaysia.settings.set_page_state(
        malaysia.snapshot.workbook, "export", {"folder": str(tmp_path)}
    )
    found = ExportDialog(malaysia, "corridors")
    qtbot.addWidget(found)
    return found


def options(**parts: object) -> ExportOptions:
    return ExportOptions(sending="IDN", receiving="MYS", **parts)  # type: ignore[arg-type] # its own names


def test_names_and_titles_are_proposed(session: Session) -> None:
    annex = options()
    assert proposed_title(annex, session.snapshot) == "Indonesia → Malaysia: who carries what"
    assert proposed_name(annex, session.snapshot) == "Indonesia-Malaysia annex"
    matrix = options(kind=COUNTRIES, side=Side.TRANSIT)
    assert proposed_title(matrix, session.snapshot) == "Transit side: 3 countries"
    assert proposed_name(matrix, session.snapshot) == "Transit side matrix"


def test_choices_begin_with_what_is_looked_at(session: Session) -> None:
    choices = corridor_choices(session.snapshot, ("PHL", "USA"))
    assert choices[0] == ("PHL USA", "Philippines → United States")
    assert len(choices) == len(session.snapshot.corridors) + 1
    voices = perspective_choices(session.snapshot)
    assert voices[0][0] == "range"
    assert {"paper-2007", "assessor"} <= {voice for voice, _ in voices}


def test_the_page_shows_what_the_comparison_says(session: Session) -> None:
    shown = overview(options(), session.snapshot, 6, TODAY)
    found = compare(session.snapshot, "IDN", "MYS", View())
    unsettled = found.counts()[LineState.OPEN]
    comparable = sum(line.figures is not None for line in found.lines)
    assert shown.checks[0].sentence == (
        f"{unsettled} of {comparable} comparable lines are open: too little known."
    )
    assert len(shown.preview.cells) == comparable
    assert len(shown.preview.rows) == len(found.themes)
    assert shown.preview.head == ("Theme", "Indonesia", "known", "Malaysia", "known")
    assert shown.checks[-1].sentence == "No confidential note and no name is in the file."


def test_an_unmet_red_line_heads_the_page(session: Session) -> None:
    red = next(
        item
        for item in session.snapshot.checklist.of_side(Side.RECEIVING)
        if item.red_line and not item.fact
    )
    session.set_view(perspective="assessor")
    session.set_place(subject="MYS", side=Side.RECEIVING, counterpart=None, criterion=red.id)
    key = session.answer_key(session.place)
    assert key is not None
    assert session.apply(Rate(key, Basis.PRACTICE, Rating.NOT_MET))
    shown = overview(options(view=View("assessor")), session.snapshot, 6, TODAY)
    assert any(red.title in told and "Malaysia" in told for told in shown.preview.red_lines)


def test_the_page_names_themes_in_a_word_and_counts_without_what_is_left_out(
    session: Session,
) -> None:
    page = overview(options(), session.snapshot, 6, TODAY).preview
    assert [row[0] for row in page.rows][:3] == ["Voice", "Cooperation", "Channels"]
    assert len(page.rows) == 13
    assert "comparable" not in page.counts


def test_the_matrix_page_counts_its_cells(session: Session) -> None:
    shown = overview(options(kind=COUNTRIES), session.snapshot, 6, TODAY)
    assert shown.checks[0].sentence.endswith("cells are not known.")
    assert shown.preview.more == "and 4 more countries"


def test_old_bare_and_confidential_answers_are_told(session: Session) -> None:
    session.set_view(perspective="assessor")
    session.set_place(subject="MYS", side=Side.RECEIVING, counterpart=None, criterion="voice-r1")
    key = session.answer_key(session.place)
    assert key is not None
    assert session.apply(Rate(key, Basis.PAPER, Rating.PARTLY))
    assert session.apply(EditAnswer(key, as_of="2001-01-01", confidential_note="said in private"))
    view = View("assessor")
    before = overview(options(view=view), session.snapshot, 6, TODAY)
    told = " ".join(check.sentence for check in before.checks)
    assert "1 answer is dated more than 6 years ago." in told
    assert "1 answer cites no source." in told
    assert before.notes == 1
    open_hearted = options(view=view, include_confidential=True, include_names=True)
    after = overview(open_hearted, session.snapshot, 6, TODAY)
    told = " ".join(check.sentence for check in after.checks)
    assert "Confidential matter goes out with the file: 1 confidential note." in told
    assert "The names of assessors are in the file." in told


def test_everything_is_remembered_but_confidential_notes() -> None:
    chosen = options(paper_size="Letter", include_names=True, include_confidential=True)
    again = with_kept(options(), dict(kept(chosen)))
    assert again.paper_size == "Letter"
    assert again.include_names
    assert not again.include_confidential
    assert with_kept(options(), {"paper_size": 3, "names": "yes"}) == options()


def test_the_dialog_proposes_the_page_on_screen(qtbot: QtBot, malaysia: Session) -> None:
    found = ExportDialog(malaysia, "country-matrix")
    qtbot.addWidget(found)
    assert found.verb_button.text() == "Save matrix"
    assert found.name.text().startswith("Receiving side matrix 2")
    found.kinds.buttons()[0].click()
    assert found.verb_button.text() == "Save annex"
    assert found.name.text().startswith("Indonesia-Malaysia annex 2")


def test_a_typed_name_stays(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "for: the minister")
    dialog._form.scope.corridor.chosen.emit("")
    assert dialog.target().name == "for the minister.xlsx"
    dialog.name.selectAll()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Delete)
    assert not dialog.verb_button.isEnabled()


@pytest.mark.parametrize(
    ("page", "sheet"), [("corridors", "Corridor"), ("country-matrix", "Matrix")]
)
def test_saving_writes_the_file_off_the_thread(
    qtbot: QtBot, malaysia: Session, tmp_path: Path, page: str, sheet: str
) -> None:
    found = ExportDialog(malaysia, page)
    qtbot.addWidget(found)
    found._folder = tmp_path
    found._form.title.setText("A & B")
    with qtbot.waitSignal(found.saved, timeout=60_000) as saved:
        found.verb_button.click()
    path = saved.args[0]
    assert path == found.target()
    book = load_workbook(path, read_only=True)
    assert sheet in book.sheetnames
    book.close()
    state = malaysia.settings.page_state(malaysia.snapshot.workbook, "export")
    assert state["folder"] == str(tmp_path)


def test_an_existing_file_is_replaced_only_when_asked(
    dialog: ExportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = dialog.target()
    target.write_bytes(b"old")
    asked: list[tuple[str, ...]] = []

    def answer(choice: int) -> Callable[..., str]:
        def message(*_: object, verbs: tuple[str, ...]) -> str:
            asked.append(verbs)
            return verbs[choice]

        return message

    monkeypatch.setattr(export_module, "message", answer(0))
    dialog.carry_out()
    assert target.read_bytes() == b"old"
    assert asked == [("Go back", "Replace the file")]
    monkeypatch.setattr(export_module, "message", answer(1))
    with qtbot.waitSignal(dialog.saved, timeout=60_000):
        dialog.carry_out()
    assert target.read_bytes().startswith(b"PK")


def test_a_failure_leaves_the_dialog_with_all_that_was_typed(
    dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Exception] = []
    monkeypatch.setattr(export_module, "tell", lambda _, error: told.append(error))
    problem = UserError("The disk is full", "make room and try again")

    def refuse(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr(exporting, "write_export", refuse)
    dialog.show()
    dialog._form.client.setText("Ministry of Labour")
    with jobs.inline():
        dialog.carry_out()
    assert told == [problem]
    assert dialog.isVisible()
    assert dialog._form.client.text() == "Ministry of Labour"
    assert dialog.verb_button.isEnabled()


def test_cancel_stops_the_work_and_then_closes(
    dialog: ExportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_: object, progress: Callable[[float], bool], **__: object) -> None:
        while progress(0.3):
            pass
        raise UserError("The export was stopped", "start it again")

    monkeypatch.setattr(exporting, "write_export", endless)
    dialog.show()
    with qtbot.waitSignal(dialog._session.said) as said:
        dialog.carry_out()
        assert dialog.progress.isVisible()
        assert dialog.focusWidget() is dialog.dismiss_button
        assert not any(button.isEnabled() for button in dialog.kinds.buttons())
        dialog.dismiss_button.click()
    assert dialog.focusWidget() is dialog.verb_button
    assert all(button.isEnabled() for button in dialog.kinds.buttons())
    assert said.args == ["The export was stopped; nothing was written."]
    assert dialog.isVisible()
    dialog.dismiss_button.click()
    assert not dialog.isVisible()


def test_the_narrow_form_fits(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.resize(911, 452)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert (dialog.width(), dialog.height()) == (911, 452)
    assert dialog._form.title.isVisible()
    area = dialog._form.parentWidget()
    assert area is not None
    assert area.width() + dialog.kinds.buttons()[0].width() <= 911


def test_large_text_puts_the_file_above_the_buttons(
    qtbot: QtBot, malaysia: Session, qapp: QApplication
) -> None:
    apply_theme(qapp, "light", text_size=2.0)
    found = ExportDialog(malaysia, "corridors")
    qtbot.addWidget(found)
    found.resize(1366, 700)
    found.show()
    qtbot.waitExposed(found)
    assert found.width() <= 1366
    assert found.name.mapTo(found, QPoint()).y() < found.verb_button.mapTo(found, QPoint()).y()
    found.close()
    apply_theme(qapp, "light")


def test_a_workbook_without_corridors_offers_the_matrix(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_corridor", None)
    found = ExportDialog(session, "overview")
    qtbot.addWidget(found)
    assert found._form.options().kind == COUNTRIES
    assert not found.kinds.buttons()[0].isEnabled()
    assert found._form.options().kind != CORRIDOR


def of_kind(dialog: ExportDialog, kind: str) -> ExportDialog:
    """The dialog once a kind is chosen."""
    dialog.kinds.button([entry.id for entry in KINDS].index(kind)).click()
    return dialog


def test_each_kind_is_proposed_with_a_name_and_a_title(dialog: ExportDialog) -> None:
    snapshot = dialog._session.snapshot
    told = {}
    for entry in KINDS:
        chosen = of_kind(dialog, entry.id)._form.options()
        assert chosen.kind == entry.id
        assert dialog.verb_button.text() == entry.verb
        told[entry.id] = (proposed_title(chosen, snapshot), dialog.name.text()[:-11])
    first = min(snapshot.countries, key=lambda country: country.name)
    side = labels.SIDE[first.sides[0]].lower()
    assert told[PROFILE] == (f"{first.name}: profile", f"{first.name} profile")
    assert told[DIVERGENCE] == (
        "Indonesia → Malaysia: where voices differ",
        "Indonesia-Malaysia divergence",
    )
    assert told[EVERYTHING] == (f"{snapshot.title}: everything", f"{snapshot.title} everything")
    assert told[TEMPLATE] == (
        f"Checklist for {first.name} as {side} country",
        f"{first.name} {side} checklist",
    )


def test_a_scope_names_what_belongs_to_its_kind_alone() -> None:
    full = options(country="MEX", held="sending", corridors=(("IDN", "MYS"),), filler="unions")
    told = {entry.id: scope_of(replace(full, kind=entry.id)) for entry in KINDS}
    kept_parts = {
        kind: {name for name, value in scope.items() if value is not None and name != "view"}
        for kind, scope in told.items()
    }
    assert kept_parts == {
        CORRIDOR: {"sending", "receiving"},
        COUNTRIES: {"side"},
        PROFILE: {"side", "country"},
        DIVERGENCE: {"sending", "receiving"},
        EVERYTHING: {"corridors"},
        TEMPLATE: {"side", "country"},
    }
    assert told[TEMPLATE]["view"].perspective == "unions"
    assert told[PROFILE]["view"].perspective == "range"
    by_side = scope_of(replace(full, kind=DIVERGENCE, by_corridor=False))
    assert (by_side["side"], by_side["sending"]) == (Side.RECEIVING, None)


def test_the_form_asks_for_what_the_kind_needs(dialog: ExportDialog) -> None:
    dialog.show()
    scope = dialog._form.scope
    of_kind(dialog, TEMPLATE)
    assert scope.country.isVisible()
    assert scope.filler.isVisible()
    assert not dialog._form.evidence.isVisible()
    scope.country.set_current("*")
    scope.country.chosen.emit("*")
    assert dialog._form.options().country == ""
    assert scope.held.count() == 3
    of_kind(dialog, DIVERGENCE)
    assert scope.corridor.isVisible()
    assert not scope.side.isVisible()
    scope.of._choose("side")
    assert scope.side.isVisible()
    assert not scope.corridor.isVisible()
    of_kind(dialog, PROFILE)
    scope.country.set_current("MEX")
    scope.country.chosen.emit("MEX")
    assert scope.held.itemText(0) == "All its sides"
    of_kind(dialog, EVERYTHING)
    assert dialog._form.options().corridors is None
    scope.corridors.item(0).setCheckState(Qt.CheckState.Unchecked)
    chosen = dialog._form.options().corridors
    assert chosen is not None
    assert len(chosen) == len(dialog._session.snapshot.corridors) - 1


@pytest.mark.parametrize(
    ("kind", "sheet"),
    [(PROFILE, "Policies"), (DIVERGENCE, "Divergence"), (TEMPLATE, "Checklist")],
)
def test_the_further_kinds_are_saved(
    dialog: ExportDialog, qtbot: QtBot, kind: str, sheet: str
) -> None:
    of_kind(dialog, kind)
    with qtbot.waitSignal(dialog.saved, timeout=60_000) as saved:
        dialog.verb_button.click()
    book = load_workbook(saved.args[0], read_only=True)
    assert sheet in book.sheetnames
    book.close()


def test_page_one_of_the_further_kinds_says_what_is_in_them(session: Session) -> None:
    snapshot = session.snapshot
    profile = overview(options(kind=PROFILE, country="MEX"), snapshot, 6, TODAY)
    assert [row[0] for row in profile.preview.rows] == [
        f"As {labels.SIDE[side].lower()} country" for side in snapshot.country("MEX").sides
    ]
    agenda = overview(options(kind=DIVERGENCE), snapshot, 6, TODAY)
    assert [row[0] for row in agenda.preview.rows] == list(labels.DIVERGENCE.values())
    whole = overview(options(kind=EVERYTHING), snapshot, 6, TODAY)
    assert whole.preview.more.endswith(f"then {len(snapshot.corridors)} corridors")
    form = overview(
        options(kind=TEMPLATE, country="MYS", held="receiving", filler="assessor"),
        snapshot, 6, TODAY,
    )  # fmt: skip
    asked = len(snapshot.checklist.of_side(Side.RECEIVING))
    assert form.checks[0].sentence.startswith(f"{asked} questions, to be answered by: Assessor.")
    assert sum(int(row[1]) for row in form.preview.rows) == asked


@pytest.mark.parametrize("kind", [entry.id for entry in KINDS])
def test_every_kind_fits_a_narrow_window(dialog: ExportDialog, qtbot: QtBot, kind: str) -> None:
    dialog.resize(911, 452)
    dialog.show()
    qtbot.waitExposed(dialog)
    of_kind(dialog, kind)
    qtbot.wait(50)
    inner = dialog._form.parentWidget()
    assert inner is not None
    area = inner.parentWidget()
    assert area is not None
    assert inner.width() <= area.width()


def test_the_kinds_are_one_stop_for_tab(dialog: ExportDialog) -> None:
    for kind in (CORRIDOR, TEMPLATE):
        of_kind(dialog, kind)
        strong = Qt.FocusPolicy.StrongFocus
        stops = [each for each in dialog.kinds.buttons() if each.focusPolicy() == strong]
        assert stops == [dialog.kinds.checkedButton()]


def test_a_page_of_a_country_proposes_its_profile(qtbot: QtBot, malaysia: Session) -> None:
    found = ExportDialog(malaysia, "countries", None, "MAR")
    qtbot.addWidget(found)
    assert found._form.options().kind == PROFILE
    assert found._form.options().country == "MAR"
    assert found.name.text().startswith("Morocco profile 2")
