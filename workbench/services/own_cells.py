"""What the open cells of an export say: values by answer and field, and what cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench import labels
from workbench.domain.assessments import AnswerKey
from workbench.domain.documents import Evidence, Source
from workbench.domain.names import folded
from workbench.domain.ratings import Basis
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.exchange.incoming.found import Problem, cell_problem
from workbench.exchange.incoming.grid import Cell, CellKind, Grid, Sheet, address
from workbench.exchange.incoming.rating_words import near_rating, rating_of
from workbench.services.fact_words import country_named
from workbench.services.fields import check_date
from workbench.services.importing import Known

if TYPE_CHECKING:
    from workbench.exchange.incoming.own_files import OwnField, OwnFile, OwnInput

_OWN = "own"
"""The origin of a cell that showed an answer of exactly its key."""

_ANSWER_FIELDS = ("confidence", "as_of")


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of one answer in the file: where, what stood there at export, what stands there.

    ``base`` and ``theirs`` are None where there was or is nothing; a reason's ``base`` is the mark
    that stands for it. ``typed`` is what a person sees in the cell, ``head`` names its column.
    """

    sheet: str
    cell: str
    field: str
    base: str | None
    theirs: str | None
    typed: str
    head: str
    basis: Basis | None = None

    @property
    def edited(self) -> bool:
        """Whether the file says something else than at export."""
        return self.compared(self.theirs) != self.base

    def compared(self, value: str | None) -> str | None:
        """A value as ``base`` is written."""
        if self.field != "why" or value is None:
            return value
        from workbench.exchange.excel.meta import reason_mark  # noqa: PLC0415 # openpyxl is slow

        return reason_mark(value) or None


@dataclass(slots=True)
class Slots:
    """Everything that the file says, before it is compared with the workbook."""

    answers: dict[AnswerKey, dict[str, Slot]] = field(default_factory=dict)
    links: dict[AnswerKey, tuple[Evidence, ...]] = field(default_factory=dict)
    link_places: dict[Evidence, tuple[str, tuple[int, int]]] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    sheets: set[str] = field(default_factory=set)
    filled_on: str = ""


def gather(grid: Grid, own: OwnFile, known: Known) -> Slots:
    """Read every open cell; UserError where a form does not say for which country it is."""
    return _Gathering(grid, own, known).all()


