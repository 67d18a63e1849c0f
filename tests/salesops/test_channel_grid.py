"""The channel grid and the segments by channels."""

from datetime import UTC, date, datetime

import pytest

from salesops import instruments
from salesops.charts.coverage import coverage
from salesops.instruments.channel_grid import LEAD, SHARE, channel_grid, usually_not_meant
from salesops.vocabulary import ChannelAct, ChannelDuty, Depth, GoalKind, ListKind
from salesops.workshop import Answer, ChannelCell, Goal, ListItem, Settings, Workshop
from salesops.workshop.channels import able

MARKET, SELL, SUPPORT = ChannelDuty
ENABLE = ChannelAct.ENABLE


def cell(channel: str, duty: ChannelDuty, level: int | None, act: ChannelAct = ENABLE, **more: object) -> ChannelCell:
    return ChannelCell(
        id=f"{channel}{act}{duty}", channel_id=channel, act=act, duty=duty, level=level,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def workshop(
    cells: tuple[ChannelCell, ...], roles: dict[str, dict[str, str]] | None = None, depth: Depth = Depth.SHORT,
    stored: object = None,
) -> Workshop:  # fmt: skip
    items = (
        ListItem(id="direct", kind=ListKind.CHANNEL, name="Field sales", content_id="field"),
        ListItem(id="refer", kind=ListKind.CHANNEL, name="Referrals", content_id="referral"),
        ListItem(id="big", kind=ListKind.SEGMENT, name="Hospitals"),
        ListItem(id="small", kind=ListKind.SEGMENT, name="Laboratories"),
    )
    answers = [Answer(id="a", question_id="SC3", value=roles)] if roles else []
    answers += [Answer(id="b", question_id="SC6", value=stored)] if stored else []
    return Workshop(
        id="w", version=1, content_version="1", created_at=datetime(2026, 1, 1, tzinfo=UTC),
        settings=Settings(id="w", name="Firm", depth=depth), goal=Goal(id="w", kind=GoalKind.REVENUE_GROWTH),
        list_items=items, answers=tuple(answers), channel_cells=cells,
    )  # fmt: skip


ALL_DUTIES = tuple(cell("direct", duty, 2) for duty in ChannelDuty)
LEADS = {"big": {"direct": LEAD}, "small": {"direct": LEAD, "refer": SHARE}}


def holes(one: Workshop) -> list[tuple[str, str, int | None]]:
    return [(hole.segment.id, hole.duty.value, hole.best) for hole in channel_grid(one).holes]


def test_direct_employees_have_nine_cells_like_any_channel_and_three_at_short_depth():
    assert [len(one.cells) for one in channel_grid(workshop((), depth=Depth.FULL)).channels] == [9, 9]
    assert [len(one.cells) for one in channel_grid(workshop(())).channels] == [3, 3]


def test_a_duty_that_nobody_holds_at_two_is_a_hole_with_the_best_that_there_is():
    cells = (cell("direct", MARKET, 2), cell("direct", SELL, 1), cell("refer", SELL, 3))
    assert holes(workshop(cells, LEADS)) == [
        ("big", "sell", 1), ("big", "support", None), ("small", "support", None),
    ]  # fmt: skip


def test_a_channel_that_stays_out_of_a_segment_fills_none_of_its_holes():
    cells = (*ALL_DUTIES, cell("refer", SELL, 3))
    assert holes(workshop(cells, {"big": {"direct": LEAD}, "small": {"refer": LEAD}})) == [
        ("small", "market", None), ("small", "support", None),
    ]  # fmt: skip


def test_a_cell_for_some_segments_says_nothing_of_the_others():
    cells = (*ALL_DUTIES[:2], cell("direct", SUPPORT, 3, segment_ids=("big",)))
    assert holes(workshop(cells, LEADS)) == [("small", "support", None)]


def test_the_lowest_of_the_answered_acts_counts():
    weak = cell("direct", SELL, 1, ChannelAct.RECRUIT)
    unneeded = cell("direct", MARKET, None, ChannelAct.ENGAGE, not_meant=True)
    assert holes(workshop((*ALL_DUTIES, weak, unneeded), LEADS, Depth.FULL)) == [
        ("big", "sell", 1),
        ("small", "sell", 1),
    ]


def test_two_leads_of_one_segment_are_a_conflict_and_sharing_by_rule_is_none():
    both = {"big": {"direct": LEAD, "refer": LEAD}, "small": {"direct": LEAD, "refer": SHARE}}
    found = channel_grid(workshop(ALL_DUTIES, both)).conflicts
    assert [(one.segment.id, [c.id for c in one.channels]) for one in found] == [("big", ["direct", "refer"])]


def test_the_grid_is_complete_when_all_is_answered_and_held():
    rest = tuple(cell("refer", duty, None, not_meant=True) for duty in ChannelDuty)
    assert channel_grid(workshop((*ALL_DUTIES, *rest), LEADS)).complete
    assert not channel_grid(workshop(ALL_DUTIES, LEADS)).complete
    assert instruments.evidence(workshop((*ALL_DUTIES, *rest), LEADS), "sales_channels", date(2026, 11, 22)) == (
        "In 2 segments 6 of 6 duties (market, sell, support in each) are held by a channel, written and done for some "
        "or better; 6 of 6 cells of the grid answered, 22 Nov 2026.",
    )
    assert instruments.evidence(workshop((), LEADS), "sales_channels", date(2026, 11, 22)) == ()


def test_without_roles_every_channel_serves_every_segment():
    assert holes(workshop(ALL_DUTIES)) == []


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ((), {"direct": {"CH-EM": "1"}}),
        ((cell("direct", SELL, 3),), {"direct": {"CH-EM": "1", "CH-ES": "3"}}),
        ((cell("direct", MARKET, None, not_meant=True),), {"direct": {"CH-EM": "not_meant"}}),
        ((cell("direct", MARKET, None),), None),
    ],
)
def test_the_enable_cells_are_the_answer_and_an_older_one_counts_where_there_is_no_cell(cells, said):
    older = {"direct": {"CH-EM": "1"}}
    assert able(cells, older) == said == workshop(cells, stored=older).answer("SC6")


def test_what_a_kind_of_channel_usually_has_not_is_told():
    one, two = workshop(()).items(ListKind.CHANNEL)
    assert (usually_not_meant(one), usually_not_meant(two)) == (frozenset(), {SELL, SUPPORT})


def test_the_matrix_says_roles_levels_and_holes():
    cells = (cell("direct", MARKET, 2), cell("direct", SELL, 1), cell("refer", SELL, 3))
    chart = coverage(channel_grid(workshop(cells, LEADS)))
    assert chart.title == "2 of 2 segments have a duty that no channel holds"
    assert chart.table[1] == {
        "Segment": "Laboratories", "Field sales": "leads: market 2, sell 1, support –",
        "Referrals": "shares: market –, sell 3, support –", "Hole": "support",
    }  # fmt: skip
