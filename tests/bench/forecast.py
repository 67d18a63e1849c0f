"""The forecast tried on the case data, and what a forecast of many opportunities costs.

    python -m tests.bench --forecast             # prints the backtest and the costs
    python -m tests.bench --forecast --check     # also exits with 1 where the headline is not the better method

The backtest forecasts one month ahead from the ends of May to August 2017; weights, widths and the method shown first
at each origin rest on origins before it. Peak memory is what the forecast allocates, by tracemalloc in a run of its
own, because tracing slows it.
"""

import time
import tracemalloc
from collections.abc import Sequence
from datetime import date

from salesops.forecast import Backtest, Method, backtest, headline, predict
from salesops.forecast.months import label
from salesops.intake.opportunities.model import Opportunity
from tests.salesops.forecast_example import ORIGINS, SNAPSHOT, made, maven

COUNTS = (1_000, 10_000, 50_000)
HORIZON = 6
TODAY = date(2023, 12, 31)
COMPARED = (Method.NAIVE, Method.SEASONAL_NAIVE, Method.COMBINED)


def months(tested: Backtest) -> list[str]:
    """Return the lines of each origin's forecasts, in thousands; * marks what would have been shown first."""
    lines = [f"{'month':<9}{'method':<33}{'P10':>7}{'point':>7}{'P90':>7}{'came':>7}"]
    for row in tested.rows:
        mark = " *" if row.first else ""
        figures = "".join(f"{value / 1e3:>7,.0f}" for value in (row.p10, row.point, row.p90, row.actual))
        lines.append(f"{label(row.month):<9}{row.method.words:<33}{figures}{mark}")
    return lines


def scores(tested: Backtest) -> list[str]:
    """Return the lines of each method's measures; shares in percent, CRPS and pinball in thousands."""
    heads = ("WAPE", "MAPE", "MASE", "bias", "pin10", "pin90", "CRPS")
    lines = [f"{'method':<33}" + "".join(f"{head:>7}" for head in heads) + "  inside the 80 % range"]
    for method, one in tested.scores.items():
        shares = "".join(
            f"{'-' if value is None else format(value, form):>7}"
            for value, form in ((one.wape, ".1%"), (one.mape, ".1%"), (one.mase, ".2f"), (one.bias, "+.1%"))
        )
        money = "".join(f"{value / 1e3:>7.0f}" for value in (one.pinball[0.1], one.pinball[0.9], one.crps or 0.0))
        lines.append(f"{method.words:<33}{shares}{money}  {one.coverage.words}")
    return lines


def costs(counts: Sequence[int] = COUNTS) -> list[str]:
    """Return the lines of what a forecast six months ahead costs, with all that its weights rest on."""
    lines = [f"{'opportunities':>13}{'CPU s':>8}{'clock s':>9}{'peak MB':>9}"]
    for count in counts:
        deals = made(count)
        cpu, clock = time.process_time(), time.perf_counter()
        predict(deals, as_of=TODAY, horizon=HORIZON)
        took = time.process_time() - cpu, time.perf_counter() - clock
        lines.append(f"{count:>13,}{took[0]:>8.2f}{took[1]:>9.2f}{_peak_mb(deals):>9.1f}")
    return lines


def _peak_mb(deals: Sequence[Opportunity]) -> float:
    tracemalloc.start()
    predict(deals, as_of=TODAY, horizon=HORIZON)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main(check: bool) -> int:
    """Print all tables; return 1 where ``check`` finds a headline that is not the better method."""
    tested = backtest(maven(), ORIGINS, known_until=SNAPSHOT)
    told = headline(tested)
    as_chosen = tested.as_chosen
    print("\n".join(months(tested)), "\n\n", "\n".join(scores(tested)), sep="")
    if as_chosen is not None and as_chosen.wape is not None:
        print(f"{'what was shown first (*)':<33}{as_chosen.wape:>7.1%}")
    print("", told.why, tested.signal.words, *tested.notes, "", sep="\n")
    print(f"Forecast {HORIZON} months ahead:", *costs(), sep="\n")
    best = min((s.wape or 0.0, method) for method, s in tested.scores.items() if method in COMPARED)[1]
    return 1 if check and told.method is not best else 0
