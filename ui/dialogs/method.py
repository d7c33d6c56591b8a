"""The method and its limits, in plain words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.dialogs.frame import ReadingDialog

PARTS: tuple[tuple[str, str], ...] = (
    (
        "Two sides, the same room",
        (
            "A corridor joins a sending and a receiving country. Each line of the checklist"
            " puts one question to both, and the two answers stand beside each other."
        ),
    ),
    (
        "Reciprocity",
        (
            "A line is as reciprocal as its lower side: a promise counts as far as it is"
            " answered. Within one side criteria make up for each other; between the sides"
            " nothing does. Where both sides do nothing, that is called absent on both and never"
            " a balance."
        ),
    ),
    (
        "On paper and in practice",
        (
            "A criterion is rated twice: what a law, policy or agreement says, and what is seen"
            " to happen. The view shows one of them, or the lower of the two."
        ),
    ),
    (
        "What is not known stays open",
        (
            "No evidence and no answer are never read as not met. They widen the bounds: the"
            " lower figure is what is certain, the upper what is still possible. Below two"
            " thirds known, only the bounds are shown, with the words too little known. A line"
            " is open while its bounds allow more than one result."
        ),
    ),
    (
        "Voices are not averaged",
        (
            "Answers are kept by perspective. The range shows the lowest and the highest known"
            " answer, so that disagreement stays visible. A record agreed in a workshop stands"
            " apart."
        ),
    ),
    (
        "Red lines",
        (
            "Some criteria head a result while they are not met, on paper or in practice. They"
            " change no number. Which criteria these are is the workbench's own choice."
        ),
    ),
    (
        "Facts that rate",
        (
            "The criteria on three treaties are rated from treaty status, on paper only, and"
            " say so. Obligations of these treaties fall mainly on countries of employment, so"
            " ratifying costs a sending country little."
        ),
    ),
    (
        "Limits",
        (
            "No country is ranked, and no single blended number heads a page. Two corridors can"
            " only be told apart where their bounds do not overlap on the lines that are"
            " comparable in both. Lines count the same unless their weights are changed. A"
            " result is as good as the sources that its answers cite, and as old as their dates."
            " The sample shows how the method works and judges no country."
        ),
    ),
)


class MethodDialog(ReadingDialog):
    """What the figures mean and what they do not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the parts."""
        parts = [(self.tr(heading), self.tr(text)) for heading, text in PARTS]
        super().__init__(self.tr("Method and limits"), parts, parent)
