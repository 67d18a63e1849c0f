"""Win rates by segment, product, owner or source; those of few deals lean on the common rate."""

from dataclasses import replace
from datetime import date

import streamlit as st

from pages.parts import charts
from pages.parts.pipeline import known, words
from salesops import formats
from salesops.charts.whiskers import SHOWN, Whisker, whiskers
from salesops.forecast.facts import Facts, Group
from salesops.forecast.measures import TOO_FEW
from salesops.workshop import Settings, Workshop

BY = "pipeline_by"
NAMES = {"segment": "Segment", "product": "Product", "owner": "Owner", "source": "Source"}
UNNAMED = "Not given"


def show(workshop: Workshop, found: Facts, day: date) -> None:
    """Let one of the groupings be chosen that the deals have, and show its rates beside each other."""
    told = known.settings(workshop, day)
    offered = [name for name in NAMES if name in found.groups]
    if not offered:
        st.info("These deals name no segment, product, owner or source to group them by.", icon=":material/info:")
        return
    with st.container(border=True):
        st.subheader("By group")
        by = st.segmented_control(
            "Group by", offered, default=offered[0], key=BY, format_func=NAMES.__getitem__, required=True,
            label_visibility="collapsed",
        ) or offered[0]  # fmt: skip
        groups = found.groups[by]
        ranked = sorted(groups, key=lambda one: -(one.won + one.lost))
        rate = found.rates["count"].share
        chart = whiskers(
            _finding(ranked, rate, NAMES[by], told), [_whisker(one, told) for one in ranked if one.won + one.lost],
            names=NAMES[by], values="Win rate", common=rate,
        )  # fmt: skip
        charts.show(replace(chart, table=tuple(_row(one, NAMES[by], told) for one in ranked)), "groups")
        _captions(found, ranked)
        words.explain(
            "As counted: won ÷ (won + lost). Leaning: the mean of a beta distribution that begins with the common rate "
            "of all groups, as firm as the groups differ less than chance would make them (beta-binomial moments, "
            "Kleinman 1973), and takes in the group's own deals; its range holds the true rate with 90 % chance. A "
            "group of few deals stays near the common rate, drawn as the dashed line."
        )


def _captions(found: Facts, ranked: list[Group]) -> None:
    drawn = sum(one.won + one.lost > 0 for one in ranked)
    said = [f"The {SHOWN} with most closed deals of {drawn} are drawn; the table holds all."] if drawn > SHOWN else []
    missing = [NAMES[name] for name in NAMES if name not in found.groups]
    said += [f"Not named in these exports: {', '.join(missing).lower()}."] if missing else []
    if said:
        st.caption(" ".join(said))


def _name(one: Group) -> str:
    return one.name or UNNAMED


def _whisker(one: Group, told: Settings) -> Whisker:
    lean = one.leaning
    mean, low, high = (None, None, None) if lean is None else (lean.mean, lean.low, lean.high)
    told_all = f"{_leaning(one, told)}; as counted {words.share(one.win_rate, told)}"
    return Whisker(
        f"{_name(one)} (n\u00a0{formats.number(one.won + one.lost, told)})",
        one.win_rate,
        mean,
        low,
        high,
        told_all,
        one.won + one.lost,
    )


def _leaning(one: Group, told: Settings) -> str:
    if one.leaning is None:
        return "no common rate to lean on"
    low, mean, high = (words.share(round(x, 3), told) for x in (one.leaning.low, one.leaning.mean, one.leaning.high))
    return f"{mean} ({low} to {high})"


def _row(one: Group, name: str, told: Settings) -> dict[str, str]:
    return {
        name: _name(one), "Leaning rate (90 % range)": _leaning(one, told),
        "As counted": words.share(one.win_rate, told), "n": str(one.won + one.lost), "Won": str(one.won),
        "Lost": str(one.lost), "Open": str(one.open), "Won amount": formats.money(one.won_amount, told),
    }  # fmt: skip


def _finding(groups: list[Group], rate: float | None, name: str, told: Settings) -> str:
    """Say which groups differ from the common rate by more than their range, or that none does."""
    apart = [
        one for one in groups
        if one.leaning is not None and rate is not None and not one.leaning.low <= rate <= one.leaning.high
    ]  # fmt: skip
    common = words.share(rate, told)
    if all(one.leaning is None for one in groups):
        return f"Only one {name.lower()} has closed deals: nothing to compare"
    few = sum(one.won + one.lost < TOO_FEW for one in groups)
    note = f" ({few} of {len(groups)} have fewer than {TOO_FEW} closed deals)" if few else ""
    if not apart:
        return f"No {name.lower()} differs from the common {common} by more than chance may make it{note}"
    best = max(apart, key=lambda one: abs((one.leaning.mean if one.leaning else 0.0) - (rate or 0.0)))
    share = words.share(round(best.leaning.mean, 2) if best.leaning else None, told)
    way = "above" if best.leaning and best.leaning.mean > (rate or 0.0) else "below"
    return f"{_name(best)} stands out, {way} the common {common} with {share}{note}"
