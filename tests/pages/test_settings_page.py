"""Settings: everything asked at the start can be changed, and the page says what follows from it."""

import json
from datetime import UTC, date, datetime

import pytest

from db import fields, templates, workshops
from db.access import LOCAL
from salesops import content, formats, guide
from salesops.vocabulary import Audience, DateFormat, Depth, NumberFormat, Setting
from salesops.workshop import Settings
from tests.pages.inputs import labelled
from tests.pages.opening import load, open_page, plain, save, words

PAGE = "pages/prepare/settings.py"
SMALL = guide.depth_figures(content.load())[Depth.SHORT]


@pytest.fixture
def workshop_id(database) -> str:
    return workshops.create(LOCAL, "Northwind", firm_people=60)


def test_what_was_asked_at_the_start_is_there_and_saves_itself(workshop_id):
    page = open_page(PAGE, workshop_id)
    assert not page.exception

    for label, value in (
        ("Setting", "call"), ("Depth", "full"), ("Currency", "EUR"), ("Time zone", "Asia/Tokyo"),
        ("Fiscal year starts in", "4"), ("Dates", "iso"), ("Numbers", "point_comma"), ("Good enough for now", "2"),
    ):  # fmt: skip
        labelled(page, label).type(value)

    settings = load(workshop_id).settings
    assert (settings.setting, settings.depth, settings.currency) == (Setting.CALL, Depth.FULL, "EUR")
    assert (settings.time_zone, settings.fiscal_year_starts_month) == ("Asia/Tokyo", 4)
    assert (settings.date_format, settings.number_format) == (DateFormat.ISO, NumberFormat.POINT_COMMA)
    assert settings.good_enough_level == 2
    written = words(page).replace("\\", "")
    assert "an amount reads EUR 1.234.567." in written
    assert f"It is {datetime.now(UTC).astimezone(formats.zone(settings)):%Y-%m-%d}" in written


def test_each_depth_shows_its_numbers_and_the_chosen_one_is_marked(workshop_id):
    (tiles,) = open_page(PAGE, workshop_id).get("html")
    shown = plain(tiles.proto.body).split("<li>")[1:]

    assert [card.partition("<strong>")[2].partition("</strong>")[0] for card in shown] == ["Short", "Standard", "Full"]
    told = f"{SMALL.questions} questions · {SMALL.elements} elements · {SMALL.merger_points} suggested merger points"
    assert [told in card for card in shown] == [True, False, False]
    assert ["Chosen" in card for card in shown] == [False, True, False]


def test_advice_speaks_only_where_the_workshop_is_set_otherwise(workshop_id):
    assert "the method proposes" not in words(open_page(PAGE, workshop_id))

    save(workshop_id, fields.setting("depth"), Depth.SHORT)
    save(workshop_id, fields.setting("good_enough_level"), 2)

    shown = words(open_page(PAGE, workshop_id))
    assert "For 60 people the method proposes standard depth." in shown
    assert "A level below 3 is meant for firms with fewer than 20 people." in shown
    save(workshop_id, fields.setting("firm_people"), 12)
    shown = words(open_page(PAGE, workshop_id))
    assert "Sales process stays at 3 and Compensation stays at 3 all the same." in shown


def test_wrong_number_of_people_keeps_the_text_with_its_sentence(workshop_id):
    page = open_page(PAGE, workshop_id)

    labelled(page, "People in the firm").type("0")

    assert load(workshop_id).settings.firm_people == 60
    people = labelled(page, "People in the firm")
    assert (people.value, "the smallest allowed value is 1" in people.says) == ("0", True)


def test_download_holds_private_notes_only_where_they_are_ticked(workshop_id):
    from db import transfer
    from salesops.transfer import Option

    save(workshop_id, fields.note("value", Audience.FACILITATORS), "Between us")
    page = open_page(PAGE, workshop_id)

    (tick,) = page.checkbox
    assert (tick.label, tick.value) == ("With the facilitators' private notes", False)
    plain = json.loads(transfer.export_workshop(workshop_id, LOCAL))
    private = json.loads(transfer.export_workshop(workshop_id, LOCAL, include=[Option.PRIVATE_NOTES]))
    assert [len(one["workshop"]["notes"]) for one in (plain, private)] == [0, 1]
    assert not tick.check().run().exception


