"""Who was right over time: owners, the model's kept predictions, and what was added to them by hand."""

from collections.abc import Mapping

import streamlit as st

from pages.parts import table
from pages.parts.commit import known
from pages.parts.errors import escape
from pages.parts.pipeline import known as facts
from pages.parts.pipeline.words import count, explain, share
from salesops import formats
from salesops.commitments import Take, records, said_by_model, said_by_owners
from salesops.forecast.commit import Accuracy
from salesops.forecast.measures import TOO_FEW
from salesops.outlook.inputs import recurring
from salesops.outlook.judged import judged, kept_months
from salesops.workshop import Settings, Workshop

PERIODS = 6  # columns of single periods, the newest
TAKES = {Take.FIRST: "First said", Take.LAST: "Last said before the end"}


def show(workshop: Workshop, told: Settings) -> None:
    """Show how near each owner and method was, over the periods that are over."""
    with st.container(border=True):
        st.subheader("Accuracy")
        take = st.segmented_control(
            "Which number counts", list(TAKES), default=Take.LAST, key="commit:take", format_func=TAKES.__getitem__,
            required=True,
        ) or Take.LAST  # fmt: skip
        came = facts.won_by_month(workshop, known.newest(workshop))
        base = recurring(workshop, comparable=told.currency == workshop.settings.currency).per_month or 0.0
        owners = records(
            said_by_owners(workshop.commitments, known.by_owner(workshop), known.newest(workshop), take, told)
        )
        methods = records(said_by_model(kept_months(workshop, came, base).months, take, told))
        if not owners and not methods:
            st.markdown(
                "Nothing to compare yet: it takes a submission, or a prediction that was kept, for a period that is "
                "over, and an export from after its end."
            )
        else:
            _table((*owners, *methods), told)
        _by_hand(workshop, came, base, told)
        explain(
            "Error: Σ |said − came| ÷ Σ came over the periods (WAPE). Leans: Σ (said − came) ÷ Σ came; above 0 is too "
            "high. An owner's number is closed + commit against what their deals brought in the period, by the newest "
            "export. The model's number is its P50 of a month against everything won in it"
            f"{', with the recurring base' if base else ''}. Fewer than {TOO_FEW} periods are too few to judge. "
            "“–”: nothing came, so the error is not defined."
        )


def _table(found: tuple[Accuracy, ...], told: Settings) -> None:
    periods = list(dict.fromkeys(period for one in found for period in one.over_time))[-PERIODS:]
    few = sum(one.n < TOO_FEW for one in found)
    if few:
        whom = "All of them rest" if few == len(found) else f"{few} of {len(found)} rest"
        st.caption(f"{whom} on fewer than {TOO_FEW} periods, too few to judge.")
    table.show(
        [_row(one, periods, told) for one in found], height=min(38 + 35 * len(found), 420),
        alt="Error and lean of each owner and method, with the error of the newest periods",
    )  # fmt: skip


def _row(one: Accuracy, periods: list[str], told: Settings) -> dict[str, str | int]:
    return {
        "By": one.by,
        "Periods": one.n,
        "Error": share(one.error, told),
        "Leans": _leans(one.bias, told),
        **{period: share(one.over_time.get(period), told) for period in periods},
    }


def _leans(bias: float | None, told: Settings) -> str:
    if bias is None:
        return formats.NOTHING
    way = "too high" if bias > 0 else "too low"
    return "neither way" if round(bias, 3) == 0 else f"{share(abs(bias), told)} {way}"


def _by_hand(workshop: Workshop, came: Mapping[int, float], base: float, told: Settings) -> None:
    """Say whether the adjustments by hand brought the model's number nearer to what came."""
    if not workshop.adjustments:
        return
    found = judged(workshop, came, base)
    said = found.words
    if found.n:
        said += (
            f" Error of the model alone {share(found.model_error, told)}, adjusted {share(found.adjusted_error, told)}"
            f" ({count(found.n, told, 'month')})."
        )
    st.markdown(f"**Adjustments by hand.** {escape(said)}")
