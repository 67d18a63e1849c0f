"""Labels of rating scales in several languages, lowest first, and the words that mean no answer."""

import re
from functools import lru_cache

from salesops.intake.text import bare_words

# Agreement, as form tools offer it; then frequency, satisfaction, quality, importance, likelihood, extent.
_SCALES = """
strongly disagree, disagree, neither agree nor disagree, agree, strongly agree
strongly disagree, disagree, neutral, agree, strongly agree
strongly disagree, disagree, undecided, agree, strongly agree
strongly disagree, somewhat disagree, neither agree nor disagree, somewhat agree, strongly agree
strongly disagree, somewhat disagree, neutral, somewhat agree, strongly agree
completely disagree, somewhat disagree, neither, somewhat agree, completely agree
completely disagree, disagree, neutral, agree, completely agree
totally disagree, disagree, neutral, agree, totally agree
strongly disagree, disagree, somewhat disagree, neither agree nor disagree, somewhat agree, agree, strongly agree
strongly disagree, disagree, slightly disagree, neutral, slightly agree, agree, strongly agree
strongly disagree, disagree, somewhat disagree, neutral, somewhat agree, agree, strongly agree
strongly disagree, disagree, slightly disagree, slightly agree, agree, strongly agree
strongly disagree, disagree, agree, strongly agree
strongly disagree, somewhat disagree, somewhat agree, strongly agree
disagree, neutral, agree
disagree, neither agree nor disagree, agree
never, rarely, sometimes, often, always
never, seldom, sometimes, often, always
never, rarely, sometimes, usually, always
very dissatisfied, dissatisfied, neither satisfied nor dissatisfied, satisfied, very satisfied
very dissatisfied, dissatisfied, neutral, satisfied, very satisfied
very dissatisfied, somewhat dissatisfied, neither satisfied nor dissatisfied, somewhat satisfied, very satisfied
very poor, poor, fair, good, very good
very poor, poor, average, good, excellent
poor, fair, good, very good, excellent
not at all important, slightly important, moderately important, very important, extremely important
not important, slightly important, moderately important, important, very important
very unlikely, unlikely, neutral, likely, very likely
very unlikely, unlikely, neither likely nor unlikely, likely, very likely
not at all, slightly, moderately, very, extremely
not at all, a little, somewhat, quite a bit, very much
not at all, to a small extent, to a moderate extent, to a large extent, completely
not true, somewhat true, mostly true, completely true
very low, low, medium, high, very high
pas du tout d'accord, plutôt pas d'accord, ni d'accord ni pas d'accord, plutôt d'accord, tout à fait d'accord
pas du tout d'accord, pas d'accord, neutre, d'accord, tout à fait d'accord
pas du tout d'accord, pas d'accord, ni d'accord ni pas d'accord, d'accord, tout à fait d'accord
pas du tout d'accord, plutôt pas d'accord, neutre, plutôt d'accord, tout à fait d'accord
pas du tout d'accord, plutôt pas d'accord, plutôt d'accord, tout à fait d'accord
fortement en désaccord, en désaccord, neutre, en accord, fortement en accord
jamais, rarement, parfois, souvent, toujours
très insatisfait, insatisfait, neutre, satisfait, très satisfait
stimme überhaupt nicht zu, stimme eher nicht zu, teils/teils, stimme eher zu, stimme voll und ganz zu
stimme überhaupt nicht zu, stimme nicht zu, neutral, stimme zu, stimme voll und ganz zu
stimme überhaupt nicht zu, stimme nicht zu, weder noch, stimme zu, stimme voll und ganz zu
stimme gar nicht zu, stimme eher nicht zu, neutral, stimme eher zu, stimme voll zu
stimme gar nicht zu, stimme nicht zu, neutral, stimme zu, stimme völlig zu
stimme nicht zu, stimme eher nicht zu, teils/teils, stimme eher zu, stimme zu
trifft nicht zu, trifft eher nicht zu, teils-teils, trifft eher zu, trifft zu
trifft überhaupt nicht zu, trifft eher nicht zu, teils/teils, trifft eher zu, trifft voll und ganz zu
trifft gar nicht zu, trifft eher nicht zu, trifft eher zu, trifft voll zu
nie, selten, manchmal, oft, immer
sehr unzufrieden, unzufrieden, neutral, zufrieden, sehr zufrieden
totalmente en desacuerdo, en desacuerdo, ni de acuerdo ni en desacuerdo, de acuerdo, totalmente de acuerdo
muy en desacuerdo, en desacuerdo, neutral, de acuerdo, muy de acuerdo
muy en desacuerdo, en desacuerdo, ni de acuerdo ni en desacuerdo, de acuerdo, muy de acuerdo
nunca, raramente, a veces, a menudo, siempre
nunca, casi nunca, a veces, casi siempre, siempre
fortemente in disaccordo, in disaccordo, né d'accordo né in disaccordo, d'accordo, fortemente d'accordo
per niente d'accordo, poco d'accordo, né d'accordo né in disaccordo, abbastanza d'accordo, molto d'accordo
totalmente in disaccordo, in disaccordo, neutrale, d'accordo, totalmente d'accordo
mai, raramente, a volte, spesso, sempre
helemaal mee oneens, oneens, neutraal, eens, helemaal mee eens
helemaal oneens, oneens, neutraal, eens, helemaal eens
zeer mee oneens, mee oneens, neutraal, mee eens, zeer mee eens
nooit, zelden, soms, vaak, altijd
discordo totalmente, discordo, nem concordo nem discordo, concordo, concordo totalmente
discordo totalmente, discordo parcialmente, nem concordo nem discordo, concordo parcialmente, concordo totalmente
discordo totalmente, discordo, neutro, concordo, concordo totalmente
nunca, raramente, às vezes, frequentemente, sempre
instämmer inte alls, instämmer inte, varken eller, instämmer, instämmer helt
helt uenig, uenig, verken enig eller uenig, enig, helt enig
zdecydowanie się nie zgadzam, raczej się nie zgadzam, ani tak ani nie, raczej się zgadzam, zdecydowanie się zgadzam
zdecydowanie nie, raczej nie, trudno powiedzieć, raczej tak, zdecydowanie tak
まったくそう思わない, あまりそう思わない, どちらともいえない, ややそう思う, とてもそう思う
全くそう思わない, そう思わない, どちらともいえない, そう思う, 強くそう思う
非常不同意, 不同意, 一般, 同意, 非常同意
"""
_NO_ANSWER = """
n/a, na, not applicable, no answer, don't know, do not know, prefer not to say, prefer not to answer, no opinion, skip,
skipped, unanswered, none, null, cannot say, can't say, unsure, not sure, i don't know, -oth-, nan, ne sait pas,
sans opinion, sans réponse, je ne sais pas, non concerné, nsp, weiß nicht, keine angabe, keine antwort, k. a., ka,
nicht zutreffend, kann ich nicht beurteilen, no sabe, no contesta, ns/nc, no aplica, non so, nessuna risposta,
non applicabile, weet niet, weet ik niet, geen antwoord, niet van toepassing, n.v.t., geen mening, não sei,
não se aplica, vet ej, vet inte, nie wiem, nie dotyczy, わからない, 該当なし, 不知道, 不适用
"""
_MARKS = frozenset({"-", "–", "—", ".", "?"})
_CODED_MISSING = re.compile(r"-\d{1,4}")  # -99 and the like: seen, but not answered
SCALES = tuple(tuple(label.strip() for label in line.split(",")) for line in _SCALES.strip().splitlines())


def plain(label: str) -> str:
    """Return what two spellings of a label have in common: case, accents, blanks, apostrophes do not count."""
    return bare_words(label)


NO_ANSWER = frozenset(plain(word) for word in _NO_ANSWER.replace("\n", " ").split(",")) | {""}
PLAIN_SCALES = tuple(tuple(plain(label) for label in scale) for scale in SCALES)
KNOWN = frozenset(label for scale in PLAIN_SCALES for label in scale)


@lru_cache(maxsize=10_000)
def is_no_answer(cell: str) -> bool:
    """Return whether a cell means that nothing was answered."""
    bare = cell.strip()
    return not bare or plain(bare) in NO_ANSWER or bare in _MARKS or bool(_CODED_MISSING.fullmatch(bare))


def scales_for(labels: frozenset[str]) -> list[tuple[str, ...]]:
    """Return the scales, lowest label first, that have all of these plain labels."""
    return [scale for scale, words in zip(SCALES, PLAIN_SCALES, strict=True) if labels <= set(words)]
