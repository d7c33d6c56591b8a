"""What a list page needs to know of the kind of thing it lists; one subclass a kind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ui.presenters.records import RecordRow

if TYPE_CHECKING:
    from ui.session import Session
    from workbench.services.workbook import Command


FieldValue = str | bool | tuple[str, ...]

DATE_HINT = "2006, 2006-03 or 2006-03-09"
"""What stands in an empty field for a date: a year, a month or a day."""


class FieldKind(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    PICK = "pick"
    CHECK = "check"
    TAGS = "tags"


class FieldSpec(NamedTuple):
    """One field of a form.

    ``choices`` are ids with their words, of CHOICE (a short list), PICK (found by typing) and TAGS
    (any number of them); ``hint`` stands in an empty field; ``needed`` marks one that must be
    filled in; ``lines`` is the height of a TEXT; ``group`` is a heading above the field.
    """

    id: str
    caption: str
    kind: FieldKind = FieldKind.LINE
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    needed: bool = False
    lines: int = 3
    group: str = ""


class RecordLink(NamedTuple):
    """A way on.

    ``target`` is what the page does with it, ``caption`` a heading above the first of several,
    ``icon`` what stands before the words.
    """

    target: str
    text: str
    caption: str = ""
    icon: str = "link"


class RecordWords(NamedTuple):
    """What a page calls the things it lists, each a whole phrase in the reader's language.

    ``many`` names the list, ``add`` and ``edit`` head the form, ``none`` says that there is nothing
    yet, ``purpose`` what the page is for, ``unfound`` that nothing fits what was typed, ``counted``
    how many there are.
    """

    many: str
    add: str
    edit: str
    none: str
    purpose: str
    unfound: str
    counted: str = "{all} entered"


class RecordFilter(NamedTuple):
    """One filter: a caption and choices, each a tag of the rows with its words; "" shows all."""

    id: str
    caption: str
    choices: tuple[tuple[str, str], ...]


class RecordKind(ABC):
    """A kind of thing: its rows, its form, and the commands that write it.

    Nothing here knows a widget. Methods that ask for a record are given its id, or None for a new
    one; ``UserError`` from ``command`` is shown beside the field it names.
    """

    headers: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    """Logical pixels a column; 0 takes what is left."""
    spare: tuple[int, ...] = ()
    """Columns that may go where there is little room."""
    icon = "file"

    def __init__(self, session: Session) -> None:
        self.session = session

    @abstractmethod
    def words(self) -> RecordWords:
        """What the page says."""

    @abstractmethod
    def rows(self) -> tuple[RecordRow, ...]:
        """Everything there is, in its usual order."""

    def filters(self) -> Sequence[RecordFilter]:
        """What the list can be narrowed by, beside typing."""
        return ()

    def links(self, record: str) -> Sequence[RecordLink]:  # noqa: ARG002 # subclasses ask for it
        """Ways on from a record."""
        return ()

    def follow(self, target: str) -> None:  # noqa: B027 # a kind without links leads nowhere
        """Go where a link leads."""

    @abstractmethod
    def fields(self, record: str | None) -> Sequence[FieldSpec]:
        """The fields of the form."""

    @abstractmethod
    def values(self, record: str | None) -> Mapping[str, FieldValue]:
        """What stands in the form at first."""

    @abstractmethod
    def command(self, record: str | None, values: Mapping[str, FieldValue]) -> Command:
        """The command that the form describes; UserError with its field where it is wrong."""

    @abstractmethod
    def removal(self, record: str) -> Command:
        """The command that deletes a record."""

    def can_change(self, record: str) -> bool:
        """Whether a record can be edited and deleted here."""
        return bool(record)
