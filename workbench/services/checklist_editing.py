"""Commands on the themes, lines and criteria of a draft."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace

from workbench import labels
from workbench.domain import checklist_edits as edits
from workbench.domain.checklist import Checklist, Criterion, Line, Theme, Translation
from workbench.domain.checklist_edits import Draft
from workbench.domain.checklist_versions import changed_meaning, changed_words
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.checklist_writing import rewrite_checklist
from workbench.services.checklists import held, held_draft, named
from workbench.services.fields import check_line
from workbench.store.log import Writer

EDITORIAL, NEW_MEANING = "editorial", "meaning"
"""What somebody says of a change to what a criterion asks; empty where nothing was said."""

_ONE_LINE = ("title", "question")
Texts = tuple[Translation, ...] | None


def _draft(writer: Writer, checklist_id: str, version: str) -> Draft:
    """A draft within a transaction; UserError where there is none or it is issued."""
    checklist = held_draft(writer, checklist_id, version)
    others = (
        held(writer, checklist_id, str(row["version"]))
        for row in writer.matching("checklist", {"id": checklist_id})
        if row["version"] != version
    )
    answers = writer.matching("answer", {"checklist": checklist_id, "version": version})
    return Draft.of(checklist, others, (str(row["criterion"]) for row in answers))


@dataclass(frozen=True, slots=True)
class _DraftEdit(ABC):
    """What every command here does: read a draft, change one part of it, write what differs."""

    checklist: str
    version: str

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The names of the checklist, the version and the part."""
        return {**named(self.checklist, self.version), "part": self._part_id()}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the same
        """Write it; UserError, mostly with the field, where the draft cannot become that."""
        draft = _draft(writer, self.checklist, self.version)
        rewrite_checklist(writer, draft.checklist, self._changed(draft))

    @abstractmethod
    def _part_id(self) -> str:
        """The id of the theme, line or criterion."""

    @abstractmethod
    def _changed(self, draft: Draft) -> Checklist:
        """What the draft becomes; UserError where it cannot."""


def _worded(checklist: Checklist, part: str, part_id: str, texts: Texts) -> Checklist:
    if texts is None:
        return checklist
    return edits.with_translations(checklist, part, part_id, texts)


def _check_there(checklist: Checklist, part: str, part_id: str) -> None:
    parts: dict[str, tuple[Theme | Line | Criterion, ...]] = {
        "theme": checklist.themes,
        "line": checklist.lines,
        "criterion": checklist.criteria,
    }
    if part_id not in {found.id for found in parts.get(part, ())}:
        raise UserError(f"There is no {part} {part_id} in this version", "choose one of the list")


@dataclass(frozen=True, slots=True)
class AddTheme(_DraftEdit):
    """Add a theme at the end of a draft; refused where its id is taken."""

    theme: Theme
    translations: Texts = None
    label: str = field(default="Add theme {part} to version {version}", init=False)

    def _part_id(self) -> str:
        return self.theme.id

    def _changed(self, draft: Draft) -> Checklist:
        edits.check_id(self.theme.id, {theme.id for theme in draft.checklist.themes})
        return _with_theme(draft.checklist, self.theme, self.translations)


@dataclass(frozen=True, slots=True)
class EditTheme(_DraftEdit):
    """Change a theme's words in a draft."""

    theme: Theme
    translations: Texts = None
    label: str = field(default="Edit theme {part} of version {version}", init=False)

    def _part_id(self) -> str:
        return self.theme.id

    def _changed(self, draft: Draft) -> Checklist:
        _check_there(draft.checklist, "theme", self.theme.id)
        return _with_theme(draft.checklist, self.theme, self.translations)


def _with_theme(checklist: Checklist, theme: Theme, texts: Texts) -> Checklist:
    check_line("the title", theme.title)
    return _worded(edits.put_theme(checklist, theme), "theme", theme.id, texts)


@dataclass(frozen=True, slots=True)
class AddLine(_DraftEdit):
    """Add a line to a theme of a draft; refused where its id is taken."""

    line: Line
    translations: Texts = None
    label: str = field(default="Add line {part} to version {version}", init=False)

    def _part_id(self) -> str:
        return self.line.id

    def _changed(self, draft: Draft) -> Checklist:
        edits.check_id(self.line.id, {line.id for line in draft.checklist.lines})
        return _with_line(draft.checklist, self.line, self.translations)


@dataclass(frozen=True, slots=True)
class EditLine(_DraftEdit):
    """Change a line's question, theme or weight in a draft; its criteria follow its theme."""

    line: Line
    translations: Texts = None
    label: str = field(default="Edit line {part} of version {version}", init=False)

    def _part_id(self) -> str:
        return self.line.id

    def _changed(self, draft: Draft) -> Checklist:
        _check_there(draft.checklist, "line", self.line.id)
        return _with_line(draft.checklist, self.line, self.translations)


def _with_line(checklist: Checklist, line: Line, texts: Texts) -> Checklist:
    check_line("the question", line.question)
    return _worded(edits.put_line(checklist, line), "line", line.id, texts)


