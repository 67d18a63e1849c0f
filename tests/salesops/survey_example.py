"""Small surveys made up for tests: who answers what is drawn from a fixed seed."""

import random
from itertools import count as numbers

from salesops.alignment.gate import Who
from salesops.alignment.ratings import DONT_KNOW
from salesops.surveys import counting
from salesops.surveys.counted import Counted
from salesops.surveys.counting import Filled
from salesops.vocabulary import AnswerKind, SurveyMode
from salesops.workshop import Survey, SurveyItem

ITEMS = ("V1", "V2", "V3", "C1", "L6")
AGREE, WEIGHT, RECALL = AnswerKind.AGREEMENT, AnswerKind.IMPORTANCE, AnswerKind.RECALL
LEVELS, TENURES = ("executive", "manager", "individual"), ("under_1", "1_to_3", "over_3")


def survey(items=ITEMS, **more):
    return Survey(id="s1", name="Are we aligned?", items=tuple(SurveyItem(id=one) for one in items), **more)


def people(seed, size, functions=("sales", "marketing", "delivery")):
    dice = random.Random(seed)
    return [
        Who(
            dice.choices(functions, range(len(functions), 0, -1))[0],
            dice.choices(LEVELS, [1, 2, 6])[0],
            dice.choice([*TENURES, None]),
        )
        for _ in range(size)
    ]


def forms(seed, who, *, skip=0.15, items=ITEMS):
    """Every person rates every item of both kinds, leaves some out, and does not know some."""
    dice = random.Random(seed)
    made = []
    for one in who:
        answers = {}
        for item in items:
            kinds = {AGREE: dice.choice([1, 2, 3, 4, 5, DONT_KNOW]), WEIGHT: dice.randint(1, 5)}
            given = {kind: value for kind, value in kinds.items() if dice.random() >= skip}
            if given:
                answers[item] = given
        made.append(Filled(answers, one, finished=dice.random() > 0.2))
    return [form for form in made if form.answers]


def rated(who, *ratings, items=("V1",), finished=True):
    """One form per person with the ratings of agreement given, None = not answered."""
    return [
        Filled({i: {AGREE: value} for i, value in zip(items, own, strict=True) if value is not None}, one, finished)
        for one, own in zip(who, ratings, strict=True)
    ]


def counted(forms, *, items=ITEMS, minimum=5, agreed=None, named=False, invited=None, two_sides=False) -> Counted:
    mode = SurveyMode.NAMED if named else SurveyMode.CONFIDENTIAL
    one = survey(items, minimum=minimum, mode=mode, two_sides=two_sides)
    ids = [f"w{n}" for n, _ in zip(numbers(), range(len(forms) * (len(items) + 5)), strict=False)]
    return counting.count(one, forms, invited, ids, agreed)
