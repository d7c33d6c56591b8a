"""Random commands on checklist versions, their parts, and answers carried over."""

from __future__ import annotations

import random
from dataclasses import replace

from workbench.domain.checklist import ANCHOR_FIELDS, Anchors, Checklist, Criterion, Line, Theme
from workbench.domain.checklist import Translation as Text
from workbench.domain.checklist_edits import LANGUAGES, next_id
from workbench.domain.ratings import Side
from workbench.services.carrying_over import CarryOver
from workbench.services.checklist_editing import (
    EDITORIAL,
    NEW_MEANING,
    AddCriterion,
    AddLine,
    AddTheme,
    DropPart,
    EditCriterion,
    EditLine,
    EditTheme,
    MovePart,
)
from workbench.services.checklists import (
    DropVersion,
    EditChecklist,
    ImportChecklist,
    IssueVersion,
    NewVersion,
    checklist_draft,
    checklist_heads,
    checklist_version,
    next_version,
)
from workbench.services.workbook import Command, Workbook

CLASSES: tuple[type, ...] = (
    NewVersion,
    EditChecklist,
    IssueVersion,
    DropVersion,
    ImportChecklist,
    AddTheme,
    EditTheme,
    AddLine,
    EditLine,
    AddCriterion,
    EditCriterion,
    DropPart,
    MovePart,
    CarryOver,
)
TEXTS = ("Is it so?", "because", "=1+1", "العربية 😀 & <b>", "x" * 300)


def draw(rng: random.Random, workbook: Workbook) -> Command:
    """A command of a random class; most can be carried out, some are refused."""
    heads = checklist_heads(workbook)
    drafts = [head for head in heads if not head.issued]
    if not drafts or rng.random() < 0.05:
        base = rng.choice([head for head in heads if head.id == "bla-good-practice"] or heads)
        version = rng.choice([next_version(heads, base.id)] * 9 + ["", base.version])
        return NewVersion(base.id, base.version, version, rng.choice(("", "Because")))
    head = rng.choice(drafts if rng.random() < 0.95 else heads)
    found = checklist_version(workbook, head.id, head.version)
    kind = rng.choices(CLASSES[1:], weights=[2, 1, 1, 1, 3, 3, 3, 3, 4, 6, 4, 3, 2])[0]
    return _MAKERS[kind](rng, workbook, found)


def _texts(rng: random.Random, field: str) -> tuple[Text, ...] | None:
    if rng.random() < 0.5:
        return None
    language = rng.choice((*LANGUAGES, "xx") if rng.random() < 0.1 else LANGUAGES)
    return (Text("", "", language, field, rng.choice(TEXTS)),)


def _edit(rng: random.Random, _: Workbook, c: Checklist) -> Command:
    title = rng.choice((*TEXTS, "", "two\nlines"))
    return EditChecklist(c.id, c.version, title, rng.choice(TEXTS), _texts(rng, "note"))


def _issue(_: random.Random, __: Workbook, c: Checklist) -> Command:
    return IssueVersion(c.id, c.version)


def _drop_version(_: random.Random, __: Workbook, c: Checklist) -> Command:
    return DropVersion(c.id, c.version)


def _import(rng: random.Random, _: Workbook, c: Checklist) -> Command:
    version = rng.choice((c.version, f"in-{rng.randrange(100)}"))
    return ImportChecklist(replace(c, version=version, title=rng.choice(TEXTS)))


def _theme(rng: random.Random, c: Checklist) -> Theme:
    short = rng.choice((f"t{rng.randrange(99)}", "Nine long", ""))
    name = rng.choice((f"theme{rng.randrange(50)}", "A theme!"))
    return (
        Theme(name, rng.choice(TEXTS), short)
        if not c.themes or rng.random() < 0.5
        else replace(rng.choice(c.themes), title=rng.choice(TEXTS))
    )


def _add_theme(rng: random.Random, _: Workbook, c: Checklist) -> Command:
    return AddTheme(c.id, c.version, _theme(rng, c), _texts(rng, "title"))


def _edit_theme(rng: random.Random, _: Workbook, c: Checklist) -> Command:
    return EditTheme(c.id, c.version, _theme(rng, c), _texts(rng, "title"))


