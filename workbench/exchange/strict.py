"""Strict decoding at the borders: what is wrong is named by its path (architecture.md, Rules)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn


class DecodeError(ValueError):
    """Something in a file is not as it must be; the message begins with its path."""


def decode_json(content: bytes) -> Node:
    """JSON in UTF-8 with nothing in it that JSON does not know; DecodeError where it is not."""
    try:
        text = content.decode("utf-8")
        return Node(json.loads(text, object_pairs_hook=_object, parse_constant=_no_number))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise DecodeError(f"file: not JSON in UTF-8 ({error})") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise DecodeError(f"file: {twice} stands twice in one object")
    return found


def _no_number(word: str) -> NoReturn:
    raise DecodeError(f"file: {word} is not a number")


class Node:
    """A value of decoded JSON with its path, which asks for what it must be."""

    __slots__ = ("path", "value")

    def __init__(self, value: Any, path: str = "") -> None:  # noqa: ANN401 # any JSON comes in
        self.value = value
        self.path = path

    def wrong(self, what: str) -> DecodeError:
        """The error for this place."""
        return DecodeError(f"{self.path or 'file'}: {what}")

    def only(self, *keys: str, optional: tuple[str, ...] = ()) -> Node:
        """Refuse anything but an object with exactly these keys, and maybe the optional ones."""
        if not isinstance(self.value, dict):
            raise self.wrong("must be an object")
        for key in keys:
            if key not in self.value:
                raise Node(None, self._under(key)).wrong("missing")
        for key in self.value:
            if key not in keys and key not in optional:
                raise Node(None, self._under(key)).wrong("not known here")
        return self

    def __getitem__(self, key: str) -> Node:
        """The value under a key that ``only`` has checked."""
        return Node(self.value[key], self._under(key))

    def get(self, key: str) -> Node | None:
        """The value under an optional key that ``only`` has checked, or None."""
        return self[key] if key in self.value else None

    def items(self) -> Iterator[Node]:
        """The members of a list."""
        if not isinstance(self.value, list):
            raise self.wrong("must be a list")
        return (Node(item, f"{self.path}[{place}]") for place, item in enumerate(self.value))

    def text(self, *, empty: bool = False) -> str:
        """A string that a file can hold, not empty unless allowed."""
        if not isinstance(self.value, str):
            raise self.wrong("must be text")
        if any("\ud800" <= letter <= "\udfff" for letter in self.value):
            raise self.wrong("must not hold half of a character")
        if not self.value.strip() and not empty:
            raise self.wrong("must not be empty")
        return self.value

    def optional_text(self) -> str | None:
        """A string or null."""
        return None if self.value is None else self.text()

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.wrong("must be true or false")
        return self.value

    def one_of(self, allowed: tuple[str, ...]) -> str:
        """One of the words allowed."""
        if self.value not in allowed:
            raise self.wrong(f"must be one of {', '.join(allowed)}")
        return str(self.value)

    def fraction(self, lowest: float, highest: float) -> float:
        """A number within limits."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong("must be a number")
        if not lowest <= value <= highest:
            raise self.wrong(f"must be a number from {lowest:g} to {highest:g}")
        return float(value)

    def number(self) -> int:
        """A whole number."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.wrong("must be a whole number")
        return self.value

    def texts(self) -> tuple[str, ...]:
        """A list of strings."""
        return tuple(item.text() for item in self.items())

    def _under(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key
