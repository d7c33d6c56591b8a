"""Random commands on sources, their files and evidence, drawn from what a workbook holds."""

from __future__ import annotations

import random
import uuid
from dataclasses import replace

from workbench import labels
from workbench.domain.documents import Evidence, Source
from workbench.domain.ratings import Basis
from workbench.services.attachments import AttachFile, RemoveAttachment
from workbench.services.citing import EditEvidence
from workbench.services.sources import AddSource, AddSources, DeleteSource, EditSource
from workbench.services.workbook import Command, Workbook

CLASSES: tuple[type, ...] = (
    AddSource,
    EditSource,
    DeleteSource,
    AddSources,
    AttachFile,
    RemoveAttachment,
    EditEvidence,
)

_TITLES = ("A law", "=1+1", "Título <b>bold</b>", "العربية 😀", "Migration and development", " ")
_YEARS = ("", "1999", "2007-03", "2020-02-29", "2199", "never")
_NAMES = ("law.pdf", "../../x", "CON.txt", "\u202efdp.exe", "..", "x" * 300)


def draw(rng: random.Random, workbook: Workbook) -> Command:
    """A command of a random class; most can be carried out, some are refused."""
    kind = rng.choices(CLASSES, weights=[4, 4, 2, 1, 2, 1, 4])[0]
    sources, links = workbook.sources(), workbook.evidence()
    if kind is AddSource or not sources or not links:
        return AddSource(_source(rng, workbook))
    chosen = rng.choice(sources)
    with_file = [source for source in sources if source.attachment is not None]
    many = tuple(_source(rng, workbook) for _ in range(rng.randrange(4)))
    drawn: dict[type, Command] = {
        EditSource: EditSource(replace(_source(rng, workbook), id=chosen.id)),
        DeleteSource: DeleteSource(chosen),
        AddSources: AddSources(many, "refs.ris"),
        AttachFile: AttachFile(chosen, rng.choice(_NAMES), rng.randbytes(rng.randrange(40))),
        RemoveAttachment: RemoveAttachment(rng.choice(with_file or [chosen])),
        EditEvidence: _edited(rng, rng.choice(links), chosen),
    }
    return drawn[kind]


def _source(rng: random.Random, workbook: Workbook) -> Source:
    # Mostly valid: every part is wrong now and then.
    return Source(
        str(uuid.UUID(int=rng.getrandbits(128))),
        rng.choice(sorted(labels.SOURCE_KIND)),
        rng.choices(_TITLES, weights=[6, 6, 6, 6, 6, 1])[0],
        rng.choice(["", "Ana; Bo", "ILO"]),
        year=rng.choices(_YEARS, weights=[6, 6, 6, 6, 1, 1])[0],
        confidentiality=rng.choice(sorted(labels.CONFIDENTIALITY)),
        note=rng.choice(["", "one\ntwo", "x" * 300]),
        identifier=rng.choice(["", "10.1000/x", "ISBN 1"]),
        country=rng.choice([None, workbook.snapshot.countries[0].id]),
    )


def _edited(rng: random.Random, link: Evidence, other: Source) -> Command:
    changed = replace(
        link,
        basis=rng.choice([link.basis, Basis.PAPER, Basis.PRACTICE]),
        source=rng.choice([link.source, link.source, other.id]),
        locator=rng.choice([link.locator, "§ 3", "p. 9"]),
        quotation=rng.choice([link.quotation, "“so it says”", "línea\nzwei"]),
        stance=rng.choice(["supports", "contradicts"]),
        as_of=rng.choice(["", "2021", "2021-05", "2199"]),
        grade=rng.choice(["", "A", "D"]),
        disaggregated=rng.random() < 0.5,
        verification=rng.choice(["", "read whole"]),
    )
    return EditEvidence(link, changed)
