"""The five stages as this workshop calls them; every page and report takes a stage's name from here."""

from salesops import content
from salesops.vocabulary import Stage
from salesops.workshop import Workshop


def stage_names(workshop: Workshop) -> dict[Stage, str]:
    """Return ``{stage: name}`` in the ring's order: the team's own name, else the method's."""
    return {stage.id: _own_name(workshop, stage.id) or stage.name for stage in content.load().stages}


def _own_name(workshop: Workshop, stage: Stage) -> str:
    setting = workshop.stage_setting(stage)
    return setting.name if setting is not None else ""
