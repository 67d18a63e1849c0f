"""Small surveys made up for tests: who answers what is drawn from a fixed seed."""

import random

from salesops.alignment.cubes import DONT_KNOW, Answer, Kind
from salesops.alignment.gate import Who

ITEMS = ("V1", "V2", "V3", "C1", "L6")
GROUP_OF = {"sales": "acquiring", "marketing": "acquiring", "delivery": "keeping", "leadership": "placed"}


def people(seed, size, functions=("sales", "marketing", "delivery")):
    dice = random.Random(seed)
    return {
        person: Who(
            dice.choices(functions, range(len(functions), 0, -1))[0],
            dice.choices(["executive", "manager", "individual"], [1, 2, 6])[0],
            dice.choice(["under_1", "1_to_3", "over_3", None]),
        )
        for person in range(size)
    }


def answers(seed, who, *, skip=0.15, items=ITEMS):
    """Every person rates every item of both kinds, leaves some out, and does not know some."""
    dice = random.Random(seed)
    return [
        Answer(person, item, kind, dice.choice([1, 2, 3, 4, 5, DONT_KNOW]))
        for person in who
        for item in items
        for kind in Kind
        if dice.random() >= skip
    ]
