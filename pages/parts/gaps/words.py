"""How worth and priority read, on the pages Gaps, Focus and Plan."""

from salesops.content.tree_schema import Tree
from salesops.priority import Priority
from salesops.value.figures import UNDEFINED, change, figure, short_change
from salesops.worth import Worth

EFFECT_NOT_SET = "Effect not set"


def short_worth(worth: Worth) -> str:
    """Return "+165k (+83k to +248k)", or in a few words why there is no number."""
    if worth.base is None:
        return EFFECT_NOT_SET
    if worth.low is None or worth.high is None:
        return short_change(worth.base, worth.unit)
    ends = f"{short_change(worth.low, worth.unit)} to {short_change(worth.high, worth.unit)}"
    return f"{short_change(worth.base, worth.unit)} ({ends})"


def full_worth(worth: Worth, currency: str) -> str:
    """Return one sentence with base, low and high in full, or with what is missing."""
    if worth.base is None:
        return f"No number yet. Missing: {'; '.join(worth.missing)}."
    told = change(worth.base, worth.unit, currency)
    if worth.low is None or worth.high is None:
        return f"{told}. Low and high are not set, so there is no range."
    ends = f"{change(worth.low, worth.unit, currency)} to {change(worth.high, worth.unit, currency)}"
    return f"{told} ({ends})."


def moves(worth: Worth, tree: Tree, currency: str) -> tuple[str, ...]:
    """Return one line per driver moved: "Win rate: 22 % → 24 % (23 % to 25 %)"."""
    lines = []
    for move in worth.moves:
        node = tree.node(move.node_id)
        line = f"{node.name}: {figure(move.now, node.unit, currency)} → {figure(move.base, node.unit, currency)}"
        if move.low is not None and move.high is not None:
            low, high = (figure(end, node.unit, currency) for end in (move.low, move.high))
            line += f" ({low} to {high})"
        lines.append(line)
    return tuple(lines)


def factors(priority: Priority) -> str:
    """Return gap × importance ÷ weeks as numbers: "2 × 4 ÷ 8"; "–" stands for one that is missing."""
    gap, importance, weeks = (
        UNDEFINED if x is None else str(x) for x in (priority.gap, priority.importance, priority.weeks)
    )
    return f"{gap} × {importance} ÷ {weeks}"


def inputs(priority: Priority) -> str:
    """Return everything that is multiplied: "2 × 4 ÷ 8 weeks × +165k"."""
    effect = "" if priority.worth.base is None else f" × {short_change(priority.worth.base, priority.worth.unit)}"
    return f"{factors(priority)} weeks{effect}"


def score(priority: Priority) -> str:
    """Return the priority's number in few letters; "–" where something is missing."""
    known = priority.score if priority.worth.base is not None else priority.without_effect
    if known is None:
        return UNDEFINED
    return short_change(known, None).removeprefix("+") if priority.worth.base is not None else f"{known:.2f}"
