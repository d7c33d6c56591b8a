"""Checklists as files: one JSON file a version, read strictly, written so that it reads equal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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
from workbench.domain.checklist_edits import HEAVIEST, LANGUAGES, SHORT_NAME
from workbench.domain.ratings import Side
from workbench.exchange.strict import Node, decode_json

PACK_FORMAT = 1
BUILT_IN = "reciprocity-2007"
LENSES = tuple(labels.LENS)

_CRITERION = (
    "id",
    "side",
    "line",
    "theme",
    "core",
    "basis",
    "fact",
    "red_line",
    "paragraphs",
    "lenses",
    "title",
    "question",
    "guidance",
    "anchors",
    "evidence",
    "note",
)
_GRADES = ("met", "partly", "not_met")


def read_pack(path: Path) -> Checklist:
    """Read a checklist file; DecodeError with the path of what is wrong, OSError passes through."""
    return decode_pack(decode_json(path.read_bytes()))


def decode_pack(node: Node) -> Checklist:
    """A checklist out of decoded JSON; DecodeError with the path of what is wrong.

    What the first files of this format did not have may be missing: ``made_from``, ``issued``,
    ``translations``, weights and the mark of an editorial change. Only a draft may leave texts
    empty.
    """
    node.only(
        "format",
        "id",
        "version",
        "title",
        "note",
        "themes",
        "lines",
        "criteria",
        optional=("made_from", "issued", "translations"),
    )
    if node["format"].number() != PACK_FORMAT:
        raise node["format"].wrong(f"must be {PACK_FORMAT}")
    made_from, issued = node.get("made_from"), node.get("issued")
    is_issued = issued.flag() if issued else True
    themes = tuple(_theme(item) for item in node["themes"].items())
    theme_ids = _unique(node["themes"], [theme.id for theme in themes])
    lines = tuple(_line(item, theme_ids) for item in node["lines"].items())
    _unique(node["lines"], [line.id for line in lines])
    theme_of = {line.id: line.theme for line in lines}
    criteria = tuple(
        _criterion(item, theme_ids, theme_of, draft=not is_issued)
        for item in node["criteria"].items()
    )
    _unique(node["criteria"], [criterion.id for criterion in criteria])
    checklist_id = node["id"].text()
    parts = {
        "checklist": (checklist_id,),
        "theme": theme_ids,
        "line": tuple(theme_of),
        "criterion": tuple(criterion.id for criterion in criteria),
    }
    texts = node.get("translations")
    return Checklist(
        checklist_id,
        node["version"].text(),
        node["title"].text(),
        themes,
        lines,
        criteria,
        node["note"].text(empty=True),
        made_from.text(empty=True) if made_from else "",
        is_issued,
        _translations(texts, parts) if texts else (),
    )


def _unique(node: Node, ids: list[str]) -> tuple[str, ...]:
    for place, found in enumerate(ids):
        if found in ids[:place]:
            raise Node(None, f"{node.path}[{place}].id").wrong(f"{found} stands twice")
    return tuple(ids)


def _theme(node: Node) -> Theme:
    node.only("id", "title", "short")
    short = node["short"].text()
    if len(short) > SHORT_NAME:
        raise node["short"].wrong(f"has more than {SHORT_NAME} letters")
    return Theme(node["id"].text(), node["title"].text(), short)


def _line(node: Node, themes: tuple[str, ...]) -> Line:
    node.only("id", "theme", "question", optional=("weight",))
    theme, question = node["theme"].one_of(themes), node["question"].text()
    return Line(node["id"].text(), theme, question, _weight(node))


def _weight(node: Node) -> float:
    weight = node.get("weight")
    return weight.fraction(0, HEAVIEST) if weight else 1.0


def _criterion(
    node: Node, themes: tuple[str, ...], theme_of: dict[str, str], *, draft: bool
) -> Criterion:
    node.only(*_CRITERION, optional=("weight", "editorial"))
    side = Side(node["side"].one_of(tuple(Side)))
    line = node["line"].optional_text()
    if (line is None) != (side is Side.AGREEMENT):
        raise node["line"].wrong("criteria of an agreement stand on no line, all others on one")
    theme = node["theme"].one_of(themes)
    if line is not None and theme != theme_of[node["line"].one_of(tuple(theme_of))]:
        raise node["theme"].wrong(f"must be that of its line, {theme_of[line]}")
    lenses = tuple(lens.one_of(LENSES) for lens in node["lenses"].items())
    if len(set(lenses)) < len(lenses):
        raise node["lenses"].wrong("must not name a lens twice")
    basis = node["basis"].one_of(("paper", "derived"))
    anchors = node["anchors"].only("paper", "practice")
    editorial = node.get("editorial")
    return Criterion(
        id=node["id"].text(),
        side=side,
        line=line,
        theme=theme,
        core=node["core"].flag(),
        basis=basis,
        fact=node["fact"].flag(),
        red_line=node["red_line"].flag(),
        paragraphs=node["paragraphs"].texts(),
        lenses=lenses,
        title=node["title"].text(),
        question=node["question"].text(),
        guidance=node["guidance"].text(empty=draft),
        paper=_anchors(anchors["paper"], draft=draft),
        practice=_anchors(anchors["practice"], draft=draft),
        evidence=node["evidence"].text(empty=draft),
        note=node["note"].text(empty=draft or basis == "paper"),
        weight=_weight(node),
        editorial=editorial.flag() if editorial else False,
    )


def _anchors(node: Node, *, draft: bool) -> Anchors:
    node.only(*_GRADES)
    return Anchors(*(node[grade].text(empty=draft) for grade in _GRADES))


def _translations(node: Node, parts: dict[str, tuple[str, ...]]) -> tuple[Translation, ...]:
    found: dict[tuple[str, ...], Translation] = {}
    for item in node.items():
        item.only("part", "id", "language", "field", "text")
        part = item["part"].one_of(tuple(TRANSLATED))
        text = Translation(
            part,
            item["id"].one_of(parts[part]),
            item["language"].one_of(LANGUAGES),
            item["field"].one_of(TRANSLATED[part]),
            item["text"].text(),
        )
        if text[:4] in found:
            raise item.wrong("translates the same text twice")
        found[text[:4]] = text
    return tuple(found.values())


def encode_pack(checklist: Checklist) -> bytes:
    """A checklist as the content of a file that ``read_pack`` gives back equal."""
    pack = {
        "format": PACK_FORMAT,
        "id": checklist.id,
        "version": checklist.version,
        "made_from": checklist.made_from,
        "issued": checklist.issued,
        "title": checklist.title,
        "note": checklist.note,
        "themes": [{"id": t.id, "title": t.title, "short": t.short} for t in checklist.themes],
        "lines": [
            {"id": x.id, "theme": x.theme, "question": x.question, "weight": x.weight}
            for x in checklist.lines
        ],
        "criteria": [_encoded(criterion) for criterion in checklist.criteria],
        "translations": [text._asdict() for text in checklist.translations],
    }
    return (json.dumps(pack, ensure_ascii=False, indent=1) + "\n").encode()


def _encoded(item: Criterion) -> dict[str, Any]:
    return {
        "id": item.id,
        "side": item.side.value,
        "line": item.line,
        "theme": item.theme,
        "core": item.core,
        "basis": item.basis,
        "fact": item.fact,
        "red_line": item.red_line,
        "weight": item.weight,
        "editorial": item.editorial,
        "paragraphs": list(item.paragraphs),
        "lenses": list(item.lenses),
        "title": item.title,
        "question": item.question,
        "guidance": item.guidance,
        "anchors": {
            "paper": {grade: getattr(item.paper, grade) for grade in _GRADES},
            "practice": {grade: getattr(item.practice, grade) for grade in _GRADES},
        },
        "evidence": item.evidence,
        "note": item.note,
    }
