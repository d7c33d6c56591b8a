"""What is written down: sources, policies, agreements, and the evidence that cites them."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.ratings import Basis, Side


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be cited. ``link`` is text and is never opened by the program.

    ``container`` is the journal, book or series it stands in, ``identifier`` a DOI, ISBN or
    document number, ``attachment`` the hash of a file kept in the workbook.
    """

    id: str
    kind: str
    title: str
    authors: str = ""
    publisher: str = ""
    year: str = ""
    link: str = ""
    accessed: str = ""
    language: str = ""
    confidentiality: str = "public"
    terms: str = ""
    note: str = ""
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    identifier: str = ""
    country: str | None = None
    attachment: str | None = None
    attachment_name: str = ""

    @property
    def citation(self) -> str:
        """A short citation: who, when; the title where nobody is named."""
        who = self.authors or self.publisher or self.title
        return f"{who} {self.year}".strip()


@dataclass(frozen=True, slots=True)
class Policy:
    """A law, programme or process of a country or of another actor."""

    id: str
    country: str | None
    actor: str
    title: str
    kind: str
    level: str
    theme: str | None
    strategy: str | None
    lenses: tuple[str, ...]
    counterpart: str | None
    agreement: str | None
    status: str
    started: str
    ended: str
    text: str
    source: str
    locator: str
    as_of: str
    verification: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A country bound by an agreement; ``side`` is None where no source says which it is.

    ``source`` is the source that says so, where it is another than the agreement's own.
    """

    country: str
    side: Side | None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A text between two or more countries. ``status`` is in_force, ended, replaced or unknown.

    ``ended_by`` is the country that ended it, or words; ``ended_how`` is expired, denounced (one
    party ended it alone, ¶40), replaced, agreed, other, or empty; ``predecessor`` is the agreement
    that it follows or amends.
    """

    id: str
    title: str
    kind: str
    signed: str
    in_force: str
    ended: str
    ended_by: str
    status: str
    predecessor: str | None
    parties: tuple[Party, ...]
    source: str
    locator: str
    as_of: str
    verification: str
    note: str = ""
    ended_how: str = ""

    def between(self, one: str, other: str) -> bool:
        """Whether both countries are parties."""
        countries = {party.country for party in self.parties}
        return one in countries and other in countries


@dataclass(frozen=True, slots=True)
class Evidence:
    """A link from one answer to a place in a source.

    ``basis`` is the basis it speaks to, ``stance`` supports or contradicts, ``grade`` A primary
    text, B official report or statistics, C research or civil society, D oral, or empty;
    ``number`` tells several quotations from one place apart; ``verification`` says in words how far
    the place was read.
    """

    subject: str
    side: Side
    counterpart: str | None
    perspective: str
    assessor: str
    criterion: str
    basis: Basis
    source: str
    locator: str
    quotation: str = ""
    stance: str = "supports"
    as_of: str = ""
    grade: str = ""
    disaggregated: bool = False
    number: int = 1
    verification: str = ""
