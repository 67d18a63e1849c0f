"""How belief beside recall is said in words."""

import pytest

from pages.parts.alignment import belief
from salesops.alignment.people import Own


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ((0, 0, 2, 3), "nobody believed it; of 5 who doubted, 2 could"),
        ((1, 4, 0, 0), "of 5 who believed it, 4 could not say it; nobody doubted"),
    ],
)
def test_belief_without_believers_or_without_doubters_is_said_as_people_say_it(cells, said):
    names = ("believe_and_named", "believe_and_not", "doubt_and_named", "doubt_and_not")
    told = belief.at_the_close(Own(**dict(zip(names, cells, strict=True))))
    assert told == f"At the close, word for word: {said}."
