"""The sheets of a form for another ministry to fill in and send back."""

from __future__ import annotations

from collections.abc import Callable

from workbench.exchange.excel import meta, template_instructions, template_sheet, template_words
from workbench.exchange.excel.book import Book
from workbench.exchange.excel.package import describe
from workbench.exchange.excel.template_plan import plan_template, title_of


def fill_template_file(book: Book, step: Callable[[float], None]) -> None:
    """Write every sheet of a form."""
    request = book.request
    plan = plan_template(request)
    step(0.1)
    titles = (template_instructions.TITLE, template_sheet.TITLE, template_words.TITLE, meta.TITLE)
    sheets = {title: book.sheet(title) for title in titles}
    template_words.write_words(book, sheets[template_words.TITLE])
    places = template_sheet.write_checklist(book, sheets[template_sheet.TITLE], plan)
    step(0.5)
    instructions = sheets[template_instructions.TITLE]
    template_instructions.write_instructions(book, instructions, plan, places)
    meta.write_meta(book, sheets[meta.TITLE])
    title = request.cover.title or title_of(plan)
    describe(
        book.workbook.properties, title, request.snapshot.checklist.id, request.snapshot.workbook
    )
