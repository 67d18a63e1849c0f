"""How the words around a call must fit together; yields section, item and what is wrong."""

from collections.abc import Iterator

from salesops.content.engagement_schema import BriefPartKind, ReadinessKind
from salesops.content.method import Method
from salesops.vocabulary import ActionState, CorrectionState, MeetingKind


def problems(method: Method) -> Iterator[tuple[str, str, str]]:
    """Yield blocks that do not fill their meeting, and parts of the bar or of the brief without words."""
    lengths = list(method.agenda_rules.lengths)
    if lengths != sorted(set(lengths)):
        yield "agenda_rules", "agenda_rules", "lengths must rise"
    for place, length in enumerate(lengths):
        filled = sum(block.minutes[place] for block in method.agenda_blocks)
        if filled != length:
            yield "agenda_blocks", method.agenda_blocks[0].id, f"blocks fill {filled} of {length} minutes"
    told: dict[str, tuple[list[str], list[str]]] = {
        "readiness_checks": ([*ReadinessKind], [str(one.id) for one in method.readiness_checks]),
        "meeting_kinds": ([*MeetingKind], [str(one.id) for one in method.meeting_kinds]),
        "action_states": ([*ActionState], [str(one.id) for one in method.action_states]),
        "correction_states": ([*CorrectionState], [str(one.id) for one in method.correction_states]),
        "expert_brief_parts": ([*BriefPartKind], [str(one.id) for one in method.expert_brief_parts]),
    }
    for section, (wanted, given) in told.items():
        if wanted != given:
            yield section, section, f"must be {', '.join(wanted)} in this order"
