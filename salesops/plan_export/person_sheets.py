"""One sheet per person to tear out: what I own, my first steps, what waits for me, what I wait for."""

from collections.abc import Iterable
from datetime import date
from html import escape

from salesops import formats
from salesops.cards import Card
from salesops.intake.text import line, paragraph
from salesops.plan_state.milestones import following
from salesops.plan_state.plan import Plan, Wait, start_week, state
from salesops.plan_state.risks import in_order, weight_words
from salesops.report import docx, look
from salesops.report.logo import LOGO_ALT
from salesops.report.model import Block, Bullets, Fact, Facts, Heading, Paragraph, Part, Report, ReportStatus, Tone
from salesops.report.wording import Words
from salesops.spoken import counted, listed
from salesops.workshop import Risk

NOBODY = "Without an owner"  # work that nobody owns is on a sheet of its own, so that it is not lost

_CSS = """
@page { size: A4; margin: 18mm }
body { font: 11pt/1.45 "Source Sans 3", "Segoe UI", Helvetica, Arial, sans-serif; color: #0c1717; max-width: 48rem;
  margin: 0 auto; padding: 0 1rem; overflow-wrap: anywhere }
section { break-after: page; padding: 1.5rem 0; border-bottom: 1px dashed #5d6866 }
section:last-child { break-after: auto; border: 0 }
h1 { color: var(--accent); font-size: 20pt; margin: 0 }
h2 { color: var(--accent); font-size: 13pt; margin: 1.4em 0 .3em }
h3 { font-size: 11.5pt; margin: 1em 0 .2em; break-after: avoid }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: .15rem 1rem; margin: 0; break-inside: avoid }
dt { color: #5d6866 } dd { margin: 0 } p { margin: .2em 0 } ul { margin: .2em 0; padding-left: 1.2em }
.logo { display: block; max-width: 6cm; max-height: 2.2cm; margin-bottom: 1rem }
footer, .note { color: #5d6866; font-size: 9.5pt } .lead { font-weight: 600 }
@media print { section { border: 0 } }
"""


def html(plan: Plan) -> bytes:
    """Return all sheets as one HTML file without anything from another host; each begins on a page of its own."""
    firm = look.of(plan.workshop)
    above = "" if firm.logo is None else f'<img class="logo" src="{firm.logo.uri}" alt="{LOGO_ALT}">'
    below = f"<footer>{_lines(firm.footer)}</footer>" if firm.footer else ""
    written = ("".join(_html(block) for block in part.blocks) for part in sheets(plan))
    body = "\n".join(f"<section>{above}{one}{below}</section>" for one in written)
    name = escape(line(plan.workshop.settings.name))
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{name}: who does what</title>'
    )
    style = f"<style>:root {{ --accent: {firm.accent} }}{_CSS}</style>"
    whole = f'<html lang="en"><head>{head}{style}</head>\n<body>{body}</body></html>'
    return f"<!DOCTYPE html>\n{whole}\n".encode()


def word(plan: Plan) -> bytes:
    """Return all sheets as one Word file, by the report's own writer."""
    parts = sheets(plan)
    said = f"{counted(len(plan.cards), 'project')}, as of {formats.moment(plan.as_of, plan.workshop.settings)}"
    cover = Part("cover", 0, "Cover", (Paragraph(said, Tone.NOTE),))
    bare = (Part(part.id, part.number, part.title, part.blocks[1:]) for part in parts)  # the part's title is the name
    agreed = all(not card.missing for card in plan.cards)
    return docx.write(
        Report(
            line(plan.workshop.settings.name), "Who does what by when", plan.as_of, plan.workshop.version,
            ReportStatus.FINAL if agreed else ReportStatus.DRAFT, (cover, *bare), look.of(plan.workshop),
            apart=True,
        )
    )  # fmt: skip


def sheets(plan: Plan) -> tuple[Part, ...]:
    """Return one part per owner, in the order of their first project; what nobody owns comes last."""
    owned: dict[str, list[Card]] = {}
    for card in plan.cards:
        owned.setdefault(card.project.owner_id or "", []).append(card)
    people = sorted(owned, key=lambda person: person == "")
    return tuple(_sheet(plan, n, person, owned[person]) for n, person in enumerate(people, 1))


