"""Where workbooks come from: opened, new, or the sample; and what the start page keeps of them.

Nothing here is imported before somebody asks for a file, so that the start page is up at once.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ui.presenters.start import counts_of
from ui.session import Session
from ui.settings import LookSettings, RecentFile
from workbench.paths import documents_folder, settings_file
from workbench.services.workbook import Workbook

if TYPE_CHECKING:
    from workbench.services.sample import SampleTables

SUFFIX = ".pcw"
SAMPLE_NAME = f"Sample workbook{SUFFIX}"


def own_folder() -> Path:
    """The user's folder for documents, or the program's own where there is none to write to."""
    folder = documents_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = settings_file().parent
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def sample_path() -> Path:
    """Where the sample workbook of this user is, or will be."""
    return own_folder() / SAMPLE_NAME


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file that exists."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def open_session(path: Path, settings: LookSettings, *, take_over: bool = False) -> Session:
    """Open a workbook; UserError with the reason where it does not pass the checks."""
    workbook = Workbook.open(path, who=settings.identity.name, take_over=take_over)
    return _session(workbook, settings)


def new_session(path: Path, title: str, settings: LookSettings) -> Session:
    """Make an empty workbook; UserError where the path is taken or cannot be written."""
    return _session(Workbook.new(path, title), settings)


def sample_session(path: Path, tables: SampleTables | None, settings: LookSettings) -> Session:
    """Make the sample out of its tables; UserError where the path is taken."""
    from workbench.services.sample import build_sample  # noqa: PLC0415 # only to make it

    return _session(build_sample(path, tables), settings)


def _session(workbook: Workbook, settings: LookSettings) -> Session:
    workbook.who = settings.identity.name
    return Session(workbook, settings)


def recent_entry(session: Session) -> RecentFile:
    """What the start page keeps of an open workbook."""
    counts = counts_of(session.snapshot)
    return RecentFile(
        str(session.workbook.path.absolute()),
        session.snapshot.title,
        changed_at(session),
        counts.countries,
        counts.corridors,
        counts.rated,
        counts.to_rate,
    )


def changed_at(session: Session) -> str:
    """When the workbook was changed last, ISO 8601 with its zone; now where it does not say."""
    changed = session.workbook.info().changed
    try:
        datetime.fromisoformat(changed)
    except ValueError:
        return datetime.now(UTC).isoformat(timespec="seconds")
    return changed
