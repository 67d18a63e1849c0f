"""The alignment survey's words as they ship: the set the method fixes, and what the loader refuses."""

import shutil
from pathlib import Path

import pytest

import salesops.content
from salesops.content import load, load_from
from salesops.content.survey_schema import About, RecallKind
from salesops.errors import ContentError
from salesops.vocabulary import Stage

SHIPPED = Path(salesops.content.__file__).parent


@pytest.fixture(scope="module")
def method():
    return load()


def test_survey_rates_the_28_statements_of_the_method_in_its_order(method):
    sizes = {"V": 5, "C": 12, "L": 6, "O": 5}

    assert [one.id for one in method.statements] == [f"{k}{n + 1}" for k, size in sizes.items() for n in range(size)]
    assert len(method.statements) == 28
    assert [one.id for one in method.statements if one.reverse or one.retired] == []


def test_statements_cover_every_component_twice_and_every_stage_once(method):
    about = {kind: [one for one in method.statements if one.about is kind] for kind in About}

    assert [len(about[kind]) for kind in About] == [5, 12, 5, 1, 5]
    assert [one.component for one in about[About.COMPONENT]] == [c.id for c in method.components for _ in range(2)]
    assert [one.stage for one in about[About.STAGE]] == list(Stage)


def test_statements_name_each_of_the_six_best_practices_once(method):
    named = {one.best_practice: one.id for one in method.statements if one.best_practice}

    assert named == {3: "V4", 2: "V5", 1: "O1", 4: "O2", 6: "O3", 5: "O4"}


def test_recall_asks_goal_stages_and_drivers_beside_what_people_think_they_know(method):
    asked = [(one.id, one.kind, one.boxes) for one in method.recall_questions]

    assert asked == [("R1", RecallKind.GOAL, 1), ("R2", RecallKind.STAGES, 5), ("R3", RecallKind.DRIVERS, 3)]
    assert {one for question in method.recall_questions for one in question.beside} == {"V1", "V2", "V3"}
    assert method.recall_question("R1").beside == ("V1",)
    assert method.statement("V1").text == "I can state our value-creation goal."


def test_form_has_two_trust_statements_three_levels_and_eight_functions(method):
    assert len(method.trust_statements) == 2
    assert [one.id for one in method.levels] == ["executive", "manager", "individual"]
    assert len(method.tenure_bands) == 3
    assert len(method.functions) == 8
    assert method.survey_form.minutes == (8, 12)
    assert len(set(method.survey_form.agreement)) == len(set(method.survey_form.importance)) == 5


BROKEN = {
    "dangling component": ('component = "compensation"', 'component = "luck"', "C11", "names 'luck', which is not in"),
    "dangling self-rating": ('beside = ["V3"]', 'beside = ["V9"]', "R3", "names 'V9', which is not in statements"),
    "component missing": ('component = "compensation"\n', "", "C11", "component must be named exactly"),
    "stage not wanted": ('about = "goal"', 'about = "goal"\nstage = "engage"', "V1", "stage must be named exactly"),
    "duplicate statement": ('id = "V2"', 'id = "V1"', "V1", "id is used twice"),
    "four points": ('"Agree", "Strongly agree"', '"Agree"', "survey_form", "agreement.4: Field required"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_survey_is_refused_with_file_item_and_reason(case, tmp_path):
    old, new, item, reason = BROKEN[case]
    folder = shutil.copytree(SHIPPED, tmp_path / "content", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    text = (folder / "survey.toml").read_text(encoding="utf-8")
    (folder / "survey.toml").write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ContentError) as caught:
        load_from(folder)

    assert (caught.value.file, caught.value.item) == ("survey.toml", item)
    assert reason in caught.value.reason
