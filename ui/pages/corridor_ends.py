"""Which two countries are compared: choosing, swapping and adding them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.session import Session
from workbench.domain.places import Corridor
from workbench.domain.ratings import Side

Choices = list[tuple[str, str]]


class CorridorEnds(QObject):
    """The corridor of a session, and what can be made of it."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Work on a session."""
        super().__init__(parent)
        self._session = session

    def corridor(self) -> Corridor | None:
        """The session's corridor, while the workbook has both its countries."""
        corridor, snapshot = self._session.corridor, self._session.snapshot
        if corridor is None:
            return None
        ends = (corridor.sending, corridor.receiving)
        return corridor if all(snapshot.find_country(end) for end in ends) else None

    def choices(self) -> tuple[Choices, Choices]:
        """The countries that can be chosen as sending and as receiving, by id and name."""
        corridor = self.corridor()
        if corridor is None:
            return [], []
        return (
            self._countries(Side.SENDING, corridor.sending, corridor.receiving),
            self._countries(Side.RECEIVING, corridor.receiving, corridor.sending),
        )

    def _countries(self, side: Side, chosen: str, other_end: str) -> Choices:
        """The countries that hold a side, with the one chosen and without the one opposite."""
        snapshot = self._session.snapshot
        found = [country for country in snapshot.of_side(side) if country.id != other_end]
        if chosen not in {country.id for country in found}:
            found.insert(0, snapshot.country(chosen))
        return [(country.id, country.name) for country in found]

    def choose_sending(self, country: str) -> None:
        """Look at another sending country."""
        corridor = self._session.corridor
        if corridor is not None:
            self._session.set_corridor(country, corridor.receiving)

    def choose_receiving(self, country: str) -> None:
        """Look at another receiving country."""
        corridor = self._session.corridor
        if corridor is not None:
            self._session.set_corridor(corridor.sending, country)

    def swap(self) -> None:
        """Put each country on the other side, or say why that cannot be."""
        corridor = self.corridor()
        why_not = self.why_not_swapped()
        if why_not:
            self._session.said.emit(why_not)
        elif corridor is not None:
            self._session.set_corridor(corridor.receiving, corridor.sending)

    def why_not_swapped(self) -> str:
        """Why the sides cannot be swapped, empty where they can."""
        corridor = self.corridor()
        if corridor is None:
            return self.tr("There is no corridor to swap")
        for end, side in ((corridor.sending, Side.RECEIVING), (corridor.receiving, Side.SENDING)):
            country = self._session.snapshot.country(end)
            if side not in country.sides:
                return self.tr(
                    "{country} does not hold the {side} side in this workbook, so the two sides"
                    " cannot be swapped"
                ).format(country=country.name, side=side.value)
        return ""

    def start(self) -> None:
        """Start from the first two countries that can be paired, or go and add countries."""
        snapshot = self._session.snapshot
        for sending in snapshot.of_side(Side.SENDING):
            for receiving in snapshot.of_side(Side.RECEIVING):
                if sending.id != receiving.id:
                    self._session.set_corridor(sending.id, receiving.id)
                    return
        self._session.said.emit(
            self.tr("A corridor needs a sending and a receiving country: add them first")
        )
        self._session.page_asked.emit("countries")

    def add(self) -> None:
        """Add the corridor that is looked at to the workbook."""
        corridor = self._session.corridor
        if corridor is not None:
            from workbench.services.placing import AddCorridor  # noqa: PLC0415 # only when written

            self._session.apply(AddCorridor(corridor))
