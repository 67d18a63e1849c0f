"""The operating model explained to everybody in the firm: plain HTML, for a phone first, and the way to the check."""

from html import escape

from starlette.responses import HTMLResponse

from db.shares.model import Explained
from salesops.charts.theme import PALETTES, Mode
from salesops.operating_model import OperatingModel, RingStage, layout
from salesops.operating_model.drawing import colours, svg, theme_style
from salesops.operating_model.model import NOBODY
from salesops.operating_model.words import score_words
from salesops.report.wording import listed
from server.plain_page import plain_page

_FRAME = """<style>.ring { margin: 1.5rem -.75rem } .ring svg { display: block; width: 100%; max-width: 25rem;
height: auto; margin: 0 auto } .stage { margin-top: 1rem; padding-top: .75rem; border-top: 1px solid var(--line) }
.stage h2 { margin-top: 0 } .stage p { margin-bottom: .5rem } .go { display: block; margin-top: 1rem;
padding: .65rem 1rem;
border-radius: 999px; background: var(--accent); color: var(--on-accent); font-weight: 600; text-align: center;
text-decoration: none }
@media (max-width: 30rem) { body { padding: .5rem } main { padding: 1.25rem } .ring { margin: 1rem 0 } }</style>"""


def page(explained: Explained, status: int) -> HTMLResponse:
    """Return the page: own words first, the picture in one column, each stage in two sentences, the check."""
    model = explained.model
    title = "How we work with customers"
    body = f"""{_FRAME}
<p class="soft">{escape(model.firm)}</p><h1>{title}</h1>
{_paragraphs(model.explanation)}
<p>{escape(_goal(model))}</p>
<p>A customer goes through five stages: {escape(listed(one.name for one in model.stages))}. Then the ring begins anew.
{escape(_executive(model))}</p>
<div class="ring">{_picture(model)}</div>
{"".join(map(_stage, model.stages))}
<div class="stage"><h2>What all of it stands on</h2><ul>{_foundation(model)}</ul></div>
{_check(explained)}
<p class="soft foot">Whoever has this link can read this page. It is not recorded who opens it.</p>"""
    return plain_page(title, body, status, wide=True)


def _goal(model: OperatingModel) -> str:
    said = f"Our goal: {model.goal.rstrip('.')}." if model.goal else "Our value goal is not worded yet."
    return f"{said} {model.figure}." if model.figure else said


def _executive(model: OperatingModel) -> str:
    return f"{model.executive} owns the whole ring." if model.executive else "The whole ring has no owner yet."


def _picture(model: OperatingModel) -> str:
    light, dark = (colours(PALETTES[mode]) for mode in (Mode.LIGHT, Mode.DARK))
    drawn = svg(layout.narrow(model, brief=True), light, _alt(model), ground=False, variables=True)
    return f"<style>{theme_style(light, dark)}</style>{drawn}"


def _alt(model: OperatingModel) -> str:
    ways = (f"{one.name}, {one.owner or NOBODY}, hands over: {one.handed.words}" for one in model.stages)
    return f"The ring: {'; '.join(ways)}. The text below says the rest."


def _stage(stage: RingStage) -> str:
    """Return a stage in two sentences and a few lines: what happens, who owns it, what is passed on."""
    lines = [f"{stage.meaning} {stage.owner + ' owns this stage.' if stage.owner else 'This stage has no owner yet.'}"]
    if stage.functions:
        lines.append(
            "At work here: " + "; ".join(f"{o.name} ({o.task})" if o.task else o.name for o in stage.functions)
        )
    if stage.behaviours:
        lines.append("What people do each week: " + "; ".join(stage.behaviours))
    if stage.metrics:
        lines.append("How we see it: " + "; ".join(stage.metrics))
    lines.append(_handed(stage))
    told = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f'<section class="stage"><h2>{escape(stage.name)}</h2>{told}</section>'


def _handed(stage: RingStage) -> str:
    way = stage.handed
    if not way.giver and not way.taker:
        return f"Who hands over to {way.next_name}: {NOBODY}."
    return f"{way.giver or 'Nobody yet'} hands over to {way.taker or 'nobody yet'} in {way.next_name}."


def _foundation(model: OperatingModel) -> str:
    return "".join(f"<li>{escape(one.name)}: {escape(score_words(one.score))}</li>" for one in model.foundation)


def _check(explained: Explained) -> str:
    token = explained.check_token
    if token is None or explained.check is None:
        return ""
    return f"""<div class="stage"><h2>Do we all know the five stages?</h2>
<p>Three questions, one minute, no names. Results are shown for everybody together, and only if at least
{explained.check.minimum} people answer.</p><a class="go" href="/j/{token}">Answer three questions</a></div>"""


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
