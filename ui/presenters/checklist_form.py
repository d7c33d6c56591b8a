"""The forms of the checklist editor: fields, what stands in them, and the commands they become."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from ui.presenters.checklist_tree import CHECKLIST, CRITERION, LINE, THEME
from ui.presenters.checklist_words import FIELD_NAMES
from ui.presenters.record_kind import FieldKind, FieldSpec, FieldValue
from workbench import labels
from workbench.domain.checklist import (
    TRANSLATED,
    Anchors,
    Checklist,
    Criterion,
    Line,
    Theme,
    Translation,
)
from workbench.domain.checklist_edits import LANGUAGES, Draft, next_id
from workbench.domain.ratings import Side
from workbench.errors import UserError
from workbench.services.checklist_editing import (
    EDITORIAL,
    NEW_MEANING,
    AddCriterion,
    AddLine,
    AddTheme,
    EditCriterion,
    EditLine,
    EditTheme,
)
from workbench.services.checklists import EditChecklist

if TYPE_CHECKING:
    from workbench.services.workbook import Command

Values = Mapping[str, FieldValue]
_BESIDE = "@"
_TEXT, _CHOICE, _PICK = FieldKind.TEXT, FieldKind.CHOICE, FieldKind.PICK
_LINES = {"question": 3, "guidance": 4, "evidence": 3, "note": 3}
_ANCHOR_LINES = 4
_ON_LINE, _ON_THEME = "line:", "theme:"
_ONE = ("title", "short")
_SINGLE = ("title", "question")
"""Texts without line breaks; a question may be long, so that its field wraps."""
_CHANGES = (
    ("", "Not said yet: needed if the question or an anchor changes"),
    (EDITORIAL, "Editorial: other words, the same meaning"),
    (NEW_MEANING, "Another meaning: it goes on under a new id"),
)


class PartForm(NamedTuple):
    """A form for one part: ``known`` is empty where the part is being added."""

    part: str
    known: str
    title: str
    fields: tuple[FieldSpec, ...]
    values: dict[str, FieldValue]


def beside(field: str, language: str) -> str:
    """The id of the field for a text in another language."""
    return f"{field}{_BESIDE}{language}"


def beside_of(field: str) -> tuple[str, str]:
    """A field's own id and its language, empty for English."""
    name, _, language = field.partition(_BESIDE)
    return name, language


def _worded(
    part: str, field: str, *, needed: bool = False, group: str = ""
) -> tuple[FieldSpec, ...]:
    """A text with its translations beside."""
    lines = _LINES.get(field, _ANCHOR_LINES)
    kind = FieldKind.LINE if field in _ONE else _TEXT
    own = FieldSpec(field, FIELD_NAMES[field], kind, needed=needed, lines=lines, group=group)
    return (
        own,
        *(
            FieldSpec(
                beside(field, language),
                f"{FIELD_NAMES[field]}, in {labels.LANGUAGE[language]}",
                kind,
                lines=lines,
            )
            for language in LANGUAGES
            if field in TRANSLATED[part]
        ),
    )


def _translated(checklist: Checklist, part: str, part_id: str) -> dict[str, FieldValue]:
    return {beside(t.field, t.language): t.text for t in checklist.translated(part, part_id)}


_ID = FieldSpec("id", "Id", hint="small letters, digits and dashes", needed=True)
_WEIGHT = FieldSpec("weight", "Weight (1 is off)", hint="1")


def checklist_form(checklist: Checklist) -> PartForm:
    """The form of a version's title and note."""
    note = FieldSpec("note", "What changed in this version", _TEXT, lines=4)
    beside_note = tuple(
        spec._replace(caption=f"{note.caption}, in {labels.LANGUAGE[beside_of(spec.id)[1]]}")
        for spec in _worded(CHECKLIST, "note")[1:]
    )
    return PartForm(
        CHECKLIST,
        checklist.id,
        "Title and note of this version",
        (*_worded(CHECKLIST, "title", needed=True), note, *beside_note),
        {
            "title": checklist.title,
            "note": checklist.note,
            **_translated(checklist, CHECKLIST, checklist.id),
        },
    )


def theme_form(checklist: Checklist, theme: Theme | None) -> PartForm:
    """The form of a theme, or of a new one."""
    fields = (
        *((_ID,) if theme is None else ()),
        *_worded(THEME, "title", needed=True),
        *_worded(THEME, "short", needed=True),
    )
    if theme is None:
        return PartForm(THEME, "", "Add a theme", fields, {})
    values = {"title": theme.title, "short": theme.short}
    values |= _translated(checklist, THEME, theme.id)
    return PartForm(THEME, theme.id, f"Edit theme {theme.id}", fields, values)