class _Gathering:
    def __init__(self, grid: Grid, own: OwnFile, known: Known) -> None:
        from workbench.exchange.incoming.own_files import moved_sheets  # noqa: PLC0415 # see above

        self._grid, self._own, self._known = grid, own, known
        self._slots = Slots()
        self._moved = moved_sheets(grid, own)
        self._names = _names_behind_marks(own.workbook, known.snapshot)
        self._country, self._assessor = "", ""

    def all(self) -> Slots:
        """Every slot."""
        slots = self._slots
        for name, why in self._moved.items():
            advice = "copy the answers into a fresh export, and import that"
            slots.problems.append(Problem(name, "", "", f"{why}. Nothing of it is taken", advice))
        self._form()
        for item in self._own.inputs:
            sheet = self._sheet(item.sheet)
            if sheet is not None:
                self._input(sheet, item)
        for entry in self._own.fields:
            sheet = self._sheet(entry.sheet)
            if sheet is not None and entry.field in _ANSWER_FIELDS and entry.key.criterion:
                self._field(sheet, entry)
        from workbench.services.own_evidence import read_links  # noqa: PLC0415 # it reads on

        read_links(self._own, self._sheet, self._key, self._known, slots)
        return slots

    def _sheet(self, name: str) -> Sheet | None:
        """A sheet that may be read."""
        if name in self._moved:
            return None
        self._slots.sheets.add(name)
        return self._grid.sheet(name)

    def _form(self) -> None:
        """What a form says of itself: for which country, filled in by whom and when."""
        for entry in self._own.fields:
            sheet = self._sheet(entry.sheet)
            if entry.key.criterion or sheet is None:
                continue
            text = sheet.text(*entry.place).strip()
            if entry.field == "country":
                self._country = _country(text, entry, self._known.snapshot)
            elif entry.field == "assessor":
                self._assessor = " ".join(text.split())
            elif entry.field == "filled_on" and _is_date(text):
                self._slots.filled_on = text

    def _key(self, key: AnswerKey) -> AnswerKey | None:
        """The answer a key of the file stands for; None where its assessor is not known."""
        assessor = key.assessor or self._assessor
        if assessor.startswith("#") and key.assessor:
            if assessor not in self._names:
                return None
            assessor = self._names[assessor]
        return replace(key, subject=key.subject or self._country, assessor=assessor)

    def _input(self, sheet: Sheet, item: OwnInput) -> None:
        head = labels.BASIS[item.basis]
        key = self._key(item.key)
        if key is None:
            self._stranger(sheet, item, head)
            return
        by_field = self._slots.answers.setdefault(key, {})
        self._reason(sheet, item, by_field)
        cell = sheet.cells.get(item.place)
        problem = cell_problem(sheet, *item.place, head) or _kind_problem(
            sheet, item.place, cell, head
        )
        if problem is not None:
            self._slots.problems.append(problem)
            return
        typed = cell.text if cell is not None else ""
        try:
            rating = rating_of(typed)
        except ValueError:
            why = "It is no word for a rating"
            self._slots.problems.append(
                Problem(sheet.name, address(*item.place), typed, why, near_rating(typed), head)
            )
            return
        base = item.rating.value if item.rating is not None and item.origin == _OWN else None
        theirs = rating.value if rating is not None else None
        if item.origin != _OWN and rating == item.rating:
            # What the cell was filled with stands there still: no answer of its own was given.
            theirs = None
        place = address(*item.place)
        name = item.basis.value
        self._keep(by_field, Slot(sheet.name, place, name, base, theirs, typed, head, item.basis))

    def _keep(self, by_field: dict[str, Slot], slot: Slot) -> None:
        """Keep a slot; of an answer that stands on several sheets, the one that was edited."""
        before = by_field.get(slot.field)
        if before is None or not before.edited or before.theirs == slot.theirs:
            by_field[slot.field] = slot
        elif slot.edited:
            self._slots.problems.append(
                Problem(
                    slot.sheet,
                    slot.cell,
                    slot.typed,
                    f"The same answer is another one in {before.cell} of the sheet {before.sheet},"
                    " which is taken",
                    "make both cells say the same",
                    slot.head,
                )
            )

    def _stranger(self, sheet: Sheet, item: OwnInput, head: str) -> None:
        cell = sheet.cells.get(item.place)
        shown = item.rating.value if item.rating is not None else ""
        try:
            same = rating_of(cell.text if cell is not None else "") == item.rating
        except ValueError:
            same = False
        if not same:
            typed = cell.text if cell is not None else shown
            self._slots.problems.append(
                Problem(
                    sheet.name,
                    address(*item.place),
                    typed,
                    "Whoever gave this answer is not in the workbook any more",
                    "enter the answer in the program",
                    head,
                )
            )

    def _reason(self, sheet: Sheet, item: OwnInput, by_field: dict[str, Slot]) -> None:
        before = by_field.get("why")
        place = sheet.name, address(*item.reason_place)
        if before is not None and (before.sheet, before.cell) == place:
            return
        problem = cell_problem(sheet, *item.reason_place, "Reason")
        if problem is not None:
            if problem not in self._slots.problems:
                self._slots.problems.append(problem)
            return
        from workbench.exchange.excel.meta import plain_reason  # noqa: PLC0415 # openpyxl is slow

        text = plain_reason(sheet.text(*item.reason_place))
        self._keep(
            by_field,
            Slot(*place, "why", item.reason_mark or None, text or None, text, "Reason"),
        )

    def _field(self, sheet: Sheet, entry: OwnField) -> None:
        key = self._key(entry.key)
        head = "How sure" if entry.field == "confidence" else "As of"
        problem = cell_problem(sheet, *entry.place, head)
        if key is None or problem is not None:
            self._slots.problems += [problem] if problem is not None else []
            return
        typed = sheet.text(*entry.place).strip()
        try:
            theirs = _confidence(typed) if entry.field == "confidence" else _checked_date(typed)
            base = _confidence(entry.value) if entry.field == "confidence" else entry.value
        except UserError as error:
            self._slots.problems.append(
                Problem(sheet.name, address(*entry.place), typed, error.what, error.do, head)
            )
            return
        self._slots.answers.setdefault(key, {})[entry.field] = Slot(
            sheet.name,
            address(*entry.place),
            entry.field,
            base or None,
            theirs or None,
            typed,
            head,
        )


def _names_behind_marks(workbook: str, snapshot: Snapshot) -> Mapping[str, str]:
    from workbench.exchange.excel.meta import assessor_mark  # noqa: PLC0415 # openpyxl is slow

    names = {answer.key.assessor for answer in snapshot.answers}
    names |= {form.assessor for form in snapshot.assessments}
    return {assessor_mark(workbook, name): name for name in names if name}


def _country(text: str, entry: OwnField, snapshot: Snapshot) -> str:
    """The id of the country that a form names; UserError where it names none of the workbook."""
    place = f"cell {address(*entry.place)} of the sheet {entry.sheet}"
    if not text:
        raise UserError(
            "The form does not say for which country it was filled in",
            f"write the country's name into {place}",
            "nothing was changed",
        )
    found = country_named(text, snapshot.countries)
    if found is None:
        raise UserError(
            f"The form is for {text[:60]}, which is not a country of the workbook",
            f"add the country, or correct {place}",
            "nothing was changed",
        )
    return found


def _kind_problem(
    sheet: Sheet, place: tuple[int, int], cell: Cell | None, head: str
) -> Problem | None:
    """A number, date or truth value where a rating is asked for."""
    if cell is None or cell.kind is CellKind.TEXT:
        return None
    why = "It is no word for a rating"
    return Problem(sheet.name, address(*place), cell.text, why, near_rating(""), head)


def _confidence(text: str) -> str:
    """The key of a word for how sure somebody is, empty for nothing; UserError for another word."""
    said = folded(text)
    if not said:
        return ""
    for key, word in labels.CONFIDENCE.items():
        if said in {folded(key), folded(word)}:
            return key
    raise UserError(
        "It is no word for how sure one is",
        f"choose one of: {', '.join(labels.CONFIDENCE.values())}",
    )


def _checked_date(text: str) -> str:
    check_date(text)
    return text


def _is_date(text: str) -> bool:
    try:
        check_date(text)
    except UserError:
        return False
    return bool(text)
