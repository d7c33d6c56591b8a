"""The only place that finds what ships with the program and where it may write."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

APP_NAME = "policy-coherence-workbench"


def resource(*parts: str) -> Path:
    """A file or folder of ``resources``; wheels install it unpacked, so it is a real path."""
    return Path(str(files("resources").joinpath(*parts)))


def sample_table(name: str) -> Path:
    """A table of ``sample_data``, by file name."""
    return Path(str(files("sample_data").joinpath(name)))


def settings_file() -> Path:
    """The file of look settings of this user."""
    from platformdirs import user_config_path  # noqa: PLC0415 - start-up does not always need it

    return user_config_path(APP_NAME, appauthor=False) / "settings.ini"


def log_folder() -> Path:
    """Where logs go for this user."""
    from platformdirs import user_log_path  # noqa: PLC0415 - start-up does not always need it

    return user_log_path(APP_NAME, appauthor=False)


def documents_folder() -> Path:
    """Where a user's own workbooks are proposed to go."""
    from platformdirs import user_documents_path  # noqa: PLC0415 - start-up does not always need it

    return user_documents_path()
