"""A room at work: it draws the map by mouse, by keyboard and by finger, then scores blind, talks and agrees.

What is drawn and agreed is compared with the database, never only with the screen; axe-core looks at every state.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from db import engine
from tests import databases
from tests.browser import drawing, voting

pytestmark = pytest.mark.browser


@pytest.fixture
def room(app, browser) -> Iterator[tuple[Any, Any]]:
    engine.use(databases.url(app.data))
    yield app, browser
    for context in browser.contexts:
        context.close()
    engine.close()


def test_a_room_draws_the_map_scores_blind_talks_votes_again_and_agrees(room):
    app, browser = room
    the_map_is_drawn_by_two_people_at_once(drawing.Room(app, browser))
    a_point_is_scored_and_agreed(voting.Lead(app, browser), browser)


def the_map_is_drawn_by_two_people_at_once(room: drawing.Room) -> None:
    page = room.window()
    drawing.a_drag_from_element_to_stage_links_them(room, page)
    drawing.two_presses_link_and_a_press_on_a_link_opens_it_and_never_removes_it(room, page)
    drawing.a_press_counts_where_it_began_though_the_page_moves_under_it(room, page)
    drawing.the_keyboard_walks_links_opens_and_sets_aside(room, page)
    drawing.two_people_who_draw_at_once_both_keep_their_links(room, page)
    drawing.nothing_that_stood_moves_when_links_and_elements_are_added(room, page)
    drawing.a_search_finds_without_asking_the_server(room, page)
    drawing.axe_finds_no_serious_fault(room, page)
    drawing.on_a_phone_the_stages_are_chips(room, page)
    page.context.close()


def a_point_is_scored_and_agreed(lead: voting.Lead, browser: Any) -> None:
    ada, ben = voting.open_the_vote(lead, browser)
    voting.both_score_and_the_lead_sees_how_many_are_ready(lead, ada, ben)
    voting.all_scores_are_shown_at_once(lead, ada, ben)
    voting.phones_arrive_at_the_next_vote_by_themselves(lead, ada, ben)
    voting.the_room_agrees_and_the_gaps_page_has_the_score(lead)
