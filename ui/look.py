"""How the look is changed from the menu, kept in the settings, and put on at the start."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ui.actions import ActionSet
from ui.settings import LookSettings
from ui.theme import apply_theme

TEXT_SIZES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
"""The steps that the menu offers, as factors on every size."""

THEME_ACTIONS = {"theme-light": "light", "theme-dark": "dark", "theme-system": "system"}


def put_on(settings: LookSettings) -> None:
    """Dress the program as the settings say; does nothing without an application."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_theme(
            app, settings.theme, text_size=settings.text_size, comfortable=settings.comfortable
        )


def next_text_size(present: float, step: int) -> float:
    """The next larger (1) or smaller (-1) size, 1.0 for 0; the outermost one stays."""
    if step == 0:
        return 1.0
    further = [size for size in TEXT_SIZES if (size - present) * step > 1e-6]
    if not further:
        return present
    return min(further) if step > 0 else max(further)


class Look:
    """Carries out the actions of the look and ticks the ones that are on."""

    def __init__(self, settings: LookSettings, actions: ActionSet) -> None:
        """Tick what the settings say."""
        self._settings, self._actions = settings, actions
        self._tick()

    def carry_out(self, action_id: str) -> bool:
        """Do it, if it is an action of the look."""
        steps = {"larger-text": 1, "smaller-text": -1, "normal-text": 0}
        settings = self._settings
        if action_id in THEME_ACTIONS:
            settings.theme = THEME_ACTIONS[action_id]
        elif action_id in steps:
            settings.text_size = next_text_size(settings.text_size, steps[action_id])
        elif action_id == "roomy-rows":
            settings.comfortable = not settings.comfortable
        else:
            return False
        put_on(settings)
        self._tick()
        return True

    def _tick(self) -> None:
        for action_id, theme in THEME_ACTIONS.items():
            self._actions[action_id].setChecked(self._settings.theme == theme)
        self._actions["roomy-rows"].setChecked(self._settings.comfortable)
