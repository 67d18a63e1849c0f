"""The run with faults, small: nothing acknowledged is lost or there twice when the server is killed or asked to end."""

import asyncio

from tests.faults.injecting import killed, stopped
from tests.faults.places import place
from tests.faults.running import run


def test_nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed_or_asked_to_end() -> None:
    with place("sqlite") as here:
        outcomes = asyncio.run(run(here, 10, [("kill -9", killed), ("SIGTERM", stopped)], pause_s=0.3))

    assert [(one.lost, one.doubled, one.frights) for one in outcomes] == [(0, 0, ())] * 2
    for one in outcomes:
        assert one.acknowledged > 10
        assert one.sent_again > 0  # it hit people in the middle
