"""How many deals are won, how long they take, and what the pipeline brings a day."""

from datetime import date

import streamlit as st

from pages.parts import table
from pages.parts.errors import escape
from pages.parts.pipeline import known, taking, words
from pages.parts.pipeline.taking import Fact
from salesops import formats, metrics
from salesops.forecast.facts import Facts, Rate, beta_interval
from salesops.forecast.facts.flow import Flow
from salesops.forecast.facts.spans import Span
from salesops.workshop import Settings, Workshop

_NAMES = {
    "count": "By count",
    "value": "By amount",
    "cohort": "Of all created",
    "cohort closed": "Of all created, if closed",
}


def show(workshop: Workshop, found: Facts, day: date, span: Span) -> None:
    """Show win rates, cycle and velocity, each with its n, its formula and where it can be taken over."""
    told = known.settings(workshop, day)
    period = metrics.quarter(span.until or day, workshop.settings.fiscal_year_starts_month)
    if not found.counted:
        st.info("No deal was closed in this period: no rate, cycle or velocity can be told.", icon=":material/info:")
        return
    with st.container(border=True):
        _win_rate(workshop, found, day, span, period)
    with st.container(border=True):
        _cycle(workshop, found, day, span, period)
    with st.container(border=True):
        _velocity(workshop, found, told, (day, span, period))


def _win_rate(workshop: Workshop, found: Facts, day: date, span: Span, period: str) -> None:
    rate, how = found.rates["count"], workshop.settings
    rates, notes = table.text("win rates", (found, how), lambda: _rates(found, how)), []
    if found.rates["value"].share is None:
        notes.append("By amount is not known: no lost deal of the period has an amount.")
    if not found.stages:
        notes.append("Of qualified deals is not known: these exports hold no stage history.")
    if found.undated:
        notes.append(f"{words.count(found.undated, how)} closed without a day {_are(found.undated)} in no period.")
    said = f"### Win rate\n\n**{escape(_rate_sentence(rate, how))}**\n\n{rates}"
    st.markdown(said + (f"\n\n:small[:gray[{escape(' '.join(notes))}]]" if notes else ""))
    n = words.source(day, rate.n, rate.definition, span, how)
    percent = None if rate.share is None else round(rate.share * 100, 1)
    taking.offer(workshop, [Fact("w", "win_rate", _rounded(rate.share, 4), percent, n)], period, how)
    words.explain(
        "Won ÷ (won + lost) counts deals as they were decided in the period; it is the one to steer by. Of all created "
        "follows the deals of a period to their end, so that recent periods look low while deals are still open.\n"
        "The range is where the true rate lies with 90 % chance if any rate was equally likely before (beta "
        "distribution of won + 1 and lost + 1)."
    )


def _rate_sentence(rate: Rate, how: Settings) -> str:
    if rate.share is None:
        return "No deal was closed in this period."
    won = round(rate.share * rate.n)
    range_ = beta_interval(won, rate.n - won)
    return (
        f"{words.share(rate.share, how)} of closed deals are won ({formats.number(won, how)} of "
        f"{formats.number(rate.n, how)}); the true rate lies between {words.share(round(range_.low, 2), how)} and "
        f"{words.share(round(range_.high, 2), how)} with 90 % chance."
    )


def _rates(found: Facts, how: Settings) -> list[dict[str, str]]:
    named = {_NAMES[name]: one for name, one in found.rates.items()}
    named |= {f"From {stage} on": one for stage, one in found.qualified.items() if one.n}
    return [_row(name, one, how) for name, one in named.items()]


def _row(name: str, rate: Rate, how: Settings) -> dict[str, str]:
    return {
        "Win rate and its formula": f"{name}: {rate.definition}", "Share": words.share(rate.share, how),
        "n": formats.number(rate.n, how),
    }  # fmt: skip


