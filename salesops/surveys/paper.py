"""The form on paper, to fill in by hand: a whole HTML file without anything from another host.

Everything that somebody typed is escaped.
"""

from collections.abc import Mapping, Sequence
from html import escape

from salesops import content
from salesops.surveys import promise
from salesops.surveys.about import LEADING
from salesops.surveys.audience import choices
from salesops.surveys.form import Asked, Form
from salesops.surveys.language import ENGLISH, told
from salesops.surveys.wording import pages, wording
from salesops.vocabulary import SCORE_MAX, SCORE_MIN, AnswerKind, LinkKind, SurveyMode
from salesops.workshop import Survey

COMMENT_LINES, EVIDENCE_LINES, ANSWER_LINES = 6, 2, 4


def form_file(survey: Survey, form: Form, closes: str, language: str = ENGLISH) -> str:
    """Return the form as one HTML file to print; ``form`` is built in the same language."""
    before = pages(language)["paper"]["before"].format(closes=closes)
    head = f"<h1>{escape(survey.name)}</h1>" + (f"<p>{escape(before)}</p>" if closes else "")
    body = f'<main class="form">{head}{_form_body(survey, form, closes, language)}</main>'
    return to_print(survey.name, body, _FORM_CSS, language)


def _form_body(survey: Survey, form: Form, closes: str, language: str) -> str:
    says, kept = promise.whole(survey, closes, language)
    words, here = wording(language), pages(language)["paper"]
    word = promise.modes(language)[survey.mode]
    parts = [f"<p><strong>{escape(word)}.</strong> {escape(says)} {escape(kept)}</p>{_whose(survey, language)}"]
    if survey.introduction:
        parts.append("".join(f"<p>{escape(line)}</p>" for line in survey.introduction.splitlines() if line.strip()))
    if form.recall:
        parts.append(f"<p>{escape(words['recall']['intro'])}</p>")
    parts += [_recall(one) for one in form.recall]
    rated = [one for screen in form.screens for one in screen]
    if any(AnswerKind.SCORE in one.kinds for one in rated):
        parts.append(_score_words(language))
    elif any(AnswerKind.AGREEMENT in one.kinds for one in rated):
        parts.append(_scale_words(survey, language))
    parts += [_item(number, one, language) for number, one in enumerate(rated, start=1)]
    if form.trust:
        parts.append(f"<p>{escape(words['trust']['intro'])}</p>")
        parts += [_item(number, one, language) for number, one in enumerate(form.trust, start=len(rated) + 1)]
    if any({AnswerKind.COMMENT, AnswerKind.AGREEMENT} <= set(one.kinds) for one in rated):
        parts.append(f"<p>{escape(here['comments'])}</p>" + _lines(COMMENT_LINES))
    parts.append(_attributes(survey, language))
    return "\n".join(parts)


def _whose(survey: Survey, language: str) -> str:
    """Return the line by which a form is entered with the right link, and who will see it."""
    asked, words = "", pages(language)["paper"]
    if survey.links is LinkKind.PERSONAL:
        slip = survey.mode is SurveyMode.ANONYMOUS
        asked = f'<p class="whose">{escape(words["characters" if slip else "name"])}:</p>'
    return f"{asked}<p><small>{escape(words['entered'])}</small></p>"


def _recall(asked: Asked) -> str:
    return f"<fieldset><legend>{escape(asked.text)}</legend>{_lines(max(asked.boxes, 2))}</fieldset>"


def _score_words(language: str) -> str:
    unknown, beside = _dont_know(language), wording(language)["items"]["not_applicable"]
    said = pages(language)["paper"]["score"].format(lowest=SCORE_MIN, highest=SCORE_MAX, unknown=unknown, beside=beside)
    return f"<p><small>{escape(said)}</small></p>"


def _scale_words(survey: Survey, language: str) -> str:
    here = pages(language)["paper"]
    agreement = _numbered("agreement", language)
    said = f"<strong>{escape(here['agree'])}:</strong> {agreement} · ? {escape(_dont_know(language))}"
    if survey.asks_importance:
        said += f"<br><strong>{escape(here['matters'])}:</strong> {_numbered('importance', language)}"
    return f'<p class="scale"><small>{said}</small></p>'


def _numbered(scale: str, language: str) -> str:
    return " · ".join(f"{n} {escape(one)}" for n, one in enumerate(_scale(scale, language), start=1))


def _scale(name: str, language: str) -> tuple[str, ...]:
    """Return the words of one of the form's scales."""
    words: tuple[str, ...] = getattr(content.load().survey_form, name)
    return tuple(told(language, f"{name}.{n}", text) for n, text in enumerate(words))


def _dont_know(language: str) -> str:
    return told(language, "dont_know", content.load().survey_form.dont_know)