def _check_criterion(item: Criterion) -> None:
    for name in _ONE_LINE:
        check_line(f"the {name}", item.wording[name])
    unknown = [lens for lens in item.lenses if lens not in labels.LENS]
    if unknown or len(set(item.lenses)) < len(item.lenses):
        raise UserError(
            "The lenses are not right", "choose each lens of the list once at most", field="lenses"
        )
    if item.basis not in ("paper", "derived"):
        raise UserError(
            f"{item.basis or 'Nothing'} cannot stand for where it comes from",
            "choose the paper of 2007 or derived",
            field="basis",
        )


@dataclass(frozen=True, slots=True)
class AddCriterion(_DraftEdit):
    """Add a criterion to a draft, after another where one is named; its id was never used."""

    criterion: Criterion
    after: str = ""
    translations: Texts = None
    label: str = field(default="Add criterion {part} to version {version}", init=False)

    def _part_id(self) -> str:
        return self.criterion.id

    def _changed(self, draft: Draft) -> Checklist:
        check_new_id(draft, self.criterion.id)
        _check_criterion(self.criterion)
        item = replace(self.criterion, editorial=False)
        found = edits.put_criterion(draft.checklist, item, self.after)
        return _worded(found, "criterion", item.id, self.translations)


def check_new_id(draft: Draft, criterion_id: str, field_id: str = "id") -> None:
    """UserError where the id cannot be one, or another version used it for something else."""
    edits.check_id(criterion_id, {c.id for c in draft.checklist.criteria}, field_id)
    if criterion_id in draft.used:
        raise UserError(
            f"Another version of the checklist has a criterion {criterion_id}",
            "choose an id that was never used, so that answers are not mixed up",
            field=field_id,
        )


@dataclass(frozen=True, slots=True)
class EditCriterion(_DraftEdit):
    """Change a criterion of a draft.

    ``change`` says of a change to what is asked (question, anchors) whether it is ``editorial`` or
    another ``meaning``; a new meaning needs ``new_id``, under which the criterion goes on while
    the old one is dropped (scoring.md §11). What only stands beside (title, guidance, hint,
    lenses, weight) needs neither.
    """

    criterion: Criterion
    change: str = ""
    new_id: str = ""
    translations: Texts = None
    label: str = field(default="Edit criterion {part} of version {version}", init=False)

    def _part_id(self) -> str:
        return self.criterion.id

    def _changed(self, draft: Draft) -> Checklist:
        name = self.criterion.id
        _check_there(draft.checklist, "criterion", name)
        _check_criterion(self.criterion)
        known = draft.checklist.criterion(name)
        base = draft.base.find(name) if draft.base is not None else None
        item = replace(
            self.criterion,
            editorial=base is not None and bool(changed_words(base, self.criterion)),
        )
        if self.change == NEW_MEANING:
            return self._renamed(draft, item)
        if changed_meaning(known, item) and (base is not None or draft.answered.get(name)):
            self._check_said(known, item, draft)
        found = edits.put_criterion(draft.checklist, item)
        return _worded(found, "criterion", name, self.translations)

    def _check_said(self, known: Criterion, item: Criterion, draft: Draft) -> None:
        if item.side is not known.side:
            raise UserError(
                f"{known.id} is asked of another side now, so it asks something else",
                "give it a new id",
                field="change",
            )
        base = draft.base.find(known.id) if draft.base is not None else None
        back = base is not None and not changed_meaning(base, item)
        if self.change != EDITORIAL and not back:
            raise UserError(
                f"The words of what {known.id} asks changed",
                "say whether the meaning stays (editorial) or is another (with a new id)",
                field="change",
            )

    def _renamed(self, draft: Draft, item: Criterion) -> Checklist:
        old = self.criterion.id
        check_new_id(draft, self.new_id, "new_id")
        _check_not_answered(draft, old)
        new = replace(item, id=self.new_id, editorial=False, fact=False)
        found = edits.replace_criterion(draft.checklist, old, new)
        return _worded(found, "criterion", self.new_id, self.translations)


def _check_not_answered(draft: Draft, criterion_id: str) -> None:
    count = draft.answered.get(criterion_id, 0)
    if count:
        raise UserError(
            f"{criterion_id} has {count} answers in this version",
            "clear them first, or keep the criterion",
        )


@dataclass(frozen=True, slots=True)
class DropPart(_DraftEdit):
    """Take a theme, line or criterion out of a draft; ``part`` is the word for which.

    Refused, with what it holds or how many answered it, where it is not empty.
    """

    part: str
    id: str
    label: str = field(default="Drop {part} from version {version}", init=False)

    def _part_id(self) -> str:
        return self.id

    def _changed(self, draft: Draft) -> Checklist:
        _check_there(draft.checklist, self.part, self.id)
        if self.part == "theme":
            return edits.drop_theme(draft.checklist, self.id)
        if self.part == "line":
            return edits.drop_line(draft.checklist, self.id)
        _check_not_answered(draft, self.id)
        return edits.drop_criterion(draft.checklist, self.id)


@dataclass(frozen=True, slots=True)
class MovePart(_DraftEdit):
    """Move a theme, line or criterion one place up (-1) or down (1); at either end it stays."""

    part: str
    id: str
    by: int
    label: str = field(default="Move {part} in version {version}", init=False)

    def _part_id(self) -> str:
        return self.id

    def _changed(self, draft: Draft) -> Checklist:
        _check_there(draft.checklist, self.part, self.id)
        return edits.moved(draft.checklist, self.part, self.id, 1 if self.by > 0 else -1)
