"""The call of the sample workshop: what is known of the firm beforehand, the planned call, its proposed agenda."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from db import agenda, brief, meetings, models, snapshot, topics, views
from db.access import Actor
from db.change import Act, change
from salesops import engagement
from salesops.sample import Sample
from salesops.vocabulary import Audience


def brief_firm(workshop_id: str, actor: Actor, sample: Sample) -> None:
    """Write what is known of the firm beforehand, and name its documents."""
    with change(workshop_id, actor, Act("brieftext", "Told about the firm")) as door:
        for slot_id, text in sample.brief.items():
            door.add(models.BriefText, slot_id=slot_id, text=text)
    for one in sample.documents:
        brief.add_document(workshop_id, actor, one.name, link=one.link, remark=one.remark)


def plan_call(workshop_id: str, actor: Actor, sample: Sample, today: date) -> None:
    """Plan the call, with the agenda that the product proposes and a facilitator's words to the expert."""
    for one in sample.topics:
        topics.add(workshop_id, actor, one.text, one.source)
    call, zone = sample.call, ZoneInfo(sample.settings.time_zone)
    begins = datetime.combine(today + timedelta(days=call.starts_in_days), time(call.hour), zone)
    meeting = meetings.plan(
        workshop_id, actor, call.kind, call.name, starts_at=begins.astimezone(UTC), minutes=call.minutes
    )
    workshop = snapshot.load(workshop_id, actor)
    found = engagement.topics(workshop, today, differing=views.apart(workshop, actor))
    agenda.put(workshop_id, actor, meeting, engagement.propose(found, call.minutes).items)
    for kind, text in sample.brief_words.items():
        act = Act("note", "Wrote a note", audience=Audience.FACILITATORS)
        with change(workshop_id, actor, act) as door:
            door.add(models.Note, subject=kind.note, audience=Audience.FACILITATORS.value, text=text)
