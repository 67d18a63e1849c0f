"""Two pages for the expert before a call: context, goal, figures, questions, hypotheses, what is better not raised.

Only facilitators see it: their own words to it are private notes ("brief:<part>").
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from salesops import content, formats, metrics
from salesops.components import asks, overview, question_code
from salesops.content.engagement_schema import BriefPartKind
from salesops.engagement.hypotheses import Hypothesis, Known, hypotheses, too_few
from salesops.lifecycle import stage_names
from salesops.report.context import Context
from salesops.report.parts.front import goal_sentence
from salesops.spoken import listed
from salesops.surveys.talks import to_talk_through
from salesops.vocabulary import Audience, Depth, ListKind
from salesops.workshop import Workshop

LEAST_QUESTIONS, MOST_QUESTIONS = 3, 5  # method, before the call
MOST_FIGURES = 6  # rows: two pages hold no more
SHORTEST_WORDS = 320  # characters of a text of the brief on the page; the whole of it stands on the Discovery page


@dataclass(frozen=True)
class Figures:
    """Followed metrics over the last four closed quarters, oldest first; None where a quarter has no number.

    ``also`` names those that have numbers too and found no room.
    """

    quarters: tuple[str, ...]
    rows: tuple[tuple[str, tuple[float | None, ...], tuple[str, ...]], ...]  # name, values, the same as written
    also: tuple[str, ...]

    @property
    def also_words(self) -> str:
        """Which metrics have numbers too and found no room, as a sentence; "" for none."""
        return f"{listed(self.also)} {'has' if len(self.also) == 1 else 'have'} numbers too." if self.also else ""


@dataclass(frozen=True)
class ExpertBrief:
    """The brief as plain values; ``own`` are the facilitator's words per part, "" left out."""

    title: str
    context: tuple[tuple[str, str], ...]  # label and text
    goal: str
    figures: Figures
    questions: tuple[str, ...]
    hypotheses: tuple[Hypothesis, ...]
    silence: tuple[str, ...]
    own: Mapping[BriefPartKind, str]


def expert_brief(known: Known, as_of: datetime) -> ExpertBrief:
    """Return the brief of what is known; ``as_of`` has a time zone. Notes are as the reader of the snapshot sees them.

    Questions are 3 to 5: from the widest split, the widest gap, what people describe differently, what was tabled,
    and, where that is not enough, from what is still open in the components.
    """
    workshop = known.workshop
    own = {kind: workshop.note(kind.note, Audience.FACILITATORS).strip() for kind in BriefPartKind}
    return ExpertBrief(
        title=f"Expert brief: {workshop.settings.name}",
        context=tuple(_context(workshop)),
        goal=goal_sentence(Context(workshop, formats.local(as_of, workshop.settings))),
        figures=_figures(known),
        questions=tuple(dict.fromkeys(_questions(known)))[:MOST_QUESTIONS],
        hypotheses=hypotheses(known),
        silence=too_few(known),
        own={kind: text for kind, text in own.items() if text},
    )


def _context(workshop: Workshop) -> Iterator[tuple[str, str]]:
    settings = workshop.settings
    if settings.firm_people is not None:
        stage = f", {settings.firm_stage.value}" if settings.firm_stage else ""
        yield "Size and stage", f"{formats.number(settings.firm_people, settings)} people{stage}"
    for kind, label in ((ListKind.OFFER, "Offers"), (ListKind.SEGMENT, "Segments"), (ListKind.CHANNEL, "Channels")):
        names = [item.name for item in workshop.items(kind)]
        if names:
            yield label, ", ".join(names)
    texts = {text.slot_id: text.text.strip() for text in workshop.brief_texts}
    for slot in content.load().brief_slots:
        if texts.get(slot.id):
            yield slot.name, _cut(texts[slot.id])
    for document in workshop.documents:
        yield "Document", " · ".join(part for part in (document.name, document.link, document.remark.strip()) if part)


def _cut(text: str) -> str:
    return text if len(text) <= SHORTEST_WORDS else text[:SHORTEST_WORDS].rsplit(" ", 1)[0] + " …"


def _figures(known: Known) -> Figures:
    workshop = known.workshop
    quarters = metrics.last_quarters(known.today, workshop.settings.fiscal_year_starts_month)
    rows = []
    for tracked in workshop.tracked_metrics:
        row = metrics.values(workshop, tracked.id)
        values = tuple(row.get(quarter) for quarter in quarters)
        if any(value is not None for value in values):
            unit = metrics.unit(tracked, workshop.settings.currency)
            told = tuple(metrics.measured(value, unit, workshop.settings) for value in values)
            rows.append((tracked.name, values, told))
    return Figures(quarters, tuple(rows[:MOST_FIGURES]), tuple(name for name, _, _ in rows[MOST_FIGURES:]))


def _questions(known: Known) -> Iterator[str]:
    prompts = content.load().general_prompts
    if known.results is not None:
        for item, kind in to_talk_through(known.results)[:1]:
            yield f"“{item.text.rstrip('.')}”: {content.load().talk(kind).asks[0]}"
    for point in known.gaps[:1]:
        name = f"{point.element.name} at {stage_names(known.workshop)[point.stage]}"
        yield f"{name} stands at {point.score}, target {point.target}. {prompts[2]}"
    for one in known.differing[:1]:
        yield f"{one.name.rstrip('.')} {_prompt(one.id) or prompts[1]}"
    for topic in known.workshop.tabled()[:1]:
        yield topic.text
    yield from _open_prompts(known)


def _prompt(question_id: str) -> str | None:
    """Return the method's follow-up to a question; None for a score or a question of the team's own."""
    return next((one.prompt for one in content.load().questions if one.id == question_id), None)


def _open_prompts(known: Known) -> Iterator[str]:
    """Yield the follow-up question of the first question still open in each component, the weakest component first."""
    found, depth = overview(known.workshop, known.today), known.workshop.settings.depth
    prompted = []
    for component in content.load().components:
        asked = [q for q in component.questions if q.prompt and not q.retired and asks(depth, q)]
        states = [(found[component.id].state(q.id).complete, not asks(Depth.SHORT, q), q) for q in asked]
        in_order = sorted(states, key=lambda one: one[:2])
        prompted += [(complete, turn, _score(known, component.id), q) for turn, (complete, _, q) in enumerate(in_order)]
    for complete, _, _, question in sorted(prompted, key=lambda one: one[:3])[:LEAST_QUESTIONS]:
        yield (
            f"{question.prompt}"
            if complete
            else f"{question.prompt} ({question_code(question.id)} is not complete yet)"
        )


def _score(known: Known, component_id: str) -> int:
    """Return a component's score, those without one first: what is weak or unknown is asked about first."""
    said = known.workshop.maturity(component_id)
    return -1 if said is None or said.score is None else said.score