def line_form(checklist: Checklist, line: Line | None, theme: str = "") -> PartForm:
    """The form of a line, or of a new one in a theme."""
    themes = tuple((t.id, t.title) for t in checklist.themes)
    fields = (
        *((_ID._replace(hint="theme/word"),) if line is None else ()),
        *_worded(LINE, "question", needed=True),
        FieldSpec("theme", "Theme", _CHOICE, themes),
        _WEIGHT,
    )
    if line is None:
        stem = f"{theme}/"
        return PartForm(LINE, "", "Add a line", fields, {"theme": theme, "id": stem, "weight": "1"})
    values: dict[str, FieldValue] = {
        "question": line.question,
        "theme": line.theme,
        "weight": weight_text(line.weight),
        **_translated(checklist, LINE, line.id),
    }
    return PartForm(LINE, line.id, f"Edit line {line.id}", fields, values)


def criterion_form(draft: Draft, item: Criterion | None, theme: str, line: str | None) -> PartForm:
    """The form of a criterion, or of a new one on a line, or of an agreement where it is None."""
    checklist = draft.checklist
    places = tuple((f"{_ON_LINE}{x.id}", f"{x.id} · {x.question}") for x in checklist.lines)
    places += tuple((f"{_ON_THEME}{t.id}", f"{t.title}, of agreements") for t in checklist.themes)
    sides = tuple((side.value, labels.word(labels.SIDE, side.value)) for side in Side)
    asks_change = item is not None and (
        item.id in draft.answered or (draft.base is not None and draft.base.find(item.id))
    )
    fields = (
        *((_ID,) if item is None else ()),
        *_worded(CRITERION, "title", needed=True),
        *_worded(CRITERION, "question", needed=True),
        FieldSpec("place", "Where it stands", _PICK, places, needed=True),
        FieldSpec("side", "Side", _CHOICE, sides),
        *_anchor_specs(),
        *_worded(CRITERION, "guidance", group="What helps to answer"),
        *_worded(CRITERION, "evidence"),
        FieldSpec("basis", FIELD_NAMES["basis"], _CHOICE, tuple(labels.CRITERION_BASIS.items())),
        FieldSpec("paragraphs", "Paragraphs of the paper", hint="21, 22"),
        *_worded(CRITERION, "note"),
        FieldSpec("lenses", "Lenses", FieldKind.TAGS, tuple(labels.LENS.items())),
        _WEIGHT,
        FieldSpec("red_line", "Red line: heads the result while unmet", FieldKind.CHECK),
        FieldSpec("core", "Core: part of the short checklist", FieldKind.CHECK),
        *(_change_specs() if asks_change else ()),
    )
    if item is None:
        side = Side.AGREEMENT if line is None else Side.RECEIVING
        values = _new_values(draft, theme, line, side)
        return PartForm(CRITERION, "", "Add a criterion", fields, values)
    values = _criterion_values(item)
    values |= _translated(checklist, CRITERION, item.id)
    values |= {"change": "", "new_id": next_id(draft, item.theme, item.side)}
    return PartForm(CRITERION, item.id, f"Edit criterion {item.id}", fields, values)


def _anchor_specs() -> tuple[FieldSpec, ...]:
    specs: tuple[FieldSpec, ...] = ()
    for grade in ("met", "partly", "not_met"):
        for basis in ("paper", "practice"):
            first = basis == "paper" and grade == "met"
            specs += _worded(CRITERION, f"{basis}_{grade}", group="Anchors" if first else "")
    return specs


def _change_specs() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(
            "change",
            "If the question or an anchor changed",
            _CHOICE,
            _CHANGES,
            group="What the change means",
        ),
        FieldSpec("new_id", "New id, for another meaning"),
    )


def _new_values(draft: Draft, theme: str, line: str | None, side: Side) -> dict[str, FieldValue]:
    return {
        "id": next_id(draft, theme, side),
        "place": f"{_ON_THEME}{theme}" if line is None else f"{_ON_LINE}{line}",
        "side": side.value,
        "basis": "derived",
        "weight": "1",
    }


def _criterion_values(item: Criterion) -> dict[str, FieldValue]:
    on_line = item.line is not None
    return {
        **item.wording,
        "place": f"{_ON_LINE}{item.line}" if on_line else f"{_ON_THEME}{item.theme}",
        "side": item.side.value,
        "basis": item.basis,
        "paragraphs": ", ".join(item.paragraphs),
        "lenses": item.lenses,
        "weight": weight_text(item.weight),
        "red_line": item.red_line,
        "core": item.core,
    }


