"""The revenue prediction in an engagement: on the shared screen, as topics of a call, in the expert's brief."""

from collections.abc import Iterator

from salesops import formats
from salesops.forecast.record import ENOUGH
from salesops.forecast.rivals import COPIES
from salesops.outlook import Outlook, words
from salesops.vocabulary import ForecastMethod

PLACE, NAME = "prediction", "Revenue prediction"
LARGE = 0.05  # of the goal's year: from here on what is missing is worth the call's time [our own choice]
NOTHING = "There is no prediction yet."


def title(told: Outlook) -> str:
    """Return the number of the quarter: "2026 Q4: EUR 1.79 m"."""
    one = told.quarter
    return (
        NOTHING
        if one is None
        else f"{words.period(told, one, quarter=True)}: {words.money(told, one.p50)}{words.of_what(told)}"
    )


def facts(told: Outlook) -> tuple[tuple[str, str], ...]:
    """Return its range as label and figure, then what is missing to the goal."""
    one, short = told.quarter, told.goal.shortfall
    if one is None:
        return ()
    found = [("1 in 10 cases lower", words.money(told, one.p10)), ("1 in 10 higher", words.money(told, one.p90))]
    if short is not None and short.missing > 0:
        found.append(("missing to the goal", words.money(told, short.missing)))
    return tuple(found)


def lines(told: Outlook) -> tuple[str, ...]:
    """Return how it is known, short enough for the other end of a room."""
    if told.quarter is None:
        return (words.head(told),)
    if told.first.method is None:
        beside = words.left_out(told)
        return ("From the drivers, not from deals.", *((beside,) if beside else ()))
    return f"By {told.first.method.words}, {told.deals:,} deals.", *_error(told)


def topic(told: Outlook) -> str:
    """Return what of it deserves the call's time: a large shortfall, a model that copying beats; "" for neither."""
    short, target, said = told.goal.shortfall, told.goal.target, []
    if short is not None and target and short.missing >= LARGE * target:
        drivers = [name for name, _ in sorted(short.by_driver.items(), key=lambda one: -one[1])][:3]
        planned = f"the plan works on {', '.join(drivers)}" if drivers else "nothing is planned against it yet"
        said.append(f"{words.money(told, short.missing)} of the goal is not in the prediction; {planned}")
    if lost(told):
        said.append("copying an earlier month did better on the past than the model: what does the CRM not tell?")
    return "" if not said else f"{NAME}: {'; '.join(said)}"


def compared(told: Outlook) -> str:
    """Return how the prediction stands to the goal where no large part is missing; "" where nothing compares them."""
    short = told.goal.shortfall
    if short is None:
        return ""
    return "the coming months bring what the goal needs" if short.missing <= 0 else (
        f"the coming months bring all but {words.money(told, short.missing)} of what the goal needs"
    )  # fmt: skip


def lost(told: Outlook) -> bool:
    """Return whether copying did better on the past than the model, over enough forecasts to say so."""
    if told.worked is None or told.tested is None:
        return False
    model = told.tested.scores.get(ForecastMethod.COMBINED)
    return told.worked.best.method in COPIES and model is not None and model.n >= ENOUGH


def data(told: Outlook) -> tuple[str, int]:
    """Return the prediction as data of a brief, and the deals that it rests on."""
    return " ".join((words.head(told), *_error(told), *words.goal(told)[:1])), told.deals


def _error(told: Outlook) -> Iterator[str]:
    tried = told.tested
    score = None if tried is None or told.first.method is None else tried.scores.get(told.first.method)
    if score is not None and score.wape is not None:
        error = formats.percent(round(score.wape, 2), words.settings(told))
        yield f"Off by {error} on the past (n = {score.n} forecasts)."
