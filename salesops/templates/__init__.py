"""Templates: what kinds of firms usually have in place when a workshop begins. Structure and questions, never numbers.

A broken file is refused with its name and the reason.
"""

import functools
import tomllib
from pathlib import Path

from pydantic import Field, ValidationError

from salesops import content
from salesops.content.base import Text
from salesops.content.schema import ElementItem
from salesops.errors import ContentError
from salesops.immutable import Value
from salesops.vocabulary import Depth, FirmStage, GoalKind, Stage
from salesops.workshop import Importance, Name

ORDER = ("small_saas", "channel_hardware", "services", "enterprise")  # as they are offered; each is a file


class TemplateChannel(Value):
    """A sales channel and of which kind it is."""

    name: Name
    kind: Text  # of the method


class TemplateQuestion(Value):
    """A question to add to a component or a stage."""

    subject: Text
    text: Text


class Template(Value):
    """What a workshop of a kind of firm begins with.

    ``linked`` names elements whose suggested merger points are ticked from the start, ``linked_short`` those of them
    at short depth; ``not_applicable`` those that such a firm rarely has; ``stages`` is the importance, 1 to 5, of each
    stage. The metrics hold the one that each stage needs at least. A workshop does not remember its template: made
    deeper later, it gets the method's suggestions, for by then the team knows its map better than a kind of firm does.
    """

    id: Text
    name: Text
    says: Text
    goal_kind: GoalKind
    firm_stage: FirmStage
    offers: tuple[Name, ...] = Field(min_length=1)
    segments: tuple[Name, ...] = Field(min_length=1)
    channels: tuple[TemplateChannel, ...] = Field(min_length=1)
    not_applicable: tuple[Text, ...]
    linked: tuple[Text, ...] = Field(min_length=1)
    linked_short: tuple[Text, ...] = Field(min_length=1)
    metrics: tuple[Text, ...] = Field(min_length=1)
    stages: dict[Stage, Importance]
    stage_names: dict[Stage, Name] = Field(default_factory=dict)
    questions: tuple[TemplateQuestion, ...] = Field(min_length=1)

    def linked_at(self, depth: Depth) -> tuple[ElementItem, ...]:
        """Return the elements that are linked from the start in a workshop of that depth, in the method's order."""
        linked = self.linked_short if depth is Depth.SHORT else self.linked
        return tuple(one for one in content.load().elements if one.id in linked)


@functools.cache
def load() -> tuple[Template, ...]:
    """Return the templates in the order in which they are offered. Raises ContentError."""
    return tuple(_read(Path(__file__).parent / f"{one}.toml") for one in ORDER)


def named(template_id: str) -> Template:
    """Return the template with that id; KeyError where there is none."""
    return {one.id: one for one in load()}[template_id]


def _read(file: Path) -> Template:
    try:
        found = Template.model_validate({"id": file.stem, **tomllib.loads(file.read_text(encoding="utf-8"))})
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ContentError(file.name, "the file", str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        raise ContentError(file.name, ".".join(map(str, first["loc"])), first["msg"]) from error
    _check(file.name, found)
    return found


def _check(file: str, template: Template) -> None:
    """Refuse what names something that the method does not have."""
    method = content.load()
    elements = {one.id for one in method.elements if not one.retired}
    known = {
        "channels": ({one.kind for one in template.channels}, {one.id for one in method.channels}),
        "elements": ({*template.linked, *template.not_applicable}, elements),
        "metrics": (set(template.metrics), {one.id for one in method.metrics}),
        "questions": (
            {one.subject for one in template.questions},
            {str(one.id) for one in (*method.components, *method.stages)},
        ),
        "stages": ({str(one) for one in template.stages}, {str(one) for one in Stage}),
    }
    for what, (named_here, there) in known.items():
        if unknown := sorted(named_here - there):
            raise ContentError(file, what, f"{unknown[0]!r} is not known")
    if least := sorted({one.least_metric for one in method.stages} - {*template.metrics}):
        raise ContentError(file, "metrics", f"{least[0]!r} is the least metric of a stage and is not followed")
    _check_map(file, template)


def _check_map(file: str, template: Template) -> None:
    """Refuse a map on which an element lacks what it needs, or is linked although it does not apply."""
    method = content.load()
    if both := sorted({*template.linked} & {*template.not_applicable}):
        raise ContentError(file, "elements", f"{both[0]!r} is linked and does not apply")
    for linked in (template.linked, template.linked_short):
        for element_id in linked:
            for missing in sorted(set(method.element(element_id).needs_hard) - set(linked)):
                raise ContentError(file, "elements", f"{element_id!r} needs {missing!r}, which is not linked")
    if more := sorted({*template.linked_short} - {*template.linked}):
        raise ContentError(file, "elements", f"{more[0]!r} is linked at short depth only")