def _cycle(workshop: Workshop, found: Facts, day: date, span: Span, period: str) -> None:
    moves, how = found.moves, workshop.settings
    if not moves.cycle_won_n and not moves.cycle_lost_n:
        st.markdown(
            "### Sales cycle\n\n"
            "Not known: these deals do not say both when they were created and when they were closed."
        )
        return
    won = "No won deal says both days." if moves.cycle_won_mean is None else (
        f"Won deals take {words.days(moves.cycle_won_mean, how)} on average from creation to closing, half of them "
        f"{words.days(moves.cycle_won_median, how)} or less."
    )  # fmt: skip
    cycles = table.text("cycles", (moves, how), lambda: _cycles(moves, how))
    st.markdown(f"### Sales cycle\n\n**{escape(won)}**\n\n{cycles}")
    value = _rounded(moves.cycle_won_mean, 1)
    source = words.source(day, moves.cycle_won_n, "mean days of won deals", span, how)
    taking.offer(workshop, [Fact(None, "sales_cycle", value, value, source)], period, how)
    words.explain("Day of closing − day of creation, of the deals that say both. The mean counts long deals in full.")


def _cycles(moves: Flow, how: Settings) -> list[dict[str, str]]:
    rows = (
        ("Won, mean", moves.cycle_won_mean, moves.cycle_won_n),
        ("Won, median", moves.cycle_won_median, moves.cycle_won_n),
        ("Lost, mean", moves.cycle_lost_mean, moves.cycle_lost_n),
        ("All closed, mean", moves.cycle_closed_mean, moves.cycle_won_n + moves.cycle_lost_n),
    )
    return [{"Cycle": name, "Days": words.days(value, how), "n": formats.number(n, how)} for name, value, n in rows]


def _velocity(workshop: Workshop, found: Facts, told: Settings, when: tuple[date, Span, str]) -> None:
    moves, (day, span, period) = found.moves, when
    if moves.velocity_per_day is None:
        said = "Not known: it needs won deals with an amount, and with a day of creation and of closing."
    else:
        per_day = formats.money(moves.velocity_per_day, told)
        said = f"**{escape(f'As things go, the open deals bring {per_day} a day.')}**"
    levers = table.text("levers", (moves, told), lambda: _levers(moves, told))
    st.markdown(f"### Sales velocity\n\n{said}\n\n{levers}")
    velocity = _rounded(moves.velocity_per_day, 0)
    source = words.source(day, moves.closed_n, "open × win rate × won amount ÷ cycle", span, told)
    amount = _rounded(moves.won_amount_mean, 0)
    sold = words.source(day, moves.won_amount_n, "mean amount of won deals, as sold", span, told)
    facts = [
        Fact(None, "sales_velocity", velocity, velocity, source, money=True),
        Fact("A", None, amount, None, sold, money=True),
    ]
    taking.offer(workshop, facts, period, told)
    words.explain(
        "Open deals × win rate × average won amount ÷ cycle in days. A cycle 10 % shorter gives 11.1 % more: 1 ÷ 0.9."
        "\nAmounts in a CRM are usually after discount. Taken over as list deal value they already hold it: set the "
        "driver Discount to what is given on top, or to 0."
    )


def _levers(moves: Flow, told: Settings) -> list[dict[str, str]]:
    levers = (
        ("Open deals, creation known", formats.number(moves.open_dated, told), moves.open_dated, "+10 %"),
        ("Win rate", words.share(moves.win_rate, told), moves.closed_n, "+10 %"),
        ("Average won amount", formats.money(moves.won_amount_mean, told), moves.won_amount_n, "+10 %"),
        ("Cycle of won deals, mean", words.days(moves.cycle_won_mean, told), moves.cycle_won_n, "+11.1 %"),
    )
    return [
        {"Lever": name, "Now": now, "n": formats.number(n, told), "10 % better gives": better}
        for name, now, n, better in levers
    ]


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _are(n: int) -> str:
    return "is" if n == 1 else "are"
