"""From a request to the bytes of an Excel file."""

from __future__ import annotations

from collections.abc import Callable

from workbench.errors import UserError
from workbench.exchange.excel.book import Book
from workbench.exchange.excel.corridor_file import fill_corridor_file
from workbench.exchange.excel.countries_file import fill_countries_file
from workbench.exchange.excel.divergence_file import fill_divergence_file
from workbench.exchange.excel.everything_file import fill_everything_file
from workbench.exchange.excel.package import to_bytes
from workbench.exchange.excel.profile_file import fill_profile_file
from workbench.exchange.excel.request import (
    CORRIDOR,
    COUNTRIES,
    DIVERGENCE,
    EVERYTHING,
    PROFILE,
    TEMPLATE,
    ExportRequest,
    Progress,
)
from workbench.exchange.excel.template_file import fill_template_file

Step = Callable[[float], None]
"""Told how much of the filling is done; raises where the user says to stop."""

FILLS: dict[str, Callable[[Book, Step], None]] = {
    CORRIDOR: fill_corridor_file,
    COUNTRIES: fill_countries_file,
    PROFILE: fill_profile_file,
    DIVERGENCE: fill_divergence_file,
    EVERYTHING: fill_everything_file,
    TEMPLATE: fill_template_file,
}
"""What writes the sheets of each kind."""


def export_workbook(request: ExportRequest, progress: Progress | None = None) -> bytes:
    """The Excel file of a request as bytes; UserError where ``progress`` says to stop."""

    def step(done: float) -> None:
        if progress is not None and not progress(done):
            raise UserError("The export was stopped", "start it again", "nothing was written")

    step(0.0)
    book = Book(request)
    FILLS[request.kind](book, step)
    step(0.7)
    data = to_bytes(book, lambda share: step(0.7 + 0.3 * share))
    step(1.0)
    return data
