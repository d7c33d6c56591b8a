"""Checklists as files: one JSON file a checklist, read strictly."""

from __future__ import annotations

import json
from pathlib import Path

from workbench.domain.checklist import Anchors, Checklist, Criterion, Line, Theme
from workbench.domain.ratings import Side
from workbench.exchange.strict import DecodeError, Node

PACK_FORMAT = 1
BUILT_IN = "reciprocity-2007"
LENSES = ("gender", "children", "lower-skilled", "irregular", "domestic")
SHORT_NAME = 8
"""Letters a theme's short name has at most."""


def read_pack(path: Path) -> Checklist:
    """Read a checklist file; DecodeError with the path of what is wrong, OSError passes through."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DecodeError(f"file: not JSON in UTF-8 ({error})") from None
    return decode_pack(Node(value))


def decode_pack(node: Node) -> Checklist:
    """A checklist out of decoded JSON; DecodeError with the path of what is wrong."""
    node.only("format", "id", "version", "title", "note", "themes", "lines", "criteria")
    if node["format"].value != PACK_FORMAT:
        raise node["format"].wrong(f"must be {PACK_FORMAT}")
    themes = tuple(_theme(item) for item in node["themes"].items())
    theme_ids = _unique(node["themes"], [theme.id for theme in themes])
    lines = tuple(_line(item, theme_ids) for item in node["lines"].items())
    line_ids = _unique(node["lines"], [line.id for line in lines])
    criteria = tuple(_criterion(item, theme_ids, line_ids) for item in node["criteria"].items())
    _unique(node["criteria"], [criterion.id for criterion in criteria])
    return Checklist(
        node["id"].text(), node["version"].text(), node["title"].text(), themes, lines, criteria
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
    node.only("id", "theme", "question")
    return Line(node["id"].text(), node["theme"].one_of(themes), node["question"].text())


def _criterion(node: Node, themes: tuple[str, ...], lines: tuple[str, ...]) -> Criterion:
    node.only(
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
    side = Side(node["side"].one_of(tuple(Side)))
    line = node["line"].optional_text()
    if (line is None) != (side is Side.AGREEMENT):
        raise node["line"].wrong("criteria of an agreement stand on no line, all others on one")
    if line is not None:
        node["line"].one_of(lines)
    basis = node["basis"].one_of(("paper", "derived"))
    anchors = node["anchors"].only("paper", "practice")
    return Criterion(
        id=node["id"].text(),
        side=side,
        line=line,
        theme=node["theme"].one_of(themes),
        core=node["core"].flag(),
        basis=basis,
        fact=node["fact"].flag(),
        red_line=node["red_line"].flag(),
        paragraphs=node["paragraphs"].texts(),
        lenses=tuple(lens.one_of(LENSES) for lens in node["lenses"].items()),
        title=node["title"].text(),
        question=node["question"].text(),
        guidance=node["guidance"].text(),
        paper=_anchors(anchors["paper"]),
        practice=_anchors(anchors["practice"]),
        evidence=node["evidence"].text(),
        note=node["note"].text(empty=basis == "paper"),
    )


def _anchors(node: Node) -> Anchors:
    node.only("met", "partly", "not_met")
    return Anchors(node["met"].text(), node["partly"].text(), node["not_met"].text())
