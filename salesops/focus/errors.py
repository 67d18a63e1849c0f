"""What can make a plan impossible, in words that say what to ease."""

from collections.abc import Sequence

from salesops.errors import WorkshopError


class LongProjectError(WorkshopError):
    """One project alone is longer than the horizon."""

    def __init__(self, name: str, weeks: int, horizon_weeks: int) -> None:
        super().__init__(
            f"{name} takes {weeks} weeks, but the plan covers {horizon_weeks} weeks. Shorten the project, "
            "split it, or lengthen the programme's horizon."
        )


class OverCapError(WorkshopError):
    """One project alone asks more of a role than the role can carry."""

    def __init__(self, name: str, asks: str, cap: int) -> None:
        super().__init__(
            f"{name} alone asks {asks}, more than the limit of {cap}. Make the change lighter, split the "
            "project, or raise the limit."
        )


class LateEndError(WorkshopError):
    """A project cannot end by the week that was asked for, whatever else is moved."""

    def __init__(self, name: str, earliest_end_week: int, latest_end_week: int, chain: Sequence[str]) -> None:
        first = f" because {' → '.join((*chain, name))} come one after the other" if chain else ""
        super().__init__(
            f"{name} should end by week {latest_end_week}, but cannot end before week {earliest_end_week}"
            f"{first}. Move its end date, or start or shorten what comes before it."
        )


class ShortHorizonError(WorkshopError):
    """All projects together need more weeks than the plan covers."""

    def __init__(self, needed_weeks: int, horizon_weeks: int, because: str) -> None:
        super().__init__(
            f"The projects need at least {needed_weeks} weeks ({because}), but the plan covers "
            f"{horizon_weeks}. Lengthen the programme's horizon, set a project aside, or raise the limit."
        )


class ClashingWishesError(WorkshopError):
    """Wishes that cannot all hold; leaving out any one of them removes this clash."""

    def __init__(self, wishes: Sequence[str]) -> None:
        listed = "; ".join(wishes)
        super().__init__(f"These wishes cannot all be met: {listed}. Ease any one of them.")
        self.wishes = tuple(wishes)


class NoPlanInTimeError(WorkshopError):
    """The time given ran out before any plan was found or ruled out."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"No plan was found within {seconds:g} seconds. Lengthen the programme's horizon, fix fewer weeks, or set "
            "a project aside."
        )
