from __future__ import annotations

import pytest

from workbench.exchange.strict import DecodeError, Node


def test_the_path_of_what_is_missing_is_named() -> None:
    node = Node({"criteria": [{}, {"anchors": {"paper": {"partly": "x"}}}]})
    inner = list(node["criteria"].items())[1]["anchors"]["paper"]
    with pytest.raises(DecodeError, match=r"^criteria\[1\]\.anchors\.paper\.met: missing$"):
        inner.only("met", "partly")


def test_the_whole_file_is_named_where_there_is_no_path() -> None:
    with pytest.raises(DecodeError, match=r"^file: must be an object$"):
        Node([]).only("a")


def test_a_key_that_is_not_known_is_named() -> None:
    with pytest.raises(DecodeError, match=r"^a\.c: not known here$"):
        Node({"b": 1, "c": 2}, "a").only("b")


@pytest.mark.parametrize("value", [None, 1, True, ["x"], {"x": 1}, "", "  \n"])
def test_text_is_text_and_not_empty(value: object) -> None:
    with pytest.raises(DecodeError, match=r"^a: must "):
        Node(value, "a").text()


def test_empty_text_where_it_is_allowed_and_null_where_it_is() -> None:
    assert Node("", "a").text(empty=True) == ""
    assert Node(None, "a").optional_text() is None
    assert Node("b", "a").optional_text() == "b"
    with pytest.raises(DecodeError, match="must be text"):
        Node(None, "a").text(empty=True)
    with pytest.raises(DecodeError, match="must not be empty"):
        Node("", "a").optional_text()


@pytest.mark.parametrize("value", [None, 0, 1, "true", []])
def test_a_flag_is_true_or_false_and_no_number(value: object) -> None:
    with pytest.raises(DecodeError, match=r"^a: must be true or false$"):
        Node(value, "a").flag()


def test_a_flag() -> None:
    assert Node(value=True, path="a").flag() is True
    assert Node(value=False, path="a").flag() is False


@pytest.mark.parametrize("value", [None, 1, "c", "", ["a"], {"a": 1}])
def test_a_word_is_one_of_those_allowed(value: object) -> None:
    with pytest.raises(DecodeError, match=r"^x: must be one of a, b$"):
        Node(value, "x").one_of(("a", "b"))


def test_a_word_allowed_is_plain_text() -> None:
    found = Node("b", "x").one_of(("a", "b"))
    assert type(found) is str


@pytest.mark.parametrize("value", [None, "abc", {"a": 1}, 3])
def test_a_list_is_a_list(value: object) -> None:
    with pytest.raises(DecodeError, match=r"^x: must be a list$"):
        Node(value, "x").texts()


def test_members_of_a_list_are_named_by_their_place() -> None:
    assert Node(["a", "b"], "x").texts() == ("a", "b")
    with pytest.raises(DecodeError, match=r"^x\[1\]: must be text$"):
        Node(["a", 2], "x").texts()
