"""The call of the sample workshop: what is known of the firm beforehand, the planned call, its proposed agenda."""

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from db import access, actions, agenda, brief, decisions, follow_ups, meetings, models, snapshot, topics, views
from db.access import Actor, Right
from db.change import Act, Change, change
from salesops import engagement
from salesops.sample import Sample
from salesops.sample.call_schema import SampleAction, SampleCall
from salesops.vocabulary import ActionState, AgendaState, Audience, ListKind


def brief_firm(workshop_id: str, actor: Actor, sample: Sample) -> None:
    """Write what is known of the firm beforehand, and name its documents."""
    with change(workshop_id, actor, Act("brieftext", "Told about the firm")) as door:
        for slot_id, text in sample.brief.items():
            door.add(models.BriefText, slot_id=slot_id, text=text)
    for one in sample.documents:
        brief.add_document(workshop_id, actor, one.name, link=one.link, remark=one.remark)


def plan_call(workshop_id: str, actor: Actor, sample: Sample, today: date) -> None:
    """Plan the call, with the agenda that the product proposes and a facilitator's words to the expert."""
    access.require(actor, Right.EDIT, workshop_id)
    for one in sample.topics:
        topics.add(workshop_id, actor, one.text, one.source)
    call = sample.call
    meeting = meetings.plan(
        workshop_id, actor, call.kind, call.name, starts_at=_begins(sample, call, today), minutes=call.minutes
    )
    workshop = snapshot.load(workshop_id, actor)
    found = engagement.topics(workshop, today, differing=views.apart(workshop, actor))
    agenda.put(workshop_id, actor, meeting, engagement.propose(found, call.minutes).items)
    for kind, text in sample.brief_words.items():
        act = Act("note", "Wrote a note", audience=Audience.FACILITATORS)
        with change(workshop_id, actor, act) as door:
            door.add(models.Note, subject=kind.note, audience=Audience.FACILITATORS.value, text=text)


def hold_call(workshop_id: str, actor: Actor, sample: Sample, today: date) -> None:
    """Write the call that was held before: agenda, decisions, actions, the reply to its notes, the steps after it."""
    access.require(actor, Right.EDIT, workshop_id)
    held = sample.held
    began = _begins(sample, held, today)
    with change(workshop_id, actor, Act("meeting", f"Held “{held.name}”")) as door:
        meeting_id = _held(door, actor, sample, began)
        people = {one.name: one.id for one in door.all(models.ListItem) if one.kind == ListKind.PERSON}
    for one in held.decisions:
        said = one.model_dump(include={"why", "alternatives", "dissent", "confidence"})
        due_on = None if one.by_in_days is None else today + timedelta(days=one.by_in_days)
        decisions.record(
            workshop_id, actor, one.text, meeting_id=meeting_id, owner_id=people[one.owner], due_on=due_on, **said
        )  # fmt: skip
    add = partial(actions.add, workshop_id, actor, meeting_id=meeting_id)
    for todo in held.actions:
        due_on = today + timedelta(days=todo.by_in_days)
        action_id = add(todo.text, owner_id=people[todo.owner], due_on=due_on)
        _say(workshop_id, actor, action_id, todo, due_on)
    with change(workshop_id, actor, Act("notesreply", f"{held.reply.name} replied to the notes")) as door:
        said_on = today + timedelta(days=held.reply.on_in_days)
        values = held.reply.model_dump(exclude={"on_in_days"})
        door.add(models.NotesReply, meeting_id=meeting_id, replied_on=said_on, **values)
    for step_id, days in held.followed.items():
        follow_ups.done(workshop_id, actor, meeting_id, step_id, on=today + timedelta(days=days))


def _held(door: Change, actor: Actor, sample: Sample, began: datetime) -> str:
    held = sample.held
    position = door.after_last(models.Meeting)
    ended = began + timedelta(minutes=held.minutes)
    meeting = door.add(
        models.Meeting, kind=held.kind, name=held.name, starts_at=began, minutes=held.minutes, position=position,
        began_at=began, ended_at=ended, led_by=actor.name,
    )  # fmt: skip
    for n, item in enumerate(held.agenda):
        door.add(models.AgendaItem, meeting_id=meeting.id, position=n, state=AgendaState.DONE, **item.model_dump())
    return str(meeting.id)


def _say(workshop_id: str, actor: Actor, action_id: str, one: SampleAction, on: date) -> None:
    if one.state is not ActionState.OPEN:
        actions.set_state(workshop_id, actor, action_id, one.state, on=on, remark=one.remark)


def _begins(sample: Sample, call: SampleCall, today: date) -> datetime:
    zone = ZoneInfo(sample.settings.time_zone)
    return datetime.combine(today + timedelta(days=call.starts_in_days), time(call.hour), zone).astimezone(UTC)
