"""The command line's words (cli.md)."""

from __future__ import annotations

import argparse
from typing import NoReturn

from workbench.cli.listing import KINDS
from workbench.cli.words import CLEAR, EXPORT_KINDS, MATRIX_KINDS, TABLES
from workbench.domain.places import RANGE
from workbench.domain.ratings import Basis, Rating, Side
from workbench.errors import UserError
from workbench.services.searching import KINDS as FOUND
from workbench.services.searching import MOST_HITS

CHECKLIST = "reciprocity-2007"
CHECKLIST_HELP = "a checklist's id, with @ and a version where another than the newest is meant"


class OneLineParser(argparse.ArgumentParser):
    """Says what is wrong in one sentence instead of printing its usage."""

    def error(self, message: str) -> NoReturn:
        """Raise the message as a UserError."""
        raise UserError(f"The command is not right: {message}", f"see {self.prog} --help")


def make_parser() -> argparse.ArgumentParser:
    """The parser of every subcommand."""
    parser = OneLineParser(
        prog="policy-workbench",
        description="Compare what sending and receiving countries do about migration and"
        " development. Without a subcommand it opens the desktop.",
    )
    parser.add_argument("--debug", action="store_true", help="show where an error came from")
    kinds = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, words: str, *, file: bool = True) -> argparse.ArgumentParser:
        sub = kinds.add_parser(name, help=words, description=words)
        sub.add_argument(
            "--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )
        if file:
            sub.add_argument("file", metavar="FILE")
        return sub

    def shown(name: str, words: str, *, file: bool = True) -> argparse.ArgumentParser:
        sub = command(name, words, file=file)
        sub.add_argument("--json", action="store_true", help="print JSON")
        return sub

    gui = command("gui", "open the desktop", file=False)
    gui.add_argument("file", metavar="FILE", nargs="?")
    gui.add_argument("--sample", action="store_true", help="on a new sample workbook")
    new = command("new", "make an empty workbook with everything built in")
    new.add_argument("--title", default="")
    command("sample", "make the sample workbook")
    shown("info", "say what is in a workbook")
    check = shown("check", "check a workbook; exit status 1 where something is wrong")
    check.add_argument(
        "--repair", metavar="OUT", help="write what can be read of a damaged FILE to a new file"
    )
    checklist = shown("checklist", "print a checklist, built in or out of FILE", file=False)
    checklist.add_argument("file", metavar="FILE", nargs="?")
    checklist.add_argument("--checklist", default=CHECKLIST, metavar="C", help=CHECKLIST_HELP)
    answers = shown("answers", "print every answer, those derived from facts included")
    answers.add_argument("--checklist", default="", metavar="C", help=CHECKLIST_HELP)
    listed = shown("list", "print what is stored of one kind")
    listed.add_argument("kind", metavar="KIND", choices=tuple(KINDS), help=", ".join(KINDS))
    _add_find(shown("find", "find everything that holds some words, best first"))
    _add_compare(shown("compare", "compare a corridor line by line"))
    matrix = shown("matrix", "print a matrix of countries against criteria")
    matrix.add_argument("--kind", choices=MATRIX_KINDS, default="countries")
    matrix.add_argument("--side", choices=[s.value for s in Side if s is not Side.AGREEMENT])
    _add_view(matrix)
    _add_rate(command("rate", "give one answer"))
    _add_export(command("export", "write an Excel workbook"))
    _add_import(shown("import", "take an Excel or CSV file in, or say what it would change"))
    shown("history", "print the change log, newest first")
    command("undo", "take the last change back")
    command("redo", "bring the last undone change back")
    return parser


def _add_find(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("words", metavar="WORD", nargs="+", help="the beginnings of words")
    sub.add_argument("--kind", action="append", metavar="K", choices=FOUND, help=", ".join(FOUND))
    sub.add_argument("--most", type=int, default=MOST_HITS, metavar="N", help="how many at most")
    sub.add_argument("--confidential", action="store_true", help="confidential notes too")


def _add_view(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--perspective", default=RANGE, metavar="P")
    sub.add_argument("--basis", choices=[b.value for b in Basis], default=Basis.PAPER.value)
    sub.add_argument("--checklist", default=CHECKLIST, metavar="C", help=CHECKLIST_HELP)
    sub.add_argument("--core", action="store_true", help="the lines that hold a core criterion")


def _add_compare(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("sending", metavar="SENDING")
    sub.add_argument("receiving", metavar="RECEIVING")
    _add_view(sub)


def _add_rate(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("subject", metavar="SUBJECT", help="MEX:sending or agreement:ID")
    sub.add_argument("criterion", metavar="CRITERION")
    sub.add_argument(
        "rating",
        metavar="RATING",
        choices=[*(r.value for r in Rating), CLEAR],
        help=", ".join([*(r.value for r in Rating), CLEAR]),
    )
    sub.add_argument("--counterpart", metavar="X")
    sub.add_argument("--perspective", default="assessor", metavar="P")
    sub.add_argument("--assessor", default="", metavar="NAME", help="who gives the answer")
    sub.add_argument("--basis", choices=["paper", "practice"], default="paper")
    sub.add_argument("--why", metavar="TEXT")
    sub.add_argument("--checklist", default=CHECKLIST, metavar="C", help=CHECKLIST_HELP)


def _add_import(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("incoming", metavar="IN", help="an .xlsx, .xls or .csv file")
    sub.add_argument("--dry-run", action="store_true", help="change nothing, say what would change")
    sub.add_argument(
        "--take-theirs",
        action="store_true",
        help="where both were changed since the export, take what the file says",
    )
    sub.add_argument(
        "--all-countries",
        action="store_true",
        help="of an official workbook: also countries that are not in FILE, which are added",
    )
    sub.add_argument("--as", dest="table", choices=TABLES, help="of a table: what its rows are")
    sub.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="HEAD=ID",
        help="of a table: what a column is, such as Land=country; an empty id leaves it out",
    )
    sub.add_argument(
        "--word",
        action="append",
        default=[],
        metavar="ID:WORD=KEY",
        help="of a table: what a word stands for, such as paper:yes=met",
    )
    sub.add_argument("--dates", choices=("day", "month"), help="which comes first in 03/04/2020")
    sub.add_argument("--decimal", choices=(".", ","), help="which mark parts decimals in 1,234")
    sub.add_argument("--problems", metavar="OUT.csv", help="write the rows not taken to a table")


def _add_export(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("out", metavar="OUT.xlsx")
    sub.add_argument("--kind", choices=EXPORT_KINDS, required=True)
    sub.add_argument("--sending", metavar="S")
    sub.add_argument("--receiving", metavar="R")
    sub.add_argument("--side", choices=[s.value for s in Side if s is not Side.AGREEMENT])
    sub.add_argument("--country", metavar="C", help="of a profile or a template")
    sub.add_argument("--no-evidence", action="store_true", help="leave evidence and sources out")
    sub.add_argument("--names", action="store_true", help="name the assessors")
    sub.add_argument("--confidential", action="store_true", help="confidential matter too")
    sub.add_argument("--paper-size", choices=["A4", "Letter"], default="A4")
    sub.add_argument("--title", default="")
    sub.add_argument("--force", action="store_true", help="replace OUT.xlsx if it exists")
    _add_view(sub)