def suggested_id(draft: Draft, values: Values) -> str:
    """The id that a new criterion would get, as its place and side stand in the form."""
    place = _text(values, "place")
    theme = place.removeprefix(_ON_THEME)
    if place.startswith(_ON_LINE):
        line_id = place.removeprefix(_ON_LINE)
        found = (line.theme for line in draft.checklist.lines if line.id == line_id)
        theme = next(found, "")
    return next_id(draft, theme, Side(_text(values, "side"))) if theme else ""


def form_command(form: PartForm, draft: Draft, values: Values, after: str = "") -> Command:
    """The command that a filled-in form asks for; UserError where a field cannot be read."""
    if form.part == CRITERION:
        return _criterion_command(form, draft, values, after)
    checklist = draft.checklist
    place, texts = (checklist.id, checklist.version), _texts(values)
    if form.part == CHECKLIST:
        return EditChecklist(*place, _line(values, "title"), _text(values, "note"), texts)
    if form.part == THEME:
        words = (_line(values, "title"), _line(values, "short"))
        theme = Theme(form.known or _line(values, "id"), *words)
        return (EditTheme if form.known else AddTheme)(*place, theme, texts)
    said = (_text(values, "theme"), _line(values, "question"), _weight(values))
    line = Line(form.known or _line(values, "id"), *said)
    return (EditLine if form.known else AddLine)(*place, line, texts)


def _criterion_command(form: PartForm, draft: Draft, values: Values, after: str) -> Command:
    place, texts = (draft.checklist.id, draft.checklist.version), _texts(values)
    known = draft.checklist.find(form.known)
    item = _criterion(values, form.known or _line(values, "id"), known)
    if known is None:
        return AddCriterion(*place, item, after, texts)
    change, new = _text(values, "change"), _line(values, "new_id")
    suggested = str(form.values.get("new_id", ""))
    if change != NEW_MEANING and new not in ("", suggested):
        raise UserError(
            "A new id is written, and it is not said that the meaning is another",
            "say so above, or empty the new id",
            field="new_id",
        )
    return EditCriterion(*place, item, change, new, texts)


def _criterion(values: Values, criterion_id: str, known: Criterion | None) -> Criterion:
    place = _text(values, "place")
    on_line = place.startswith(_ON_LINE)
    lenses = values.get("lenses", ())
    had = known.wording if known is not None else {}

    def said(name: str) -> str:
        # A form trims what it shows: a text that differs by spaces alone has not been changed.
        given = _line(values, name) if name in _SINGLE else _text(values, name)
        before = had.get(name, "")
        return before if before.split() == given.split() else given

    def anchors(basis: str) -> Anchors:
        return Anchors(*(said(f"{basis}_{grade}") for grade in ("met", "partly", "not_met")))

    return Criterion(
        id=criterion_id,
        side=Side(_text(values, "side")),
        line=place.removeprefix(_ON_LINE) if on_line else None,
        theme="" if on_line else place.removeprefix(_ON_THEME),
        core=bool(values.get("core")),
        basis=_text(values, "basis"),
        fact=known is not None and known.fact,
        red_line=bool(values.get("red_line")),
        paragraphs=tuple(_text(values, "paragraphs").replace(",", " ").replace("¶", " ").split()),
        lenses=lenses if isinstance(lenses, tuple) else (),
        title=said("title"),
        question=said("question"),
        guidance=said("guidance"),
        paper=anchors("paper"),
        practice=anchors("practice"),
        evidence=said("evidence"),
        note=said("note"),
        weight=_weight(values),
    )


def _texts(values: Values) -> tuple[Translation, ...]:
    found = []
    for name in values:
        field, language = beside_of(name)
        if language:
            found.append(Translation("", "", language, field, _text(values, name)))
    return tuple(found)


def _text(values: Values, name: str) -> str:
    return str(values.get(name) or "")


def _line(values: Values, name: str) -> str:
    return " ".join(_text(values, name).split())


def weight_text(weight: float) -> str:
    """A weight as the form shows it and reads it back."""
    return f"{weight:.15g}"


def _weight(values: Values) -> float:
    given = _line(values, "weight").replace(",", ".") or "1"
    try:
        return float(given)
    except ValueError:
        raise UserError(
            "The weight is not a number", "write 1 where nothing weighs more", field="weight"
        ) from None
