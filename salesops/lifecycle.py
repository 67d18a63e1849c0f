"""The five stages as this workshop calls them, and who hands over to whom between them."""

from collections.abc import Mapping
from dataclasses import dataclass

from salesops import content
from salesops.components import is_blank
from salesops.content.answer_schema import TableSpec
from salesops.content.question_schema import Question
from salesops.content.schema import StageItem
from salesops.vocabulary import ListKind, Stage
from salesops.workshop import Workshop

_ROLES = ("giver", "taker")  # columns of every question about a handshake


def stage_names(workshop: Workshop) -> dict[Stage, str]:
    """Return ``{stage: name}`` in the ring's order: the team's own name, else the method's."""
    return {stage.id: _own_name(workshop, stage.id) or stage.name for stage in content.load().stages}


@dataclass(frozen=True)
class Handshake:
    """The way from one stage to the next with its two owners; None where nobody who is still here is named."""

    stage: Stage
    next: Stage
    giver_id: str | None
    taker_id: str | None
    question_id: str | None  # where this workshop asks for them; None: in the table of all five

    @property
    def owners(self) -> tuple[str, ...]:
        """The owners that are known."""
        return tuple(one for one in (self.giver_id, self.taker_id) if one is not None)


def handshakes(workshop: Workshop) -> tuple[Handshake, ...]:
    """Return the five handshakes in the ring's order, from the table of owners or else from the stage's question.

    The table belongs to depths whose stages do not ask about their handshake; once filled it stays.
    """
    return tuple(_handshake(workshop, stage, in_table=asks_in_table(workshop)) for stage in content.load().stages)


def asks_in_table(workshop: Workshop) -> bool:
    """Return whether the owners of all handshakes are asked in one table, not stage by stage."""
    method = content.load()
    return method.depth(workshop.settings.depth).handshake_table or any(
        not is_blank(workshop.answer(table.id)) for table in method.handshake_owners
    )


def handshake_table(workshop: Workshop, table: Question) -> Question:
    """Return a question about the owners of all handshakes, its rows under the stages' names in this workshop."""
    spec, names = table.spec, stage_names(workshop)
    if not isinstance(spec, TableSpec):
        return table
    said = {stage.id.value: f"{names[stage.id]} → {names[stage.next]}" for stage in content.load().stages}
    rows = tuple(row.model_copy(update={"label": said.get(row.id, row.label)}) for row in spec.rows)
    return table.model_copy(update={"spec": spec.model_copy(update={"rows": rows})})


def _handshake(workshop: Workshop, stage: StageItem, *, in_table: bool) -> Handshake:
    tables = (workshop.answer(table.id) for table in content.load().handshake_owners)
    rows = [table.get(stage.id.value) for table in tables if isinstance(table, Mapping)]
    if isinstance(answer := workshop.answer(stage.handshake), Mapping):
        rows += answer.values()
    here = {person.id for person in workshop.items(ListKind.PERSON)}
    pairs = [[row.get(one) if row.get(one) in here else None for one in _ROLES] for row in rows if row]
    giver, taker = min(pairs, key=lambda pair: pair.count(None), default=(None, None))
    return Handshake(stage.id, stage.next, giver, taker, None if in_table else stage.handshake)


def _own_name(workshop: Workshop, stage: Stage) -> str:
    setting = workshop.stage_setting(stage)
    return setting.name if setting is not None else ""
