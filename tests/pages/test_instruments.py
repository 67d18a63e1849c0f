"""The instruments of the components: worked with on the page, their result put into the evidence."""

import pytest

from db import channels, history, lists
from db.access import LOCAL
from db.workshops import create
from salesops.vocabulary import ChannelAct, ChannelDuty, ListKind
from tests.pages.opening import load, words
from tests.pages.test_components_page import COMPONENTS, opened


@pytest.fixture
def workshop_id(database) -> str:
    made = create(LOCAL, "Firm")
    lists.add(made, LOCAL, ListKind.SEGMENT, "Hospitals *all*")
    lists.add(made, LOCAL, ListKind.CHANNEL, "Field sales")
    return made


def test_the_channel_grid_finds_holes_and_its_result_becomes_evidence_with_undo(workshop_id):
    (channel,) = load(workshop_id).items(ListKind.CHANNEL)
    place = (channel.id, ChannelAct.ENABLE, ChannelDuty.SELL)
    channels.rate(workshop_id, LOCAL, place, "2", was=None, label="a cell")
    assert load(workshop_id).answer("SC6") == {channel.id: {"CH-ES": "2"}}
    app = opened(workshop_id, COMPONENTS, component="sales_channels")
    app.session_state["instrument:sales_channels:grid"] = True
    app.run()
    said = words(app)
    assert "**Hole:** Hospitals \\*all\\*, market: no channel answers for it." in said
    assert "**Hole:** Hospitals \\*all\\*, sell" not in said
    app.button("evidence:sales_channels:0").click().run()
    score = load(workshop_id).maturity("sales_channels")
    assert score is not None
    assert score.evidence.startswith("1 of 3 duties in 1 segment are held by a channel at level 2 or more")
    entry = history.latest(workshop_id, LOCAL)
    assert entry is not None
    history.undo(workshop_id, LOCAL, entry.id)
    undone = load(workshop_id).maturity("sales_channels")
    assert undone is None or undone.evidence == ""
