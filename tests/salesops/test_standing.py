"""Where a workshop stands: the walk of its setting, the next step, what each page lacks."""

from datetime import date

import pytest

from salesops import guide
from salesops.standing import standing
from salesops.vocabulary import Setting, Stage
from salesops.workshop import Workshop
from tests.salesops.map_example import build, scored

TODAY = date(2026, 11, 22)


def led(there: Workshop, setting: Setting) -> Workshop:
    return there.model_copy(update={"settings": there.settings.model_copy(update={"setting": setting})})


@pytest.mark.parametrize("setting", Setting)
def test_the_walk_is_that_of_the_setting_and_ends_at_the_report(setting):
    found = standing(led(build(), setting), TODAY)

    assert found.walk == guide.walk(setting)
    assert [found.after(page) for page in found.walk] == [*found.walk[1:], "report"]
    assert set(found.lacks) == set(found.walk)


def test_what_a_page_lacks_is_counted_and_gone_once_it_is_there():
    there = build(links={("E01", Stage.ENGAGE): {}, ("E02", Stage.ENGAGE): scored(2)})

    assert standing(build(), TODAY).lacks["map"] == "the first accepted merger point"
    assert standing(there, TODAY).lacks["gaps"] == "1 of 2 merger points to score"
    assert standing(there, TODAY).lacks["map"] == ""
    assert standing(there, TODAY).lacks["value"] == "a stated value goal"
    stated = there.model_copy(update={"goal": there.goal.model_copy(update={"statement": "Grow"})})
    assert standing(stated, TODAY).lacks["value"] == ""


def test_where_a_workshop_stands_is_worked_out_once_for_the_same_parts():
    there = build()

    assert standing(there, TODAY) is standing(there.model_copy(update={"version": 7}), TODAY)
