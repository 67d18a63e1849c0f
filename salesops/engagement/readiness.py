"""Is a workshop ready for its call: what is there, what is missing, and the page that mends it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from salesops import content, formats, metrics
from salesops.components import Completeness, overview
from salesops.content.engagement_schema import ReadinessCheck, ReadinessKind
from salesops.lifecycle import stage_names
from salesops.vocabulary import Stage
from salesops.workshop import Workshop


@dataclass(frozen=True)
class Response:
    """How many answered the survey that matters now; ``invited`` None where one open link was for all."""

    survey_id: str
    name: str
    answered: int
    invited: int | None
    is_open: bool

    @property
    def share(self) -> float | None:
        """Those who answered of those invited, 0 to 1; None where nobody knows how many were invited."""
        return self.answered / self.invited if self.invited else None

    @property
    def missing(self) -> int:
        """How many of those invited have not answered."""
        return max(0, (self.invited or 0) - self.answered)


@dataclass(frozen=True)
class Check:
    """One part of the bar. ``has`` and ``missing`` are sentences, ``place`` the address of the page that mends it."""

    id: ReadinessKind
    name: str
    met: bool
    has: str
    missing: tuple[str, ...]
    place: str
    mend: str


@dataclass(frozen=True)
class Readiness:
    """The whole bar."""

    checks: tuple[Check, ...]

    @property
    def met(self) -> int:
        """How many parts are met."""
        return sum(check.met for check in self.checks)

    @property
    def ready(self) -> bool:
        """Whether all of them are."""
        return self.met == len(self.checks)

    @property
    def finding(self) -> str:
        """How ready the workshop is, in one sentence."""
        if self.ready:
            return "Ready for the call"
        first = next(check for check in self.checks if not check.met)
        return f"{self.met} of {len(self.checks)} met; next: {first.mend[:1].lower()}{first.mend[1:]}"

    def check(self, kind: ReadinessKind) -> Check:
        """Return one part of the bar."""
        return next(check for check in self.checks if check.id is kind)


def readiness(workshop: Workshop, today: date, response: Response | None) -> Readiness:
    """Return how ready a workshop is (method, before the call).

    Parameters
    ----------
    today : date
        Against which "the last four quarters" and old dates are held.
    response : Response, optional
        Of the newest survey that was launched; None while there is none.
    """
    return Readiness(
        tuple(_check(one, workshop, today, response) for one in content.load().readiness_checks),
    )


def _check(one: ReadinessCheck, workshop: Workshop, today: date, response: Response | None) -> Check:
    match one.id:
        case ReadinessKind.GOAL:
            met, has, missing = _goal(workshop)
        case ReadinessKind.COMPONENTS:
            met, has, missing = _components(workshop, today)
        case ReadinessKind.ANSWERED:
            met, has, missing = _answered(workshop, response)
        case ReadinessKind.METRICS:
            met, has, missing = _metrics(workshop, today)
    return Check(one.id, one.name, met, has, () if met else missing, one.place, one.mend)


Found = tuple[bool, str, tuple[str, ...]]


def _goal(workshop: Workshop) -> Found:
    goal = workshop.goal
    if goal.statement.strip():
        return True, goal.statement.strip(), ()
    if goal.target is not None:
        return True, "A target is given; the wording can be agreed in the call.", ()
    return False, "No goal yet.", ("One sentence: from where, to where, by when, whose.",)


def _components(workshop: Workshop, today: date) -> Found:
    wanted, found = content.load().readiness_rules.components_complete, overview(workshop, today)
    six = content.load().components
    complete = [one for one in six if found[one.id].is_complete]
    near = sorted((one for one in six if one not in complete), key=lambda one: _still(found[one.id]))
    missing = (f"{one.name}: {found[one.id].complete} of {found[one.id].asked} questions complete." for one in near)
    depth = content.load().depth(workshop.settings.depth.value).name.lower()
    has = f"{len(complete)} of {len(six)} complete at {depth} depth; {wanted} are wanted."
    return len(complete) >= wanted, has, tuple(missing)


def _still(found: Completeness) -> int:
    return found.asked - found.complete


def _answered(workshop: Workshop, response: Response | None) -> Found:
    wanted = content.load().readiness_rules.answered_share
    least = formats.percent(wanted, workshop.settings)
    if response is None:
        return False, "No survey has been launched.", (f"A survey or pre-work that {least} of those invited answer.",)
    if response.invited is None or response.share is None:
        has = f"{response.answered} answered “{response.name}” by one link for all."
        return False, has, ("Nobody knows how many were invited; with personal links it can be told.",)
    share = (
        f"{response.answered * 100 // response.invited} %"  # down: it never looks like the share wanted before it is
    )
    has = f"{response.answered} of {response.invited} invited ({share}) answered “{response.name}”; {least} are wanted."
    over = "" if response.is_open else " The survey is closed: a second round would ask them again."
    many = "1 person has" if response.missing == 1 else f"{response.missing} people have"
    return response.share >= wanted, has, (f"{many} not answered.{over}",)


def _metrics(workshop: Workshop, today: date) -> Found:
    wanted, names = content.load().readiness_rules.stages_with_metrics, stage_names(workshop)
    there = {*stages_with_metrics(workshop, today)}
    has = f"{len(there)} of {len(names)} stages have a figure of the last four quarters; {wanted} are wanted."
    without = ", ".join(name for stage, name in names.items() if stage not in there)
    return len(there) >= wanted, has, (f"No figure with its source yet for {without}.",)


def stages_with_metrics(workshop: Workshop, today: date) -> Iterator[Stage]:
    """Yield the stages with at least one number, and its source, in one of the last four closed quarters."""
    quarters = metrics.last_quarters(today, workshop.settings.fiscal_year_starts_month)
    for stage in Stage:
        followed = (one for one in metrics.of_stage(workshop, stage) if not one.not_measured)
        if any(not metrics.still_missing(workshop, one, quarters) for one in followed):
            yield stage
