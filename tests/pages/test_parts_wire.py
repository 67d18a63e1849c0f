"""How values stand in an input and are read back."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.errors import cut, escape, label
from pages.parts.wire import Check, Choice, Day, Moment, Number, Text, choice_of
from salesops.errors import BadInput

READ = [("1200", 1200), ("1,200.50", 1200.5), (" -3 ", -3), ("1 200", 1200), ("2e3", 2000), (".5", 0.5), ("", None)]


@pytest.mark.parametrize(("typed", "number"), READ)
def test_a_number_is_read_with_its_separators(typed: str, number: float | None) -> None:
    assert Number().take(typed) == number


@pytest.mark.parametrize(
    "typed", ["abc", "1.200,50", "1,5", "1,20,000", "12 USD", "--1", ".", ",", "nan", "inf", "1e999"]
)
def test_what_is_no_number_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(BadInput, match=r"^“.+” is (not a number\. Type (digits|it as: 1\.5)|too large a number)"):
        Number().take(typed)


LETTERS = [
    ("5.6m", 5_600_000), ("3.8 m", 3_800_000), ("120k", 120_000), ("1.2bn", 1_200_000_000), ("EUR 5.6 M", 5_600_000),
    ("5.6 m EUR", 5_600_000), ("−€1.1m", -1_100_000), ("12 million", 12_000_000), ("1,200 k", 1_200_000),
    ("3 Mio.", 3_000_000), ("4.7m EUR a year", 4_700_000),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "number"), LETTERS)
def test_an_amount_of_money_is_read_in_thousands_millions_and_billions(typed: str, number: float) -> None:
    kind = Number(unit="EUR a year")
    assert (kind.take(typed), kind.take(kind.show(number))) == (number, number)


def test_letters_multiply_with_the_signs_of_the_workshop_and_only_an_amount_of_money() -> None:
    assert Number(unit="EUR", signs=(".", ",")).take("1.200,5 k") == 1_200_500
    with pytest.raises(BadInput, match="Type it as: 12,500,000"):
        Number(unit="EUR").take("12,5m")
    for unit in ("", "days", "%"):
        with pytest.raises(BadInput, match=r"is not a number\. Type digits"):
            Number(unit=unit).take("5.6m")
    for typed in ("m", "5.6x", "5 m k", "USD 5m"):
        with pytest.raises(BadInput, match=r"is not a number\. Type digits"):
            Number(unit="EUR").take(typed)


def test_a_number_is_read_with_the_minus_that_the_app_writes() -> None:
    assert Number().take("−3.13") == -3.13


def test_a_moment_is_typed_in_its_zone_and_stored_in_utc_also_in_the_hour_that_comes_twice() -> None:
    vienna = Moment(ZoneInfo("Europe/Vienna"))
    summer, winter = datetime(2026, 7, 1, 15, 30, tzinfo=UTC), datetime(2026, 12, 1, 16, 30, tzinfo=UTC)

    assert [vienna.show(one) for one in (summer, winter, None)] == ["2026-07-01T17:30", "2026-12-01T17:30", ""]
    assert [vienna.take(vienna.show(one)) for one in (summer, winter, None)] == [summer, winter, None]
    assert vienna.take("2026-10-25T02:30") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    for typed in ("soon", "0026-01-01T10:00"):
        with pytest.raises(BadInput, match=r"no day with its time|between 1970 and 2199"):
            vienna.take(typed)


def test_a_unit_may_stand_behind_its_number() -> None:
    assert (Number(unit="USD").take("12 USD"), Number(scale=100, unit="%").take("12.5 %")) == (12, 0.125)


def test_a_whole_number_refuses_decimals() -> None:
    with pytest.raises(BadInput, match="is not a whole number"):
        Number(integer=True).take("2.5")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_reads_back_as_itself(number: float) -> None:
    assert Number().take(Number().show(number)) == number


@given(st.integers(min_value=0, max_value=10_000))
def test_every_share_of_a_hundredth_percent_reads_back_as_itself(hundredths: int) -> None:
    kind = Number(scale=100)
    assert kind.take(kind.show(hundredths / 10_000)) == hundredths / 10_000


def test_nothing_shows_as_an_empty_input_in_every_kind() -> None:
    kinds = [Text(), Number(), Choice({"a": "A"}), Day()]
    assert [kind.show(None) for kind in kinds] == ["", "", "", ""]
    assert [kind.take("") for kind in kinds] == ["", None, None, None]
    assert Check().show(None) is False


def test_a_day_is_stored_as_a_day_or_as_text() -> None:
    assert (Day().take("2026-03-31"), Day(iso=True).take("2026-03-31")) == (date(2026, 3, 31), "2026-03-31")
    with pytest.raises(BadInput, match="is not a day"):
        Day().take("31.3.2026")
    with pytest.raises(BadInput, match="between 1970 and 2199"):
        Day().take("0026-03-31")


def test_a_label_escapes_only_what_markdown_acts_on() -> None:
    assert label("Win rate (%), Q1 – net") == "Win rate (%), Q1 – net"
    assert label("*x* :red[y] $z$ ![i](u)") == r"\*x\* \:red\[y\] \$z\$ !\[i\](u)"
    assert escape("a\n# b") == r"a \# b"


def test_a_number_keeps_to_its_unit_and_an_amount_to_its_currency(monkeypatch) -> None:
    monkeypatch.undo()  # as it is shown: the tests of pages read plain spaces
    told = escape("26 % of EUR −33 k in 1\u202f234 days, 5 min, 12 keys, ABC 4x, 3 kg")
    assert told == r"26~% of EUR~−33~k in 1_234~days, 5~min, 12 keys, ABC~4x, 3 kg".replace("~", "\u00a0").replace(
        "_", "\u202f"
    )


def test_a_text_is_cut_at_a_word_whose_line_the_sign_for_more_keeps_to() -> None:
    assert cut("*Which* share of it", 12) == "\\*Which\\*\u00a0…"
    assert cut("*Which*", 12) == "\\*Which\\*"


@pytest.mark.parametrize("address", ["http://evil.example", "HTTPS://evil.example", "www.evil.example", "a@evil.org"])
def test_an_address_that_somebody_typed_is_shown_and_leads_nowhere(address: str) -> None:
    for shown in (escape(address), label(address)):
        plain = shown.replace("\\", "")
        assert plain.replace("\u2060", "") == address
        assert not re.search(r"https?://|www\.|@evil", plain, re.IGNORECASE)


@pytest.mark.parametrize("signs", [(",", "."), (".", ","), ("\u202f", ",")])
@given(value=st.floats(-1e12, 1e12).map(lambda x: round(x, 4)))
def test_a_number_reads_back_as_it_is_written_in_every_country(signs, value):
    kind = Number(signs=signs)

    assert kind.take(kind.show(value)) == value


def test_a_point_between_thousands_is_no_decimal_point_where_the_workshop_writes_it_so():
    german = Number(signs=(".", ","))

    assert (german.take("1.200"), german.take("1.200,5"), german.take("0,5"), german.take("1 200")) == (
        1200, 1200.5, 0.5, 1200,
    )  # fmt: skip
    with pytest.raises(BadInput, match="Type it as: 12,5"):
        german.take("12.5")


def test_a_choice_reads_back_values_of_their_own_kind():
    kinds = [choice_of({1: "one"}), choice_of({0.5: "half"}), choice_of({"a": "A"})]

    assert [kind.take(kind.show(value)) for kind, value in zip(kinds, (1, 0.5, "a"), strict=True)] == [1, 0.5, "a"]
    with pytest.raises(BadInput):
        kinds[1].take("0.7")


@pytest.mark.parametrize(("stored", "typed"), [(0, "1"), (4, "5"), (None, "")])
def test_a_week_is_kept_from_0_and_counted_from_1(stored, typed):
    week = Number(integer=True, first=1)

    assert week.show(stored) == typed
    assert week.take(typed) == stored


@pytest.mark.parametrize("typed", ["0", "-3", "1.5"])
def test_there_is_no_week_before_the_first_and_none_between_two(typed):
    with pytest.raises(BadInput, match="whole number"):
        Number(integer=True, first=1).take(typed)
