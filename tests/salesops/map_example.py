"""Small workshops built as values: the method's test numbers, a few elements, links, scores and effects."""

from datetime import UTC, datetime

from salesops import content
from salesops.vocabulary import Depth, GoalKind, LinkState
from salesops.workshop import (
    CategorySetting,
    DriverValue,
    Effect,
    Element,
    Gap,
    Goal,
    Link,
    Project,
    ProjectElement,
    Settings,
    StageSetting,
    Workshop,
)
from tests.salesops.tree_examples import example

CODES = tuple(element.id for element in content.load().elements)
Range = tuple[float | None, float | None, float | None]


def build(
    *,
    kind=GoalKind.REVENUE_GROWTH,
    drivers=None,
    depth=Depth.FULL,
    own=(),
    links=None,
    effects=None,
    stages=None,
    categories=None,
    projects=None,
    changed=None,
):
    """Return a workshop with all elements of the method, their ids being the method's, and own ones by name.

    ``links``: ``{(element, stage): fields of its gap}``; ``effects``: ``{(element, node): (low, base, high)}``;
    ``stages``: ``{stage: importance}``; ``projects``: ``{name: (weeks, elements)}``; ``changed``: ``{element: {}}``.
    """
    links, projects, changed = links or {}, projects or {}, changed or {}
    method = content.load()
    elements = [Element(id=e.id, content_id=e.id, name=e.name, category_id=e.category) for e in method.elements]
    elements += [Element(id=name, name=name, category_id=method.categories[0].id) for name in own]
    values = example(kind.value) if drivers is None else drivers
    return Workshop(
        id="w",
        version=1,
        content_version=method.version,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
        settings=Settings(id="s", name="Firm", depth=depth),
        goal=Goal(id="g", kind=kind),
        driver_values=tuple(DriverValue(id=f"d{n}", tree_id=kind, node_id=n, value=v) for n, v in values.items()),
        elements=tuple(e.model_copy(update=changed.get(e.id, {})) for e in elements),
        links=tuple(Link(id=f"{e}·{s}", element_id=e, stage=s, state=LinkState.ACCEPTED) for e, s in links),
        gaps=tuple(Gap(id=f"gap {e}·{s}", link_id=f"{e}·{s}", **said) for (e, s), said in links.items() if said),
        effects=tuple(
            Effect(id=f"{e}·{n}", element_id=e, node_id=n, low=low, base=base, high=high)
            for (e, n), (low, base, high) in (effects or {}).items()
        ),
        stage_settings=tuple(
            StageSetting(id=f"stage {s}", stage=s, importance=how) for s, how in (stages or {}).items()
        ),
        category_settings=tuple(
            CategorySetting(id=f"category {c}", category_id=c, name=name) for c, name in (categories or {}).items()
        ),
        projects=tuple(Project(id=name, name=name, weeks=weeks) for name, (weeks, _) in projects.items()),
        project_elements=tuple(
            ProjectElement(id=f"{name}·{e}", project_id=name, element_id=e)
            for name, (_, carried) in projects.items()
            for e in carried
        ),
    )


def scored(score: int, **more):
    """Return the fields of a gap with that score."""
    return {"score": score, **more}
