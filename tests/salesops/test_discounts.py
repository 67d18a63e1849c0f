"""Discount bands tried on won deals."""

from datetime import UTC, date, datetime

import pytest

from salesops.forecast.facts import realised
from salesops.instruments.discounts import By, answers, by, discounts, price_heads
from salesops.intake.opportunities.model import DealState, Opportunity
from salesops.vocabulary import GoalKind
from salesops.workshop import Answer, Goal, Settings, Workshop

TODAY = date(2026, 11, 22)
PRICES = {"Pump": {"Note": "blue", "List price": "1,000"}, "Valve": {"Note": "", "List price": "200"}}


def deal(id_: str, product: str, amount: float | None, owner: str = "Ann", day: date = TODAY) -> Opportunity:
    return Opportunity(id_, product=product, amount=amount, owner=owner, state=DealState.WON, closed_on=day)


DEALS = (
    deal("a", "Pump", 1_000, day=date(2026, 8, 1)), deal("b", "Pump", 900, day=date(2026, 8, 2)),
    deal("c", "Pump", 700, "Ben"), deal("d", "Valve", 200), deal("e", "Valve", None), deal("f", "Hose", 5),
)  # fmt: skip


def workshop(bands: object = None) -> Workshop:
    answers_ = (Answer(id="a", question_id="BM5", value=bands),) if bands else ()  # type: ignore[arg-type]
    return Workshop(
        id="w", version=1, content_version="1", created_at=datetime(2026, 1, 1, tzinfo=UTC),
        settings=Settings(id="w", name="Firm"), goal=Goal(id="w", kind=GoalKind.REVENUE_GROWTH), answers=answers_,
    )  # fmt: skip


BANDS = {"r1": {"up_to": 10, "approver": "Seller"}, "r2": {"up_to": 20, "approver": ""}}


def test_deals_lie_in_the_band_up_to_whose_limit_they_go_and_the_rest_beyond():
    found = discounts(workshop(BANDS), DEALS, PRICES, "product", "List price", TODAY)
    assert [[one.deal.id for one in band.deals] for band in found.bands] == [["a", "b", "d"], [], ["c"]]
    assert [one.deal.id for one in found.outside] == ["c"]
    assert found.unpriced == 2
    assert found.evidence(TODAY, Settings(id="w", name="Firm")) == (
        "3 of 4 won deals lie inside the discount bands, average discount 12.5 %, 22 Nov 2026, n = 4."
    )


def test_the_average_is_that_of_the_pipeline_facts():
    found = discounts(workshop(), DEALS, PRICES, "product", "List price", TODAY)
    listed = {"Pump": 1_000.0, "Valve": 200.0}
    assert found.whole.realised == realised(DEALS, lambda one: listed.get(one.product or "")) == 2_800 / 3_200
    assert found.evidence(TODAY, Settings(id="w", name="Firm")) is None


def test_groups_stand_with_the_lowest_realised_price_first():
    found = discounts(workshop(), DEALS, PRICES, "product", "List price", TODAY)
    assert [(one.name, one.n, one.realised) for one in by(found, By.OWNER)] == [
        ("Ben", 1, 0.7), ("Ann", 3, pytest.approx(2_100 / 2_200)),
    ]  # fmt: skip


def test_quarters_without_a_priced_deal_stay_empty_and_one_under_way_is_not_told():
    found = discounts(workshop(), DEALS, PRICES, "product", "List price", TODAY)
    assert [one.n for one in found.quarters] == [0, 0, 0, 2]
    assert answers(found) == {"q1": {"discount": 5.0, "realised": 95.0}}


def test_a_price_is_a_head_with_numbers_and_deals_without_a_list_have_none():
    assert price_heads(PRICES) == ("List price",)
    assert price_heads({}) == ()
    empty = discounts(workshop(BANDS), DEALS, {}, "product", "List price", TODAY)
    assert (empty.priced, empty.whole.realised, empty.unpriced) == ((), None, 6)
