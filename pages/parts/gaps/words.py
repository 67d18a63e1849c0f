"""How worth and priority read, on the pages Gaps, Focus and Plan: as the workshop's settings say."""

from salesops import formats
from salesops.content.tree_schema import Tree
from salesops.priority import Priority
from salesops.value.figures import UNDEFINED, change, figure, short_change
from salesops.workshop import Settings
from salesops.worth import Worth

EFFECT_NOT_SET = "Effect not set"


def short_worth(worth: Worth, settings: Settings) -> str:
    """Return "+165 k (+82.6 k to +248 k)", or in a few words why there is no number."""
    if worth.base is None:
        return EFFECT_NOT_SET
    if worth.low is None or worth.high is None:
        return short_change(worth.base, worth.unit, settings)
    ends = f"{short_change(worth.low, worth.unit, settings)} to {short_change(worth.high, worth.unit, settings)}"
    return f"{short_change(worth.base, worth.unit, settings)} ({ends})"


def full_worth(worth: Worth, settings: Settings) -> str:
    """Return one sentence with base, low and high in full, or with what is missing."""
    if worth.base is None:
        return f"No number yet. Missing: {'; '.join(worth.missing)}."
    told = change(worth.base, worth.unit, settings)
    if worth.low is None or worth.high is None:
        return f"{told}. There is no range while a low or a high is not set."
    ends = f"{change(worth.low, worth.unit, settings)} to {change(worth.high, worth.unit, settings)}"
    return f"{told} ({ends})."


def moves(worth: Worth, tree: Tree, settings: Settings) -> tuple[str, ...]:
    """Return one line per driver moved: "Win rate: 22 % → 24 % (23 % to 25 %)"."""
    lines = []
    for move in worth.moves:
        node = tree.node(move.node_id)
        line = f"{node.name}: {figure(move.now, node.unit, settings)} → {figure(move.base, node.unit, settings)}"
        if move.low is not None and move.high is not None:
            low, high = (figure(end, node.unit, settings) for end in (move.low, move.high))
            line += f" ({low} to {high})"
        lines.append(line)
    return tuple(lines)


def factors(priority: Priority) -> str:
    """Return gap × importance ÷ weeks as numbers: "2 × 4 ÷ 8"; "–" stands for one that is missing."""
    gap, importance, weeks = (
        UNDEFINED if x is None else str(x) for x in (priority.gap, priority.importance, priority.weeks)
    )
    return f"{gap} × {importance} ÷ {weeks}"


def inputs(priority: Priority, settings: Settings) -> str:
    """Return everything that is multiplied: "2 × 4 ÷ 8 weeks × +165 k"."""
    closing = priority.worth
    effect = "" if closing.base is None else f" × {short_change(closing.base, closing.unit, settings)}"
    return f"{factors(priority)} weeks{effect}"


def score(priority: Priority, settings: Settings) -> str:
    """Return the priority's number in few letters; "–" where something is missing."""
    known = priority.score if priority.worth.base is not None else priority.without_effect
    if known is None:
        return UNDEFINED
    return formats.number(known, settings, digits=2) if priority.worth.base is None else formats.short(known, settings)
