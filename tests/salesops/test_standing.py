"""Where a workshop stands: the walk of its setting, the next step, what each page lacks."""

from dataclasses import replace
from datetime import date

import pytest

from salesops import guide
from salesops.standing import standing
from salesops.vocabulary import Decision, GoalKind, Setting, Stage
from salesops.workshop import Project, Workshop
from tests.salesops.map_example import build, scored
from tests.salesops.tree_examples import example

TODAY = date(2026, 11, 22)


def led(there: Workshop, setting: Setting) -> Workshop:
    return there.model_copy(update={"settings": there.settings.model_copy(update={"setting": setting})})


@pytest.mark.parametrize("setting", Setting)
def test_the_walk_is_that_of_the_setting_and_ends_at_the_report(setting):
    chosen = Project(id="p", name="P", decision=Decision.NOW, because="")
    there = build(links={("E01", Stage.ENGAGE): scored(2)}).model_copy(update={"projects": (chosen,)})
    found = standing(led(there, setting), TODAY)

    assert found.walk == guide.walk(setting)
    assert [found.after(page) for page in found.walk] == [*found.walk[1:], "report"]
    assert set(found.lacks) == set(found.walk)


def test_the_way_on_of_a_call_does_not_lead_past_what_nobody_prepared():
    bare = led(build(), Setting.CALL)
    stated = bare.model_copy(update={"goal": bare.goal.model_copy(update={"statement": "Grow"})})
    linked = build(links={("E01", Stage.ENGAGE): {}}).model_copy(update={"goal": stated.goal})

    assert guide.page_when_new(Setting.CALL) == "discovery"
    assert [standing(stated, TODAY).after(one) for one in ("value", "lifecycle")] == ["map", "map"]
    assert [standing(led(linked, Setting.CALL), TODAY).after(one) for one in ("value", "map")] == ["gaps", "gaps"]
    assert [standing(led(build(), Setting.TEAM), TODAY).after(one) for one in ("map", "plan")] == ["gaps", "report"]


def test_the_way_on_leads_past_a_page_that_lacks_nothing_to_the_next_step_beyond_it():
    there = build(links={("E01", Stage.ENGAGE): scored(2)})
    found = replace(standing(led(there, Setting.CALL), TODAY), next=guide.Step("components", "Complete them"))

    assert (found.walk[4], found.lacks["map"]) == ("map", "")
    assert found.after("plan") == "components"
    assert replace(found, lacks={**found.lacks, "map": "one"}).after("plan") == "map"


def test_what_a_page_lacks_is_counted_and_gone_once_it_is_there():
    there = build(links={("E01", Stage.ENGAGE): {}, ("E02", Stage.ENGAGE): scored(2)})

    assert standing(build(), TODAY).lacks["map"] == "the first accepted merger point"
    assert standing(there, TODAY).lacks["gaps"] == "1 of 2 merger points to score"
    assert standing(there, TODAY).lacks["map"] == ""
    assert standing(there, TODAY).lacks["value"] == "a stated value goal"
    stated = there.model_copy(update={"goal": there.goal.model_copy(update={"statement": "Grow"})})
    assert standing(stated, TODAY).lacks["value"] == "the goal's target, in figures"


def test_the_goal_is_done_when_sentence_target_and_the_numbers_of_its_drivers_are_there():
    lacking = build(drivers={name: number for name, number in example("F1").items() if name not in {"w", "A"}})
    asked = lacking.model_copy(update={"goal": lacking.goal.model_copy(update={"statement": "Grow", "target": 12e6})})
    full = asked.model_copy(update={"driver_values": build(drivers=example("F1")).driver_values})

    assert standing(asked, TODAY).lacks["value"] == "2 drivers without a number"
    assert standing(full, TODAY).lacks["value"] == ""


def test_a_goal_that_is_only_measured_needs_its_sentence_alone():
    there = build(kind=GoalKind.PREDICTABILITY)
    stated = there.model_copy(update={"goal": there.goal.model_copy(update={"statement": "Say what comes"})})

    assert standing(stated, TODAY).lacks["value"] == ""


def test_the_plan_is_done_once_every_project_is_agreed_and_part_way_before_that():
    there = build(links={("E01", Stage.ENGAGE): scored(2)})
    placed = [
        Project(id=f"p{n}", name=f"Project {n}", decision=Decision.NOW, because="", start_week=n, owner_id="ann",
                first_step="Call", first_step_on=TODAY) for n in range(4)
    ]  # fmt: skip
    agreed = [one.model_copy(update={"agreed_on": TODAY}) for one in placed]

    def found(*projects):
        return standing(there.model_copy(update={"projects": projects}), TODAY)

    none, some, whole = found(*placed), found(agreed[0], *placed[1:]), found(*agreed)
    assert none.lacks["focus"] == some.lacks["focus"] == whole.lacks["focus"] == ""
    assert [one.lacks["plan"] for one in (none, some, whole)] == [
        "4 projects proposed, none agreed yet", "3 of 4 projects not agreed yet", "",
    ]  # fmt: skip
    assert [one.begun & {"focus", "plan"} for one in (none, some, whole)] == [{"focus"}, *[{"focus", "plan"}] * 2]


def test_after_the_starts_the_projects_themselves_are_agreed_on_the_plan():
    done = guide.Progress(True, "", 6, 6, 9, 9, 4, 4, 0)

    assert guide.next_steps(Setting.TEAM, replace(done, placed=3))[0] == guide.Step(
        "focus", "Agree the start of each project (3 of 4)"
    )
    assert guide.next_steps(Setting.TEAM, done)[0] == guide.Step(
        "plan", "Agree each project with owner and first step (0 of 4)"
    )


def test_figures_of_the_goal_come_last_and_before_the_report():
    done = guide.Progress(True, "1 driver without a number", 6, 6, 9, 9, 2, 2, 2)

    open_stage = replace(done, stages_open=1, scored=3)
    assert [step.says for step in guide.next_steps(Setting.TEAM, open_stage)][:2] == [
        "Answer the life cycle's questions (4 of 5 stages)", "Score the gaps (3 of 9)",
    ]  # fmt: skip
    assert [step.says for step in guide.next_steps(Setting.TEAM, done)] == ["Give the value goal its figures"]
    assert [step.page for step in guide.next_steps(Setting.TEAM, replace(done, goal_lacks=""))] == ["report"]


def test_where_a_workshop_stands_is_worked_out_once_for_the_same_parts():
    there = build()

    assert standing(there, TODAY) is standing(there.model_copy(update={"version": 7}), TODAY)
