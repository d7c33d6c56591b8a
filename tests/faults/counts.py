"""How many faults a harness tries, and with which seed: small by default, larger on demand.

Every harness can be run alone with more, for example::

    KILLS=5000 python -m pytest tests/faults/test_kill.py -s
    IMAGES=100000 python -m pytest tests/faults/test_power_cut.py -s
    MUTATIONS=1000000 SAMPLE_MUTATIONS=20000 python -m pytest tests/faults/test_mutations.py -s
    FAULTS=4000 python -m pytest tests/faults/test_io_errors.py -s
    TRIALS=5000 python -m pytest tests/faults/test_two_processes.py -s
    MODEL_RUNS=5000 python -m pytest tests/faults/test_store_model.py -s

The seed is fixed, so that a run is the same every time; ``SEED=7`` in front draws other faults. The
seed is printed, and what fails names it. Several workers share each harness's slots.
"""

from __future__ import annotations

import os

SEED = int(os.environ.get("SEED", "2007"))


def count(name: str, default: int) -> int:
    """A number from the environment, or the default."""
    return int(os.environ.get(name, str(default)))


def slots(total: int, size: int) -> list[tuple[int, int]]:
    """The first and the behind-the-last number of each share of the work."""
    return [(start, min(start + size, total)) for start in range(0, total, size)]
