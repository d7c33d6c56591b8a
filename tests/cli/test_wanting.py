"""The lists of what is wanting, as ``list`` prints them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, Shape
from workbench.domain.support import Concern


@pytest.mark.parametrize("concern", list(Concern))
def test_every_list_is_printed_and_counted(shape: Shape, sample: Path, concern: Concern) -> None:
    rows = shape("list", sample, concern.value)
    assert shape("info", sample)["counts"][concern.value] == len(rows)
    for row in rows:
        assert {"subject", "side", "counterpart", "criterion", "basis", "source"} <= set(row)


def test_an_unsupported_rating_comes_and_goes(run: Run, shape: Shape, sample: Path) -> None:
    def unsupported() -> list[dict[str, Any]]:
        return [row for row in shape("list", sample, "unsupported") if row["subject"] == "NLD"]

    before = unsupported()
    status, _, err = run("rate", sample, "NLD:receiving", "voice-r1", "met", "--basis", "practice")
    assert status == 0, err
    (new,) = [row for row in unsupported() if row not in before]
    assert (new["criterion"], new["basis"], new["rating"]) == ("voice-r1", "practice", "met")
    assert (new["evidence"], new["perspective"]) == (0, "assessor")
    run("undo", sample)
    assert unsupported() == before


def test_a_disagreement_names_its_voices(shape: Shape, sample: Path) -> None:
    rows = shape("list", sample, "disagreements")
    assert rows
    for row in rows:
        assert row["apart"] in ("opposed", "one_step")
        assert len(row["voices"]) >= 2
        assert all(voice[row["basis"]] for voice in row["voices"])
