"""How many examples a property is tried on: few in every run of the tests, many when the environment asks for them.

    SALESOPS_EXAMPLES=many pytest tests/salesops

Examples are drawn anew in each run, so few of them in many runs see as much as many in few.
"""

import os

ASKED = "SALESOPS_EXAMPLES"
FEW, LEAST = 0.3, 6  # of the many; fewer than the least find nothing


def examples(many: int) -> int:
    """Return that many, or the part of them that a short run has time for; ValueError for a word that means neither."""
    word = os.environ.get(ASKED, "few")
    if word not in {"few", "many"}:
        raise ValueError(f"{ASKED} is {word!r}: set it to few or many")
    return many if word == "many" else max(LEAST, round(many * FEW))
