"""Named checkpoints: a state of the workbook that can be looked at again in a file of its own."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.fields import check_line
from workbench.services.workbook import Workbook
from workbench.store import checkpoints as stored
from workbench.store import history
from workbench.store.checkpoints import Checkpoint
from workbench.store.log import Writer

__all__ = ["AddCheckpoint", "Checkpoint", "DeleteCheckpoint", "checkpoints", "restore_checkpoint"]

NAME_LENGTH = 120


def checkpoints(workbook: Workbook) -> tuple[Checkpoint, ...]:
    """Every checkpoint, the newest first."""
    return workbook.read(stored.checkpoints)


def add_checkpoint(workbook: Workbook, name: str, note: str = "") -> AddCheckpoint:
    """The command that names the state of a workbook as it is now."""
    return AddCheckpoint(name, workbook.read(history.last_step), note, workbook.who)


@dataclass(frozen=True, slots=True)
class AddCheckpoint:
    """Name the state after a step."""

    name: str
    step: int
    note: str = ""
    who: str = ""
    label: str = field(default="Checkpoint “{name}”", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The name."""
        return {"name": self.name}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the protocol has it
        """Write it; UserError where it has no name or one that is taken."""
        name = self.name.strip()
        if not name:
            raise UserError("The checkpoint has no name", "write one", field="name")
        check_line("the name", name)
        if len(name) > NAME_LENGTH:
            raise UserError(
                f"The name has {len(name)} characters and at most {NAME_LENGTH} fit",
                "shorten it",
                field="name",
            )
        if writer.matching("checkpoint", {"name": name}):
            raise UserError(
                f"There is a checkpoint “{name}” already", "choose another name", field="name"
            )
        at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        writer.insert(
            "checkpoint",
            {
                "id": str(uuid.uuid4()),
                "name": name,
                "step": self.step,
                "who": self.who,
                "at": at,
                "note": self.note.strip(),
            },
        )


@dataclass(frozen=True, slots=True)
class DeleteCheckpoint:
    """Forget a checkpoint; what it named stays in the history."""

    checkpoint: Checkpoint
    label: str = field(default="Delete the checkpoint “{name}”", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The name."""
        return {"name": self.checkpoint.name}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the protocol has it
        """Delete it; UserError where it is gone already."""
        if writer.find("checkpoint", (self.checkpoint.id,)) is None:
            raise UserError("That checkpoint is gone already", "nothing needs to be done")
        writer.delete("checkpoint", (self.checkpoint.id,))


def restore_checkpoint(workbook: Workbook, checkpoint: Checkpoint, path: Path) -> None:
    """Write the workbook as it was at a checkpoint to a new file; this one stays as it is.

    The new file keeps the whole history: what came later is taken back in one step of its own,
    which one undo brings back. UserError where the file exists or cannot be written.
    """
    workbook.read(stored.write_copy, checkpoint, path)
