"""The only place that finds what ships with the program and where it may write."""

from __future__ import annotations

from pathlib import Path

import resources
import sample_data

APP_NAME = "policy-coherence-workbench"


def resource(*parts: str) -> Path:
    """A file or folder of ``resources``; wheels are installed unpacked, so it is a real path.

    The package's own place says where: importlib.resources would double the time this takes at
    start-up, for zipped packages that Qt could not read fonts from anyway.
    """
    return Path(resources.__file__).with_name(parts[0]).joinpath(*parts[1:])


def sample_table(name: str) -> Path:
    """A table of ``sample_data``, by file name."""
    return Path(sample_data.__file__).with_name(name)


def settings_file() -> Path:
    """The file of look settings of this user."""
    from platformdirs import user_config_path  # noqa: PLC0415 # start-up does not always need it

    return user_config_path(APP_NAME, appauthor=False) / "settings.ini"


def log_folder() -> Path:
    """Where logs go for this user."""
    from platformdirs import user_log_path  # noqa: PLC0415 # start-up does not always need it

    return user_log_path(APP_NAME, appauthor=False)


def backup_folder() -> Path:
    """Where checked copies of workbooks go for this user."""
    from platformdirs import user_data_path  # noqa: PLC0415 # start-up does not always need it

    return user_data_path(APP_NAME, appauthor=False) / "backups"


def documents_folder() -> Path:
    """Where a user's own workbooks are proposed to go."""
    from platformdirs import user_documents_path  # noqa: PLC0415 # start-up does not always need it

    return user_documents_path()
