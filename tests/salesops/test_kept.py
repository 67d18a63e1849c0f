"""What is kept is the same as what would be worked out anew, and no more than so many results are held."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from salesops import ecosystem, gaps
from salesops.ecosystem_picture import picture
from salesops.kept import Kept
from salesops.vocabulary import LinkState, Stage
from salesops.workshop import Workshop
from tests.salesops.map_example import build, scored

ENGAGE, TRANSACT, *_ = Stage


def test_the_very_same_parts_are_worked_out_once_and_equal_ones_again():
    kept, made = Kept[int](most=4), []
    one, equal = [1], [1]

    def make():
        made.append(1)
        return len(made)

    found = [kept.get((one,), make), kept.get((one,), make), kept.get((equal,), make), kept.get((one,), make, "also")]

    assert found == [1, 1, 2, 3]


@given(some.lists(some.integers(0, 9), max_size=60))
def test_what_is_kept_is_that_of_the_parts_however_many_are_asked_about(asked):
    kept, parts = Kept[str](most=4), [[n] for n in range(10)]

    assert [kept.get((parts[n],), lambda n=n: f"of {n}") for n in asked] == [f"of {n}" for n in asked]
    assert len(kept._known) <= 4


def _drawn(workshop: Workshop, today: date):
    points = gaps.points(workshop, today)
    return points, picture(workshop, ecosystem.shown(workshop), points)


def test_after_an_edit_points_and_picture_are_those_of_the_workshop_as_it_is_now():
    today = date(2026, 3, 1)
    said = scored(4, good_enough=True, relook_on=today)
    before = build(links={("E13", TRANSACT): said, ("E13", ENGAGE): scored(1), ("E08", ENGAGE): None})
    points, drawn = _drawn(before, today)
    first, *others = before.links
    edits = (
        {"links": (first.model_copy(update={"state": LinkState.SET_ASIDE}), *others)},
        {"gaps": tuple(gap.model_copy(update={"score": 0}) for gap in before.gaps)},
        {"settings": before.settings.model_copy(update={"good_enough_level": 5})},
        {"elements": tuple(element.model_copy(update={"name": "Renamed"}) for element in before.elements)},
    )

    for edit in edits:
        after = before.model_copy(update=edit)
        anew = Workshop.model_validate(after.model_dump())  # shares no part with anything that was asked about before
        assert _drawn(after, today) == _drawn(anew, today) != (points, drawn)
    assert _drawn(before, today)[0] is points
    assert gaps.points(before, date(2026, 2, 28)) != points
