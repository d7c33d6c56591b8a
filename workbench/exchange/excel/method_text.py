"""What the Method sheet says, and the words that formulas put together."""

from __future__ import annotations

from workbench import labels

WORDS: dict[str, str] = {
    "word_none": labels.NONE,
    "word_of": " of ",
    "word_known": " known",
    "word_but_little": f"; {labels.TOO_LITTLE_KNOWN}",
    "word_nothing": "Nothing asked",
    "word_too_little": "None: too little known",
    "word_diverge": "None: voices differ",
    "word_to": " to ",
    "word_differ": "≠ ",
    "word_gap": "\ngap ",
    "word_reciprocity": "\nreciprocity ",
    "word_not_applicable": "Not applicable",
    "word_not_known": " not known",
    "word_nothing_applies": labels.not_comparable("nothing_applies"),
    "word_on_paper": "On paper ",
    "word_in_practice": "; in practice ",
    "word_opposed": labels.DIVERGENCE["opposed"],
    "word_one_step": labels.DIVERGENCE["one_step"],
    "word_agree": labels.DIVERGENCE["agree"],
    "word_too_few": labels.DIVERGENCE["too_few"],
    "word_lowest": "Lowest ",
    "word_highest": ", highest ",
}
"""By name; each stands in a cell of that name, so that a formula holds no words of its own."""

METHOD_TEXT: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "How to read the figures",
        (
            (
                "Every criterion is rated on paper (a law, a policy or an agreement says so) and "
                "in practice (it is used). The basis chosen in this file is one of the two, or "
                "both: then the lower of the two counts, at either end of the bounds."
            ),
            (
                "A figure is a pair of bounds between 0 and 1: what is certain, and what is still "
                "possible. Met counts 1, partly met one half, not met 0. What nobody has rated, "
                "or where nothing usable was found, counts as anything from 0 to 1: it widens the "
                "bounds and is never read as not met. What does not apply is left out."
            ),
            (
                "Bounds are shown with two decimals and rounded outward, so that they never "
                "promise more than is known. The cells behind them hold the full figures."
            ),
            (
                "Where several voices answer, the bounds run from the lowest to the highest known "
                "answer: disagreement widens them and does not vanish in an average."
            ),
            (
                "A side's figure is the weighted mean of its criteria. A point score is given "
                "only where two thirds of the weight are known and, over a range of voices, only "
                "where they do not contradict each other."
            ),
        ),
    ),
    (
        "How two sides are compared",
        (
            (
                "A line puts one question to both sides. Reciprocity is the lower of the two "
                "sides: a promise counts as far as it is answered. Level is their mean, gap their "
                "distance, and direction the receiving side less the sending side: below zero the "
                "sending side carries more."
            ),
            (
                "The state of a line follows from every pair of values that the bounds leave "
                "open. One possible state is the state; where there are more the line is open. "
                "Both sides low is absence on both, and never called balance."
            ),
            (
                "A line that asks one side only, or where nothing applies on one side, counts in "
                "that side's own figure and in no comparison. Totals average lines, not themes."
            ),
            (
                "Bounds of different figures belong to different cases and are not to be "
                "combined. What is unknown in two corridors counts as independent, which is "
                "cautious."
            ),
            (
                "Red lines are a choice of this workbench. They change no number, are tested on "
                "paper and in practice whatever basis is chosen, and head the result while one is "
                "not met."
            ),
            (
                "Obligations of the treaties named here fall mainly on states of employment: "
                "ratification costs a state that sends people little."
            ),
        ),
    ),
    (
        "How to work in this file",
        (
            (
                "Rating cells are open: choose a word from the list and every figure follows. The "
                "basis and the weights are cells too. Everything else is locked without a "
                "password."
            ),
            (
                "A cell that was filled from an answer towards all countries, or from treaty "
                "status, can be overwritten: what is typed there becomes an answer of its own, "
                "and the reason belongs into the column beside it. Emptied again, the answer it "
                "was filled from counts."
            ),
            (
                "Over a range of perspectives every voice has a row of its own, and the row of "
                "the criterion above shows what they come to."
            ),
            (
                "Notes, findings, sources, facts and evidence are as they were when the file was "
                "made."
            ),
        ),
    ),
)
"""Headings with their sentences."""
