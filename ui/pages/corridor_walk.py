"""Going through the lines of a comparison: differences, red lines, words that are looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.presenters.corridor import line_key, theme_key
from ui.presenters.corridor_rows import DetailRow, GroupRow, LineRow
from ui.presenters.figures import plural

if TYPE_CHECKING:
    from ui.pages.corridors import CorridorsPage


class CorridorWalk(QObject):
    """Makes a line of the page's table the current one, opening what hides it."""

    def __init__(self, page: CorridorsPage) -> None:
        """Walk through a page's table."""
        super().__init__(page)
        self._page = page
        page.find_bar.wanted.connect(self._on_wanted)
        page.find_bar.next_asked.connect(self._find_next)
        page.find_bar.closed.connect(page.view.setFocus)

    def show_line(self, line: str) -> None:
        """Show a line by its id, if the filters leave it."""
        self._show(line_key(line))

    def _show(self, key: str) -> None:
        """Open what hides a line, go to it, and show its criteria if they are open."""
        presenter, page = self._page.presenter, self._page
        if presenter is None:
            return
        page.open_rows(presenter.theme_of(key))
        if not page.view.go_to(key):
            return
        page.show_whole(key)

    def step(self, step: int) -> None:
        """Go to the next difference, or back to the one before."""
        page, presenter = self._page, self._page.presenter
        if presenter is None:
            return
        wanted = page.wanted()
        order = [line_key(line.line.id) for line in presenter.lines(wanted)]
        differ = [order.index(key) for key in presenter.difference_keys(wanted)]
        here = self._place(order)
        ahead = [place for place in differ if place > here]
        behind = [place for place in differ if place < here]
        if step > 0 and ahead:
            self._show(order[ahead[0]])
        elif step < 0 and behind:
            self._show(order[behind[-1]])
        elif not differ:
            page.session.said.emit(self.tr("No line shown differs for certain"))
        elif step > 0:
            page.session.said.emit(self.tr("No further difference below"))
        else:
            page.session.said.emit(self.tr("No further difference above"))

    def _place(self, order: list[str]) -> float:
        """Where among the lines the user is: between two of them on a theme's row."""
        row = self._page.view.row_value()
        if isinstance(row, LineRow):
            return order.index(row.key) if row.key in order else -1
        if isinstance(row, DetailRow) and line_key(row.line) in order:
            return order.index(line_key(row.line))
        presenter = self._page.presenter
        if isinstance(row, GroupRow) and presenter is not None:
            for place, key in enumerate(order):
                if presenter.theme_of(key) == row.key:
                    return place - 0.5
        below = row is not None and row.key.startswith(("agreement", "clause", "note"))
        return len(order) if below else -1

    def show_red_lines(self, keys: tuple[str, ...], agreements: str) -> None:
        """Open every red line where it stands, and go to the first."""
        page, presenter = self._page, self._page.presenter
        if presenter is None:
            return
        themes = {theme_key(t.id) for t in page.session.snapshot.checklist.themes}
        above = {presenter.theme_of(key) for key in keys if key.startswith("line:")} & themes
        if any(key.startswith("agreement:") for key in keys):
            above.add(agreements)
        page.open_rows(*above, *keys)
        if any(page.view.go_to(key) for key in keys):
            page.view.setFocus()
        else:
            page.session.said.emit(self.tr("The red lines are hidden by the filters"))

    def _on_wanted(self, text: str) -> None:
        found = self._found(text)
        if not text.strip():
            self._page.find_bar.tell("")
        elif not found:
            self._page.find_bar.tell(self.tr("Nothing found"))
        else:
            self._page.find_bar.tell(plural(len(found), "line", "lines"))
            self._show(found[0])

    def _find_next(self) -> None:
        """Go to the next line that was found, from the last one to the first."""
        found = self._found(self._page.find_bar.text())
        if not found:
            return
        row = self._page.view.row_value()
        here = found.index(row.key) if row is not None and row.key in found else -1
        self._show(found[(here + 1) % len(found)])

    def _found(self, text: str) -> tuple[str, ...]:
        presenter = self._page.presenter
        return presenter.matches(text, self._page.wanted()) if presenter is not None else ()