def _line(rng: random.Random, c: Checklist) -> Line:
    theme = rng.choice(c.themes).id if c.themes else "none"
    if c.lines and rng.random() < 0.5:
        weight = rng.choice((1, 2.5, 0, -1.0, 2000.0, float("nan")))
        return replace(rng.choice(c.lines), theme=theme, weight=weight)
    return Line(f"{theme}/l{rng.randrange(50)}", theme, rng.choice(TEXTS))


def _add_line(rng: random.Random, _: Workbook, c: Checklist) -> Command:
    return AddLine(c.id, c.version, _line(rng, c), _texts(rng, "question"))


def _edit_line(rng: random.Random, _: Workbook, c: Checklist) -> Command:
    return EditLine(c.id, c.version, _line(rng, c), _texts(rng, "question"))


def _add_criterion(rng: random.Random, workbook: Workbook, c: Checklist) -> Command:
    draft = checklist_draft(workbook, c.id, c.version)
    theme = rng.choice(c.themes).id if c.themes else "none"
    line = rng.choice([*(x.id for x in c.lines), None])
    side = Side.AGREEMENT if line is None else rng.choice(tuple(Side))
    anchors = Anchors(*rng.choices((*TEXTS, ""), k=3))
    name = next_id(draft, theme, side) if rng.random() < 0.9 else rng.choice(sorted(draft.used))
    item = Criterion(
        name, side, line, theme, False, "derived", False, rng.random() < 0.2, (), ("gender",),
        rng.choice(TEXTS), rng.choice(TEXTS), "", anchors, anchors, "", "Because.",
    )  # fmt: skip
    after = rng.choice([*(x.id for x in c.criteria), "", "none"])
    return AddCriterion(c.id, c.version, item, after, _texts(rng, rng.choice(ANCHOR_FIELDS)))


def _edit_criterion(rng: random.Random, workbook: Workbook, c: Checklist) -> Command:
    if not c.criteria:
        return _add_criterion(rng, workbook, c)
    known = rng.choice(c.criteria)
    item = rng.choice(
        (
            replace(known, title=rng.choice(TEXTS)),
            replace(known, weight=rng.choice((1, 0.5, -1.0))),
            replace(known, red_line=not known.red_line, core=not known.core),
            replace(known, lenses=rng.choice(((), ("gender", "children"), ("men",)))),
            replace(known, paragraphs=rng.choice(((), ("3", "20c")))),
            replace(known, practice=replace(known.practice, partly=rng.choice(TEXTS))),
            replace(known, question=rng.choice(TEXTS)),
            replace(known, side=rng.choice(tuple(Side))),
        )
    )
    change = rng.choice(("", EDITORIAL, EDITORIAL, NEW_MEANING))
    draft = checklist_draft(workbook, c.id, c.version)
    new = next_id(draft, known.theme, item.side) if rng.random() < 0.8 else known.id
    return EditCriterion(c.id, c.version, item, change, new, _texts(rng, "question"))


def _any_part(rng: random.Random, c: Checklist) -> tuple[str, str]:
    parts = [("theme", x.id) for x in c.themes] + [("line", x.id) for x in c.lines]
    parts += [("criterion", x.id) for x in c.criteria] + [("theme", "none"), ("word", "none")]
    return rng.choice(parts)


def _drop_part(rng: random.Random, _: Workbook, c: Checklist) -> Command:
    return DropPart(c.id, c.version, *_any_part(rng, c))


def _move(rng: random.Random, _: Workbook, c: Checklist) -> Command:
    return MovePart(c.id, c.version, *_any_part(rng, c), rng.choice((-1, 1)))


def _carry(rng: random.Random, workbook: Workbook, c: Checklist) -> Command:
    others = [h for h in checklist_heads(workbook) if h.id == c.id]
    base = rng.choice(others)
    mapping: tuple[tuple[str, str], ...] | None = None
    if rng.random() < 0.3 and c.criteria:
        old = checklist_version(workbook, base.id, base.version)
        mapping = (
            ((rng.choice(old.criteria).id, rng.choice(c.criteria).id),) if old.criteria else None
        )
    return CarryOver(c.id, base.version, c.version, mapping)


_MAKERS = {
    EditChecklist: _edit,
    IssueVersion: _issue,
    DropVersion: _drop_version,
    ImportChecklist: _import,
    AddTheme: _add_theme,
    EditTheme: _edit_theme,
    AddLine: _add_line,
    EditLine: _edit_line,
    AddCriterion: _add_criterion,
    EditCriterion: _edit_criterion,
    DropPart: _drop_part,
    MovePart: _move,
    CarryOver: _carry,
}
