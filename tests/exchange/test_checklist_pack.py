"""The strict reader of checklists: every kind of damage is refused and named by its path."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.ratings import Side
from workbench.exchange.checklist_pack import BUILT_IN, decode_pack, encode_pack, read_pack
from workbench.exchange.strict import DecodeError, Node, decode_json
from workbench.paths import resource

PACK = resource("checklists", f"{BUILT_IN}.json")
Steps = tuple[str | int, ...]

SMALL: dict[str, Any] = {
    "format": 1,
    "id": "small",
    "version": "1",
    "title": "Small",
    "note": "A checklist of two.",
    "themes": [{"id": "one", "title": "One", "short": "One"}],
    "lines": [{"id": "one/a", "theme": "one", "question": "One?"}],
    "criteria": [
        {
            "id": criterion,
            "side": side,
            "line": line,
            "theme": "one",
            "core": True,
            "basis": basis,
            "fact": False,
            "red_line": False,
            "paragraphs": ["3", "20c"],
            "lenses": ["gender"],
            "title": "Title",
            "question": "Question?",
            "guidance": "Guidance",
            "anchors": {
                name: {"met": f"{name} all", "partly": f"{name} part", "not_met": f"{name} none"}
                for name in ("paper", "practice")
            },
            "evidence": "Evidence",
            "note": note,
        }
        for criterion, side, line, basis, note in (
            ("one-s1", "sending", "one/a", "paper", ""),
            ("one-a1", "agreement", None, "derived", "Because."),
        )
    ],
}


def path_of(steps: Steps) -> str:
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def places(value: object, steps: Steps = ()) -> list[Steps]:
    """The way to every key and every member."""
    found: list[Steps] = []
    if isinstance(value, dict):
        for key, inner in value.items():
            found += [(*steps, key), *places(inner, (*steps, key))]
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            found += [(*steps, place), *places(inner, (*steps, place))]
    return found


def at(value: Any, steps: Steps) -> Any:  # noqa: ANN401 # any JSON
    for step in steps:
        value = value[step]
    return value


def damaged(steps: Steps, new: object) -> dict[str, Any]:
    pack = copy.deepcopy(SMALL)
    at(pack, steps[:-1])[steps[-1]] = new
    return pack


def test_a_sound_pack_is_read_whole() -> None:
    found = decode_pack(Node(SMALL))
    assert (found.id, found.version, found.title) == ("small", "1", "Small")
    sending, agreement = found.criteria
    assert (sending.side, sending.line, sending.note) == (Side.SENDING, "one/a", "")
    assert (agreement.line, agreement.note) == (None, "Because.")
    assert sending.paragraphs == ("3", "20c")
    assert sending.practice.not_met == "practice none"


@pytest.mark.parametrize("steps", [s for s in places(SMALL) if isinstance(s[-1], str)], ids=path_of)
def test_a_key_taken_out_is_named(steps: Steps) -> None:
    pack = copy.deepcopy(SMALL)
    del at(pack, steps[:-1])[steps[-1]]
    with pytest.raises(DecodeError) as caught:
        decode_pack(Node(pack))
    assert str(caught.value) == f"{path_of(steps)}: missing"


@pytest.mark.parametrize(
    "steps", [s for s in places(SMALL) if isinstance(at(SMALL, s), dict)], ids=path_of
)
def test_a_key_too_many_is_named(steps: Steps) -> None:
    pack = copy.deepcopy(SMALL)
    at(pack, steps)["extra"] = 1
    with pytest.raises(DecodeError) as caught:
        decode_pack(Node(pack))
    assert str(caught.value) == f"{path_of(steps)}.extra: not known here"


WRONG_TYPES: list[object] = [None, 7, 1.5, True, "", " ", "no such word", [], {}, [None], ["  "]]
PLAIN_TEXT = ("id", "version", "title", "question", "guidance", "evidence")


def still_sound(steps: Steps, value: object) -> bool:
    """Whether that value may stand at that place."""
    name = steps[-1]
    if isinstance(name, int):
        return value == "no such word" and steps[-2] == "paragraphs"
    if isinstance(value, bool):
        return name in ("core", "fact", "red_line")
    if value == [] and name in ("paragraphs", "lenses", "criteria"):
        return True
    if name == "note":
        return value in ("no such word", " ", "") and steps != ("criteria", 1, "note")
    free = (*PLAIN_TEXT, "met", "partly", "not_met", "note")
    return value == "no such word" and name in free


@pytest.mark.parametrize("value", WRONG_TYPES, ids=repr)
@pytest.mark.parametrize("steps", places(SMALL), ids=path_of)
def test_a_value_that_cannot_stand_there_is_named(steps: Steps, value: object) -> None:
    there = at(SMALL, steps)
    if still_sound(steps, value) or (type(there), there) == (type(value), value):
        return
    if steps == ("criteria", 1, "note") and value == "no such word":
        return
    with pytest.raises(DecodeError) as caught:
        decode_pack(Node(damaged(steps, value)))
    path = path_of(steps)
    assert str(caught.value).startswith((f"{path}: ", f"{path}[", f"{path}.")) or (
        steps[0] in ("themes", "lines") and value in ([], "no such word")
    )


@pytest.mark.parametrize(
    ("steps", "value", "message"),
    [
        (("format",), 2, "format: must be 1"),
        (("themes", 0, "short"), "Nine long", "themes[0].short: has more than 8 letters"),
        (("criteria", 1, "id"), "one-s1", "criteria[1].id: one-s1 stands twice"),
        (("criteria", 0, "line"), None, "criteria[0].line: criteria of an agreement stand on no"),
        (("criteria", 1, "line"), "one/a", "criteria[1].line: criteria of an agreement stand on"),
        (("criteria", 0, "line"), "one/z", "criteria[0].line: must be one of one/a"),
        (("criteria", 0, "theme"), "two", "criteria[0].theme: must be one of one"),
        (("criteria", 0, "lenses"), ["men"], "criteria[0].lenses[0]: must be one of gender"),
        (("criteria", 1, "note"), "", "criteria[1].note: must not be empty"),
        (("lines", 0, "theme"), "two", "lines[0].theme: must be one of one"),
    ],
)
def test_what_does_not_hang_together_is_named(steps: Steps, value: object, message: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decode_pack(Node(damaged(steps, value)))
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("where", ["themes", "lines", "criteria"])
def test_an_id_that_stands_twice_is_named(where: str) -> None:
    pack = copy.deepcopy(SMALL)
    pack[where].append(copy.deepcopy(pack[where][0]))
    with pytest.raises(DecodeError) as caught:
        decode_pack(Node(pack))
    last = len(pack[where]) - 1
    assert str(caught.value) == f"{where}[{last}].id: {pack[where][0]['id']} stands twice"


def test_a_lens_that_stands_twice_is_refused() -> None:
    with pytest.raises(DecodeError, match=r"criteria\[0\]\.lenses"):
        decode_pack(Node(damaged(("criteria", 0, "lenses"), ["gender", "gender"])))


def test_a_criterion_of_another_theme_than_its_line_is_refused() -> None:
    pack = copy.deepcopy(SMALL)
    pack["themes"].append({"id": "two", "title": "Two", "short": "Two"})
    pack["criteria"][0]["theme"] = "two"
    with pytest.raises(DecodeError, match=r"criteria\[0\]\.theme"):
        decode_pack(Node(pack))


def test_text_that_no_file_can_hold_is_refused() -> None:
    pack = damaged(("criteria", 0, "title"), "half \ud83d")
    with pytest.raises(DecodeError, match=r"criteria\[0\]\.title"):
        decode_pack(Node(pack))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_any_key_of_the_shipped_pack_taken_out_or_spoilt_is_named(seed: int) -> None:
    rng = random.Random(seed)
    pack = json.loads(PACK.read_text(encoding="utf-8"))
    steps = rng.choice([s for s in places(pack) if isinstance(s[-1], str)])
    holder = at(pack, steps[:-1])
    if rng.random() < 0.5:
        del holder[steps[-1]]
        expected = f"{path_of(steps)}: missing"
    else:
        holder[steps[-1]] = 3.25
        expected = f"{path_of(steps)}: must"
    with pytest.raises(DecodeError) as caught:
        decode_pack(Node(pack))
    assert str(caught.value).startswith(expected)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe{}",
        b"[]",
        b"null",
        "\ufeff{}".encode(),
        b'{"format": 1,}',
        b"[" * 100_000,
        b'{"format": NaN}',
    ],
    ids=["empty", "cut", "not UTF-8", "list", "null", "BOM", "comma", "deep", "NaN"],
)
def test_a_file_that_is_no_checklist_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pack.json"
    path.write_bytes(content)
    with pytest.raises(DecodeError):
        read_pack(path)


def test_a_key_written_twice_is_refused(tmp_path: Path) -> None:
    text = json.dumps(SMALL).replace('"title": "Small"', '"title": "Other", "title": "Small"', 1)
    path = tmp_path / "pack.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DecodeError, match="title"):
        read_pack(path)


def test_a_missing_file_is_an_error_of_the_file_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_pack(tmp_path / "none.json")


LATER: dict[str, Any] = {
    "made_from": "0",
    "issued": False,
    "translations": [
        {
            "part": "criterion",
            "id": "one-s1",
            "language": "ar",
            "field": "paper_met",
            "text": "كل شيء",
        }
    ],
}
"""Keys that the first files did not have."""


def later(**changes: object) -> dict[str, Any]:
    return {**copy.deepcopy(SMALL), **copy.deepcopy(LATER), **changes}


def test_what_the_first_files_did_not_have_is_read_and_written() -> None:
    pack = later()
    pack["lines"][0]["weight"] = 2
    pack["criteria"][0] |= {"weight": 0.5, "editorial": True}
    found = decode_pack(Node(pack))
    assert (found.made_from, found.issued, found.lines[0].weight) == ("0", False, 2.0)
    assert (found.criteria[0].weight, found.criteria[0].editorial) == (0.5, True)
    assert found.translated("criterion", "one-s1")[0].text == "كل شيء"
    assert decode_pack(decode_json(encode_pack(found))) == found
    first = decode_pack(Node(SMALL))
    assert (first.made_from, first.issued, first.translations) == ("", True, ())
    assert decode_pack(decode_json(encode_pack(first))) == first


def test_only_a_draft_may_leave_texts_empty() -> None:
    for name in ("guidance", "evidence"):
        pack = later()
        pack["criteria"][0][name] = ""
        assert decode_pack(Node(pack)).issued is False
        pack["issued"] = True
        with pytest.raises(DecodeError, match=rf"criteria\[0\]\.{name}: must not be empty"):
            decode_pack(Node(pack))
    pack = later()
    pack["criteria"][0]["anchors"]["practice"]["partly"] = ""
    assert decode_pack(Node(pack)).criteria[0].practice.partly == ""


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("part", "word", "must be one of checklist, theme"),
        ("id", "two-s1", "must be one of one-s1, one-a1"),
        ("language", "xx", "must be one of es, fr, ar"),
        ("field", "short", "must be one of title, question"),
        ("text", " ", "must not be empty"),
        ("text", 7, "must be text"),
    ],
)
def test_a_translation_of_nothing_is_named(field: str, value: object, message: str) -> None:
    pack = later()
    pack["translations"][0][field] = value
    with pytest.raises(DecodeError, match=rf"^translations\[0\]\.{field}: {message}"):
        decode_pack(Node(pack))


def test_a_text_translated_twice_is_named() -> None:
    pack = later()
    pack["translations"].append({**pack["translations"][0], "text": "Other"})
    with pytest.raises(DecodeError, match=r"translations\[1\]: translates the same text twice"):
        decode_pack(Node(pack))


@pytest.mark.parametrize("value", ["1", True, None, -1, 1001, 1e999])
def test_a_weight_that_is_none_is_named(value: object) -> None:
    pack = later()
    pack["criteria"][0]["weight"] = value
    with pytest.raises(DecodeError, match=r"^criteria\[0\]\.weight: must be a number"):
        decode_pack(Node(pack))
    pack = later()
    pack["lines"][0]["weight"] = value
    with pytest.raises(DecodeError, match=r"^lines\[0\]\.weight: must be a number"):
        decode_pack(Node(pack))
