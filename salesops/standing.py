"""Where a workshop stands on its walk: which step a page is, what comes next, what is missing on each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from salesops import components, content, guide
from salesops.guide import Progress, Step
from salesops.kept import Kept
from salesops.plan_state.agreement import not_agreed
from salesops.vocabulary import Setting
from salesops.workshop import Workshop

_FROM = {"gaps": "map", "focus": "gaps", "plan": "focus"}  # what the page works on is made there
_WAITS_FOR = {**_FROM, "report": "focus"}  # without it the page has nothing to say


@dataclass(frozen=True)
class Standing:
    """The pages of the walk in its order, the next step, by page what it lacks ("" for nothing), and who has begun.

    ``begun`` are the pages on which something that counts is done, complete or not.
    """

    walk: tuple[str, ...]
    next: Step
    lacks: Mapping[str, str]
    begun: frozenset[str]

    def after(self, page: str) -> str:
        """Return where the way on leads: the page that follows in the walk, the report after the last.

        It leads to the next step instead where the page that follows still waits for another one than this or lacks
        nothing and the next step lies beyond it, and where the next step works on what this page makes: the walk of a
        call begins with what others may have prepared.
        """
        at = self.walk.index(page) + 1
        following = self.walk[at] if at < len(self.walk) else "report"
        source = _WAITS_FOR.get(following, page)
        waits = source not in (page, _FROM.get(page)) and source not in self.begun
        feeds = _FROM.get(self.next.page) == page
        passed = not self.lacks.get(following) and self.next.page in self.walk[at:]
        return self.next.page if (waits or feeds or passed) and self.next.page != page else following


def standing(workshop: Workshop, today: date) -> Standing:
    """Return where the workshop stands. ``today`` is the day against which old dates are held."""
    parts = (
        workshop.settings, workshop.goal, workshop.driver_values, workshop.answers, workshop.own_questions,
        workshop.list_items, workshop.channel_cells, workshop.elements, workshop.links, workshop.gaps,
        workshop.projects,
    )  # fmt: skip
    return _standings.get(parts, lambda: _standing(workshop, today), today)


_standings: Kept[Standing] = Kept(64)


def _standing(workshop: Workshop, today: date) -> Standing:
    method = content.load()
    done = guide.progress(workshop, method, today)
    stages = [components.completeness(one, workshop, today).is_complete for one in method.stages]
    setting: Setting = workshop.settings.setting
    return Standing(
        walk=guide.walk(setting),
        next=guide.next_steps(setting, done)[0],
        lacks=_lacks(done, stages.count(False), len(stages)),
        begun=_begun(done, stages.count(True)),
    )


def _lacks(done: Progress, open_stages: int, all_stages: int) -> dict[str, str]:
    open_components, unscored = done.components_asked - done.components, done.merger_points - done.scored
    waiting = done.projects - done.placed
    placing = f"{waiting} of {done.projects} projects without an agreed start" if waiting else ""
    agreeing = not_agreed(done.projects, done.agreed)
    scoring = f"{unscored} of {done.merger_points} merger points to score" if unscored else ""
    ticked = done.to_look_through
    looking = f"{ticked} of {done.merger_points} merger points to look through" if ticked else ""
    return {
        "value": done.goal_lacks,
        "components": f"{open_components} of {done.components_asked} components to complete" if open_components else "",
        "lifecycle": f"{open_stages} of {all_stages} stages with open questions" if open_stages else "",
        "map": looking if done.merger_points else "the first accepted merger point",
        "gaps": scoring if done.merger_points else "merger points, which come from the ecosystem map",
        "focus": placing if done.projects else "the first chosen project",
        "plan": agreeing if done.projects else "projects, which come from the initial focus",
    }


def _begun(done: Progress, stages: int) -> frozenset[str]:
    counts = {
        "value": done.goal_stated,
        "components": done.components,
        "lifecycle": stages,
        "map": done.merger_points,
        "gaps": done.scored,
        "focus": done.projects,
        "plan": done.agreed,
    }
    return frozenset(page for page, count in counts.items() if count)
