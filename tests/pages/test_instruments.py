"""The instruments of the components: worked with on the page, their result put into the evidence."""

from datetime import date

import pytest

from db import channels, history, lists, sampled_deals
from db.access import LOCAL
from db.workshops import create
from salesops.instruments.sampling import drawn
from salesops.intake.opportunities.model import Opportunity
from salesops.vocabulary import ChannelAct, ChannelDuty, ListKind
from tests.pages.opening import load, words
from tests.pages.question_pages import COMPONENTS, opened

DAY = date(2026, 11, 20)


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
    assert "**Hole:** Hospitals \\*all\\*: market (no channel answers for it), support" in said
    assert "sell (" not in said
    app.button("evidence:sales_channels:0").click().run()
    score = load(workshop_id).maturity("sales_channels")
    assert score is not None
    assert score.evidence.startswith(
        "In 1 segment 1 of 3 duties (market, sell, support in each) are held by a channel, written and done for some or"
    )
    entry = history.latest(workshop_id, LOCAL)
    assert entry is not None
    history.undo(workshop_id, LOCAL, entry.id)
    undone = load(workshop_id).maturity("sales_channels")
    assert undone is None or undone.evidence == ""


def test_a_sample_of_ten_proposes_the_number_and_one_press_takes_it(workshop_id):
    deals = [Opportunity(str(n), name=f"Deal {n}", stage="Proposed") for n in range(12)]
    sampled_deals.draw(workshop_id, LOCAL, drawn(deals, DAY), DAY)
    rows = load(workshop_id).sampled_deals
    for place, row in enumerate(rows):
        sampled_deals.look_at(workshop_id, LOCAL, row.id, place < 3, was=None, day=DAY)
    app = opened(workshop_id, COMPONENTS, component="sales_process")
    app.session_state["instrument:sales_process:sampled"] = True
    app.run()
    assert "**3 of 10** meet their stage's evidence (30 %, n = 10)" in words(app)
    app.button("sample:take").click().run()
    assert load(workshop_id).answer("SP6") == 3
    app.button("undo-offer").click().run()
    assert load(workshop_id).answer("SP6") is None


def test_bands_and_pipeline_say_what_they_wait_for_and_the_playbook_is_offered(workshop_id):
    for component, key, said in (
        ("business_models", "bands", "a list with prices"),
        ("demand_generation", "pipeline", "What is needed is not known: the value goal has no target yet."),
        ("sales_process", "playbook", "SP1, SP2, SP5, SG6, SG9, BM4, BM5"),
    ):
        app = opened(workshop_id, COMPONENTS, component=component)
        app.session_state[f"instrument:{component}:{key}"] = True
        app.run()
        assert not app.exception
        assert said in words(app) + "".join(one.value for one in app.main.info)
