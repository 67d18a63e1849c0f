"""The operating model explained to everybody in the firm: plain HTML, for a phone first, and the way to the check."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape

from starlette.responses import HTMLResponse

from db.shares.model import Explained
from salesops import content
from salesops.charts.theme import PALETTES, Mode
from salesops.operating_model import RingStage, WholeModel, layout
from salesops.operating_model.drawing import colours, svg, theme_style
from salesops.operating_model.model import NOBODY
from salesops.surveys.language import said, told
from salesops.surveys.wording import pages
from salesops.vocabulary import SCORE_MAX, Stage
from server import languages
from server.plain_page import plain_page

_FRAME = """<style>.ring { margin: 1.5rem -.75rem } .ring svg { display: block; width: 100%; max-width: 25rem;
height: auto; margin: 0 auto } .stage { margin-top: 1rem; padding-top: .75rem; border-top: 1px solid var(--line) }
.stage h2 { margin-top: 0 } .stage p { margin-bottom: .5rem } .go { display: block; margin-top: 1rem;
padding: .65rem 1rem;
border-radius: 999px; background: var(--press); color: var(--on-press); font-weight: 600; text-align: center;
text-decoration: none }
@media (max-width: 30rem) { body { padding: .5rem } main { padding: 1.25rem } .ring { margin: 1rem 0 } }</style>"""


Says = Mapping[str, str]


def page(explained: Explained, status: int, language: str) -> HTMLResponse:
    """Return the page: own words first, the picture in one column, each stage in two sentences, the check."""
    model, says = _in(explained.model, language), pages(language)["model"]
    *names, last = (one.name for one in model.stages)
    ring = says["stages"].format(first=", ".join(names), last=last)
    body = f"""{_FRAME}
<p class="soft">{escape(model.firm)}</p><h1>{escape(says["title"])}</h1>
{_paragraphs(model.explanation)}
<p>{escape(_goal(model, says, language))}</p>
<p>{escape(ring)} {escape(_executive(model, says))}</p>
<div class="ring">{_picture(model, language)}</div>
{"".join(_stage(one, says, language) for one in model.stages)}
<div class="stage"><h2>{escape(says["stands"])}</h2><ul>{_foundation(model, says)}</ul></div>
{_check(explained, says)}
<p class="soft foot">{escape(says["foot"])}</p>{languages.others(language)}"""
    return plain_page(says["title"], body, status, wide=True, language=language)


def _in(model: WholeModel, language: str) -> WholeModel:
    """Return the model with the method's own names in a language; what the team called itself stays."""
    method = content.load()

    def name(stage: Stage, given: str) -> str:
        own = method.stage(stage.value).name
        return told(language, f"stage.{stage}", own) if given == own else given

    stages = tuple(
        replace(
            one,
            name=name(one.stage, one.name),
            meaning=told(language, f"meaning.{one.stage}", one.meaning),
            handed=replace(one.handed, next_name=name(one.handed.next, one.handed.next_name)),
        )
        for one in model.stages
    )
    foundation = tuple(replace(one, name=told(language, f"component.{one.id}", one.name)) for one in model.foundation)
    return replace(model, stages=stages, foundation=foundation)


def _goal(model: WholeModel, says: Says, language: str) -> str:
    goal = says["goal"].format(goal=model.goal.rstrip(".")) if model.goal else says["no_goal"]
    return f"{goal} {said(model.figure, language)}." if model.figure else goal


def _executive(model: WholeModel, says: Says) -> str:
    return says["executive"].format(name=model.executive) if model.executive else says["no_executive"]


def _picture(model: WholeModel, language: str) -> str:
    says = pages(language)["model"]
    light, dark = (colours(PALETTES[mode]) for mode in (Mode.LIGHT, Mode.DARK))
    ring = layout.narrow(model, brief=True, language=language)
    drawn = svg(ring, light, _alt(model, says, language), ground=False, variables=True, title=says["picture"])
    return f"<style>{theme_style(light, dark)}</style>{drawn}"


def _alt(model: WholeModel, says: Says, language: str) -> str:
    nobody = said(NOBODY, language)
    ways = (
        says["way"].format(stage=one.name, owner=one.owner or nobody, hands=said(one.handed.words, language))
        for one in model.stages
    )
    return says["ring"].format(ways="; ".join(ways))


def _stage(stage: RingStage, says: Says, language: str) -> str:
    """Return a stage in two sentences and a few lines: what happens, who owns it, what is passed on."""
    owner = says["owner"].format(name=stage.owner) if stage.owner else says["no_owner"]
    lines = [f"{stage.meaning} {owner}"]
    if stage.functions:
        work = "; ".join(f"{o.name} ({o.task})" if o.task else o.name for o in stage.functions)
        lines.append(says["here"].format(what=work))
    if stage.behaviours:
        lines.append(says["weekly"].format(what="; ".join(stage.behaviours)))
    if stage.metrics:
        lines.append(says["seen"].format(what="; ".join(said(one, language) for one in stage.metrics)))
    lines.append(_handed(stage, says))
    written = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f'<section class="stage"><h2>{escape(stage.name)}</h2>{written}</section>'


def _handed(stage: RingStage, says: Says) -> str:
    way = stage.handed
    if not way.giver and not way.taker:
        return says["nobody_hands"].format(stage=way.next_name)
    giver, taker = way.giver or says["nobody_first"], way.taker or says["nobody"]
    return says["hands"].format(giver=giver, taker=taker, stage=way.next_name)


def _foundation(model: WholeModel, says: Says) -> str:
    def score(of: int | None) -> str:
        return says["not_scored"] if of is None else says["score"].format(score=of, most=SCORE_MAX)

    return "".join(f"<li>{escape(one.name)}: {escape(score(one.score))}</li>" for one in model.foundation)


def _check(explained: Explained, says: Says) -> str:
    token = explained.check_token
    if token is None or explained.check is None:
        return ""
    asked = says["check_says"].format(minimum=explained.check.minimum)
    return f"""<div class="stage"><h2>{escape(says["check"])}</h2>
<p>{escape(asked)}</p><a class="go" href="/j/{token}">{escape(says["check_go"])}</a></div>"""


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
