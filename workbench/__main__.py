"""``policy-workbench``: the headless command, and the way into the desktop (cli.md)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.words import COMMANDS, desktop_words
from workbench.errors import UserError

if TYPE_CHECKING:
    from argparse import Namespace

CHECK_FAILED = 1
WRONG_USE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status: 0, 1 from ``check``, 2 where something is refused."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    debug = "--debug" in words
    status = CHECK_FAILED if words[:1] == ["check"] else WRONG_USE
    try:
        return _run(words)
    except UserError as error:
        return _refuse(str(error), status, debug=debug)
    except BrokenPipeError:
        import os  # noqa: PLC0415 # only where a reader has gone away

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _refuse("Stopped.", status, debug=debug)
    except Exception as error:
        _log_bug(error)
        return _refuse(
            "Something went wrong inside the program; the file was left as it was saved last; run"
            " it again with --debug to see where.",
            status,
            debug=debug,
        )


def _log_bug(error: Exception) -> None:
    import logging  # noqa: PLC0415 # the desktop starts faster without it

    from workbench.logs import start_logging  # noqa: PLC0415 # the same

    if start_logging() is not None:
        logging.getLogger(__name__).error("a bug in a command", exc_info=error)


def _refuse(sentence: str, status: int, *, debug: bool) -> int:
    if debug:
        import traceback  # noqa: PLC0415 # only where it was asked for

        traceback.print_exc()
    sys.stderr.write(f"{sentence}\n")
    return status


def _run(words: list[str]) -> int:
    plain = desktop_words(words)
    if plain is not None:
        return _desktop(*plain)
    from workbench.cli.parser import make_parser  # noqa: PLC0415 # the desktop needs none of it

    rest = [word for word in words if word != "--debug"]
    if not rest or rest[0] not in (*COMMANDS, "-h", "--help"):
        words = ["gui", *words]
    options = make_parser().parse_args(words)
    if options.command == "gui":
        return _desktop(options.file, options.sample)
    return _commands()[options.command](options)


def _desktop(file: str | None, sample: bool) -> int:
    from ui.app import run  # noqa: PLC0415 # Qt only for the desktop

    return run(Path(file) if file else None, sample)


def _commands() -> dict[str, Callable[[Namespace], int]]:
    from workbench.cli import (  # noqa: PLC0415 # the desktop needs none of it
        bringing_in,
        changing,
        finding,
        showing,
    )

    return {
        "new": changing.make_new,
        "sample": changing.make_sample,
        "info": showing.show_info,
        "check": showing.show_check,
        "checklist": showing.show_checklist,
        "answers": showing.show_answers,
        "list": showing.show_list,
        "find": finding.show_found,
        "compare": showing.show_compare,
        "matrix": showing.show_matrix,
        "rate": changing.rate,
        "export": changing.export,
        "import": bringing_in.import_file,
        "history": showing.show_history,
        "undo": changing.undo,
        "redo": changing.redo,
    }


if __name__ == "__main__":
    sys.exit(main())