def _item(number: int, asked: Asked, language: str) -> str:
    rows, says, here = [], wording(language)["items"], pages(language)["paper"]
    if AnswerKind.SCORE in asked.kinds:
        rows.append(_score(asked, language))
    if AnswerKind.AGREEMENT in asked.kinds:
        rows.append(_row(here["agree"], "12345?"))
    if AnswerKind.IMPORTANCE in asked.kinds:
        rows.append(_row(here["matters"], "12345"))
    if AnswerKind.CONFIDENCE in asked.kinds:
        rows.append(_ticks(says["confidence"], _scale("confidence", language)))
    if AnswerKind.ANSWER in asked.kinds:
        rows.append(_answer(asked, says["several"]))
    if {AnswerKind.COMMENT, AnswerKind.SCORE} <= set(asked.kinds):
        what = f"{escape(says['evidence'])}: {escape(says['evidence_open'])}"
        rows.append(f'<div class="own"><small>{what}</small>{_lines(EVIDENCE_LINES)}</div>')
    lang = f' lang="{ENGLISH}"' if asked.english else ""
    return (
        f'<fieldset{lang}><legend><span class="n">{number}</span> {escape(asked.text)}</legend>'
        f'<div class="rows">{"".join(rows)}</div></fieldset>'
    )


def _score(asked: Asked, language: str) -> str:
    scale = tuple(told(language, f"scale.{n}", text) for n, text in enumerate(content.load().scale))
    sentences = asked.anchors or scale
    said = {str(n): sentences[n] for n in range(SCORE_MIN, SCORE_MAX + 1)}
    said |= {"?": _dont_know(language), "–": wording(language)["items"]["not_applicable"]}
    rows = "".join(f"<p>{_box(mark)} {escape(text)}</p>" for mark, text in said.items())
    return f'<div class="anchors">{rows}</div>'


def _answer(asked: Asked, many: str) -> str:
    if not asked.options:
        return f'<div class="own">{_lines(ANSWER_LINES)}</div>'
    return _ticks(many if asked.many else "", [label for _, label in asked.options])


def _ticks(what: str, offered: Sequence[str]) -> str:
    boxes = "".join(f'<span class="said">{_box("")} {escape(one)}</span>' for one in offered)
    return f'<div class="own">{f"<small>{escape(what)}</small> " if what else ""}{boxes}</div>'


def _row(label: str, marks: str) -> str:
    return f'<div class="row"><span class="what">{label}</span>{"".join(_box(mark) for mark in marks)}</div>'


def _box(mark: str) -> str:
    return f'<span class="box">{escape(mark)}</span>'


def _lines(count: int) -> str:
    return '<div class="line"></div>' * count


def _attributes(survey: Survey, language: str) -> str:
    words = wording(language)["about"]
    intro = words["intro_named" if survey.mode is SurveyMode.NAMED else "intro"]
    made = [f"<p>{escape(words['heading'])}. {escape(intro)}</p>"]
    if survey.asks_names:
        made = [f"<p>{escape(words['intro_typed'])}</p>", f'<p class="whose">{escape(words["name"])}:</p>']
    for part, named in choices().items():
        names = (told(language, f"{part}.{one}", name) for one, name in named.items())
        offered = "".join(f'<span class="said">{_box("")} {escape(name)}</span>' for name in names)
        release = _release(words, language) if part == "level" and survey.asks_release else ""
        made.append(f"<fieldset><legend>{escape(words[part])}</legend><div>{offered}{release}</div></fieldset>")
    return "\n".join(made)


def _release(words: Mapping[str, str], language: str) -> str:
    leading = told(language, f"level.{LEADING}", choices()["level"][LEADING])
    return (
        f'<div class="own"><p>{_box("")} {escape(leading)}: {escape(words["release"])}<br>'
        f"<small>{escape(words['release_note'])}</small></p>"
        f'<p class="whose">{escape(words["name"])}:</p></div>'
    )


def to_print(title: str, body: str, css: str, language: str) -> str:
    """Return a whole HTML file to print; ``body`` and ``css`` stand in it as they are."""
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_PAGE_CSS}{css}</style></head>\n<body>{body}</body></html>\n"
    )


_PAGE_CSS = """
@page { size: A4; margin: 12mm; }
body { font: 11pt/1.35 "Source Sans 3", "Segoe UI", Helvetica, Arial, sans-serif; color: #111; background: #fff;
  margin: 0 auto; max-width: 190mm; }
"""
_FORM_CSS = """
.form fieldset { border: 0; border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); margin: 0;
  padding: 0.5em 0; break-inside: avoid; min-width: 0; }
.form legend { padding: 0.5em 0 0.2em; float: left; width: 100%; overflow-wrap: anywhere; font-weight: 600; }
.form legend + * { clear: both; }
.form .n { opacity: 0.65; font-weight: 400; margin-right: 0.3em; }
.form .rows { display: flex; flex-wrap: wrap; gap: 0.3em 2em; }
.form .row { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4em; }
.form .what { min-width: 5.5em; }
.form .box { display: inline-grid; place-items: center; width: 1.7em; height: 1.7em; border: 1px solid currentColor;
  border-radius: 0.25em; font-size: 0.9em; }
.form .anchors p { margin: 0.25em 0; }
.form .said { display: inline-block; margin: 0.2em 1.2em 0.2em 0; }
.form .whose { border-bottom: 1px solid currentColor; max-width: 28em; padding-top: 0.8em; }
.form .own { width: 100%; }
.form .line { border-bottom: 1px solid currentColor; height: 2em; opacity: 0.6; }
"""