@pytest.mark.parametrize(
    ("people", "depth"), [(19, Depth.SHORT), (20, Depth.STANDARD), (100, Depth.STANDARD), (101, Depth.FULL)]
)
def test_depths_for_whom_agrees_with_what_is_proposed(people, depth):
    assert guide.proposed_depth(people) is depth
    words_of = {one: content.load().depth(one).for_whom for one in Depth}
    assert "fewer than 20" in words_of[Depth.SHORT]
    assert "20 to 100" in words_of[Depth.STANDARD]
    assert "More than 100" in words_of[Depth.FULL]


def test_depth_figures_grow_and_full_is_the_whole_method():
    method = content.load()
    figures = guide.depth_figures(method)

    assert figures[Depth.FULL] == guide.DepthFigures(
        len(method.questions), len(method.elements), sum(len(e.stages) for e in method.elements)
    )
    for less, more in ((Depth.SHORT, Depth.STANDARD), (Depth.STANDARD, Depth.FULL)):
        assert figures[less].questions < figures[more].questions
        assert figures[less].elements < figures[more].elements


def settings(**how) -> Settings:
    return Settings(id="s", name="Firm", **how)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({}, ("22 Nov 2026", "1,234,567.5", "−USD 1,200", "12.5 %", "2026 Q4")),
        (
            {"date_format": DateFormat.ISO, "number_format": NumberFormat.POINT_COMMA, "fiscal_year_starts_month": 4},
            ("2026-11-22", "1.234.567,5", "−USD 1.200", "12,5 %", "FY 2027 Q3"),
        ),
        (
            {"date_format": DateFormat.MONTH_FIRST, "number_format": NumberFormat.SPACE_COMMA, "currency": "EUR",
             "fiscal_year_starts_month": 12},
            ("Nov 22, 2026", "1\u202f234\u202f567,5", "−EUR 1\u202f200", "12,5 %", "FY 2026 Q4"),
        ),
    ],
)  # fmt: skip
def test_formats_follow_the_settings(how, expected):
    this, on = settings(**how), date(2026, 11, 22)

    assert (
        formats.day(on, this), formats.number(1_234_567.5, this), formats.money(-1200, this),
        formats.percent(0.125, this), formats.fiscal_period(on, this),
    ) == expected  # fmt: skip


def test_what_is_not_given_is_a_dash_and_never_zero():
    this = settings()

    assert {
        formats.day(None, this),
        formats.number(None, this),
        formats.money(None, this),
        formats.percent(None, this),
    } == {"–"}
    assert (formats.number(0, this), formats.number(100, this), formats.number(2, this, digits=1)) == (
        "0",
        "100",
        "2.0",
    )


def test_moments_are_told_in_the_workshops_zone_also_where_it_is_unknown():
    at = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)

    assert formats.moment(at, settings(time_zone="Asia/Tokyo")) == "23 Nov 2026, 08:30"
    assert formats.moment(at, settings(time_zone="Mars/Base")) == "22 Nov 2026, 23:30"
    assert formats.known_zone("Europe/Berlin") == "Europe/Berlin"
    assert (formats.known_zone("Mars/Base"), formats.known_zone(None)) == ("UTC", "UTC")


def test_every_day_of_a_fiscal_year_lies_in_one_of_its_four_quarters():
    this = settings(fiscal_year_starts_month=10)

    quarters = [
        formats.fiscal_period(date(2026 + (month > 12), (month - 1) % 12 + 1, 1), this) for month in range(10, 22)
    ]

    assert quarters == [f"FY 2027 Q{quarter}" for quarter in (1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4)]


def test_currency_is_guessed_from_the_country():
    assert [formats.currency_of(one) for one in ("de-AT", "en-GB", "de-CH", "ja-JP", "en-US", "xx", None)] == [
        "EUR", "GBP", "CHF", "JPY", "USD", "USD", "USD",
    ]  # fmt: skip


def test_a_map_that_goes_deeper_than_the_depth_says_how_many_points_stay(database):
    workshop_id = templates.start(LOCAL, "services", "Firm", firm_people=28)
    save(workshop_id, fields.setting("depth"), Depth.FULL)
    assert "deeper: on the map" not in words(open_page(PAGE, workshop_id))

    save(workshop_id, fields.setting("depth"), Depth.SHORT)

    count = len(guide.deeper_points(load(workshop_id)))
    assert 0 < count < len(load(workshop_id).accepted_links())
    assert f" {count} merger points are accepted that lie deeper: on the map and the gaps page they stay." in words(
        open_page(PAGE, workshop_id)
    )
