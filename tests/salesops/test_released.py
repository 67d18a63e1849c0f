"""A leader who releases their own answers stands by name beside the team and changes nothing of the team's figures."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesops.alignment.gate import Who
from salesops.alignment.ratings import DONT_KNOW
from salesops.alignment.splits import Advice
from salesops.content.results_schema import TalkKind
from salesops.errors import BadInput
from salesops.surveys import about, results, talks
from salesops.surveys.counting import Filled, count
from salesops.vocabulary import SurveyKind, SurveyMode
from tests.examples import examples
from tests.salesops.survey_example import AGREE, RECALL, counted, forms, people, survey

IDS = [str(n) for n in range(99)]
RELEASED = {"level": about.LEADING, "name": "  Ada  Ash ", "release": "yes"}


@settings(max_examples=examples(25))
@given(st.integers(0, 10_000), st.integers(3, 20), st.sampled_from([3, 4, 5]), st.integers(1, 3), st.booleans())
def test_the_teams_figures_are_what_they_were_without_the_leaders(seed, size, minimum, leaders, two_sides):
    everybody = forms(seed, people(seed, size + leaders))
    spoken = [replace(one, answers={**one.answers, "R1": {RECALL: [f"said {n}"]}}) for n, one in enumerate(everybody)]
    leading = [replace(one, label=f"Leader {n}", releases=True) for n, one in enumerate(spoken[:leaders])]
    rest = spoken[leaders:]

    together = counted([*rest[: len(rest) // 2], *leading, *rest[len(rest) // 2 :]], minimum=minimum,
                       two_sides=two_sides)  # fmt: skip
    alone = counted(rest, minimum=minimum, two_sides=two_sides)

    same = ("cells", "shown", "withheld", "singles", "minimum")
    assert {name: getattr(together, name) for name in same} == {name: getattr(alone, name) for name in same}
    assert together.people.model_dump(exclude={"camps"}) == alone.people.model_dump(exclude={"camps"})
    assert sorted(str(word.text) for word in together.words) == sorted(str(word.text) for word in alone.words)
    assert all(cell.answered >= minimum for cell in together.cells)
    assert [(one.label, one.answers) for one in together.released] == [(one.label, one.answers) for one in leading]
    assert (together.begun, together.team) == (len(spoken), len(rest))


def test_a_team_that_is_too_small_without_its_leader_stays_hidden():
    team = [Filled({"V1": {AGREE: 4}}, one.who, True) for one in forms(1, people(1, 4), skip=0)]
    leader = Filled({"V1": {AGREE: 2}}, team[0].who, True, "Ada", releases=True)

    found = counted([*team, leader], minimum=5)

    assert (found.cells, found.shown, found.begun) == ((), (), 5)
    assert found.released[0].answers == {"V1": {AGREE: 2}}


@pytest.mark.parametrize(
    ("mode", "kind", "said", "kept"),
    [
        (SurveyMode.CONFIDENTIAL, SurveyKind.ALIGNMENT, RELEASED, {**RELEASED, "name": "Ada Ash"}),
        (SurveyMode.ANONYMOUS, SurveyKind.PULSE, RELEASED, {**RELEASED, "name": "Ada Ash"}),
        (SurveyMode.CONFIDENTIAL, SurveyKind.ALIGNMENT, {**RELEASED, "release": ""}, {"level": about.LEADING}),
        (SurveyMode.CONFIDENTIAL, SurveyKind.ALIGNMENT, {**RELEASED, "level": "manager"}, {"level": "manager"}),
        (SurveyMode.NAMED, SurveyKind.ALIGNMENT, RELEASED, {"level": about.LEADING}),
        (SurveyMode.CONFIDENTIAL, SurveyKind.PREWORK, RELEASED, {"level": about.LEADING}),
    ],
)
def test_a_name_is_kept_only_of_a_leader_who_releases_where_that_is_offered(mode, kind, said, kept):
    assert about.kept(survey(mode=mode, kind=kind), said) == kept


def test_a_release_needs_the_name_that_is_shown():
    with pytest.raises(BadInput, match="or take the tick out"):
        about.kept(survey(), {**RELEASED, "name": " "})


def test_a_leader_stands_beside_the_team_without_them_on_the_same_scale():
    team = [Filled({"V1": {AGREE: 2}, "O1": {AGREE: 2}}, Who("sales"), True) for _ in range(5)]
    leader = Filled({"V1": {AGREE: 5}, "O1": {AGREE: DONT_KNOW}, "V2": {AGREE: 5}}, Who("sales", "executive"), True,
                    "Ada", releases=True)  # fmt: skip
    asked = survey(("V1", "V2", "O1"))

    found = results.results(asked, count(asked, [*team, leader], None, IDS))

    assert found.item("V1").own == (results.OwnRating("Ada", 5, 3.0),)
    assert found.item("O1").own == (results.OwnRating("Ada", DONT_KNOW, None),)
    assert found.item("V2") is None  # of the team nobody answered it
    assert found.item("V1").rated.counts == (0, 5, 0, 0, 0)
    assert (found.item("V1").leading, found.item("O1").leading) == (Advice.OPEN_CALL, Advice.NONE)
    assert talks.talk_kind(found.item("V1"), found.counted) is TalkKind.LEADERS
