"""Ten open deals drawn by chance and held against their exit evidence."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from salesops.instruments.sampling import SIZE, Sample, drawn
from salesops.intake.opportunities.model import DealState, Opportunity
from salesops.workshop import SampledDeal, Settings

DAY = date(2026, 11, 20)


def sampled(*met: bool | None) -> Sample:
    return Sample(tuple(SampledDeal(id=str(n), name="D", met=one, sampled_on=DAY) for n, one in enumerate(met)))


@given(st.lists(st.sampled_from(DealState), max_size=40))
def test_a_draw_holds_ten_different_open_deals_or_all_that_there_are(states):
    deals = [Opportunity(str(n), state=state) for n, state in enumerate(states)]
    found = drawn(deals, DAY)
    open_ = states.count(DealState.OPEN)
    assert len({deal.id for deal in found}) == len(found) == min(SIZE, open_)
    assert all(deal.state is DealState.OPEN for deal in found)
    assert drawn(list(reversed(deals)), DAY) == found


def test_another_day_draws_other_deals_and_vanished_ones_are_left_out():
    deals = [Opportunity(str(n)) for n in range(200)]
    assert drawn(deals, DAY) != drawn(deals, date(2026, 11, 21))
    assert drawn([Opportunity("a", vanished_on=DAY), Opportunity("b")], DAY) == (Opportunity("b"),)


def test_the_result_says_its_n_and_is_proposed_only_for_ten():
    ten = sampled(True, True, *[False] * 8)
    settings = Settings(id="w", name="Firm")
    assert ten.evidence(settings) == "2 of 10 sampled deals meet their stage's evidence, 20 Nov 2026, n = 10."
    assert (ten.proposed, sampled(True, True).proposed, sampled(*[None] * 10).proposed) == (2, None, None)
    assert sampled(None).evidence(settings) is None
    assert sampled(None).interval is None


def test_ten_deals_leave_a_wide_interval():
    interval = sampled(True, True, *[False] * 8).interval
    assert interval is not None
    assert (round(interval.low, 3), round(interval.high, 3)) == (0.079, 0.470)  # Beta(3, 9)