def _sheet(plan: Plan, number: int, person: str, mine: list[Card]) -> Part:
    name = line(plan.workshop.item_name(person)) or NOBODY
    told = listed(plan.name(card) for card in mine)
    lead = f"Owns {counted(len(mine), 'project')}: {told}" if person else f"Nobody owns these yet: {told}"
    blocks: list[Block] = [
        Heading(name, 1),
        Paragraph(lead, Tone.LEAD),
        Heading("First steps"),
        _first_steps(plan, mine),
    ]
    blocks.append(Heading("What I own" if person else "What is to be owned"))
    for card in mine:
        blocks += [Heading(plan.name(card), 3), Facts(tuple(_facts(plan, card)))]
    ids = {card.project.id for card in mine}
    for_mine = [wait for wait in plan.waits if wait.before.project.id in ids]
    blocks += [Heading("What waits for me" if person else "What waits for these"), _waits(plan, for_mine, "after")]
    of_mine = [wait for wait in plan.waits if wait.after.project.id in ids]
    blocks += [Heading("What I wait for" if person else "What these wait for"), _waits(plan, of_mine, "before")]
    if person and (watched := [r for r in plan.workshop.risks if r.owner_id == person and r.closed_on is None]):
        risks = (f"{paragraph(r.text).rstrip('.')} ({weight_words(r)}): {_response(r)}" for r in in_order(watched))
        blocks += [Heading("Risks I watch"), Bullets(tuple(risks))]
    blocks.append(Paragraph(f"As of {formats.moment(plan.as_of, plan.workshop.settings)}.", Tone.NOTE))
    return Part(f"person-{number}", number, name, tuple(blocks))


def _response(risk: Risk) -> str:
    return paragraph(risk.response) or "no response yet"


def _first_steps(plan: Plan, mine: Iterable[Card]) -> Block:
    """Return the first steps by day, those without a day last."""
    by_day = sorted(mine, key=lambda card: (card.project.first_step_on is None, card.project.first_step_on or date.min))
    return Bullets(
        tuple(
            f"{_on(plan, card.project.first_step_on)}: {_step(card)} ({plan.name(card)}){_done(plan, card)}"
            for card in by_day
        )
    )


def _on(plan: Plan, day: date | None) -> str:
    return "No day yet" if day is None else formats.day(day, plan.workshop.settings)


def _done(plan: Plan, card: Card) -> str:
    done_on = card.project.first_step_done_on
    return "" if done_on is None else f", done on {formats.day(done_on, plan.workshop.settings)}"


def _step(card: Card) -> str:
    return paragraph(card.project.first_step).rstrip(".") or "not agreed yet"


def _facts(plan: Plan, card: Card) -> Iterable[Fact]:
    say, first = Words(plan.workshop.settings), start_week(card)
    weeks = "not staged" if first is None else f"week {first + 1} to week {first + card.weeks}, {state(card)}"
    if card.starts_on and card.ends_on:
        weeks = f"{formats.days(card.starts_on, card.ends_on, plan.workshop.settings)} ({weeks})"
    yield say.fact("Outcome", paragraph(card.project.outcome))
    yield Fact("When", weeks)
    yield Fact("Stands", plan.progress[card.project.id].words)
    for one in plan.phases[card.project.id]:
        yield Fact(one.name, one.when(plan.workshop.settings))
    if (coming := following(plan.marks[card.project.id])) is not None:
        yield Fact(f"{coming.name} is over when", paragraph(coming.exit_criterion))
    if card.missing:
        yield Fact("Still missing", listed(card.missing))


def _waits(plan: Plan, waits: list[Wait], other: str) -> Block:
    if not waits:
        return Paragraph("Nothing.")
    lines = []
    for wait in waits:
        ours, theirs = (wait.before, wait.after) if other == "after" else (wait.after, wait.before)
        owner = plan.owner(theirs) or "nobody yet"
        pair = (theirs, ours) if other == "after" else (ours, theirs)
        lines.append(f"{plan.name(pair[0])} waits for {plan.name(pair[1])}: {wait.why} ({plan.name(theirs)}: {owner})")
    return Bullets(tuple(lines))


def _html(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(text, tone):
            return f'<p class="{tone.value}">{_lines(text)}</p>'
        case Bullets(items):
            return f"<ul>{''.join(f'<li>{_lines(item)}</li>' for item in items)}</ul>"
        case Facts(items):
            return f"<dl>{''.join(f'<dt>{escape(f.label)}</dt><dd>{_lines(f.text)}</dd>' for f in items)}</dl>"
    raise TypeError(f"a sheet holds no {type(block).__name__}")


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
