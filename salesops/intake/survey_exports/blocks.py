"""Which columns of an export are ratings: neighbours on one scale, and numbers that are amounts or places instead."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from salesops.intake.survey_exports import scales
from salesops.intake.survey_exports.heads import Asked, asks_an_amount, asks_to_rank, cell_of, is_about_the_answer
from salesops.intake.survey_exports.model import Answers
from salesops.intake.survey_exports.scales import Scale
from salesops.intake.tables import Row, said

_SHARED = 0.5  # of their labels, by which neighbours are answered on one unknown scale
_WELL_FILLED = 100  # answers per column
_COUNTED = re.compile(r"(\D*)(\d{1,6})")


@dataclass(frozen=True)
class Block:
    """Neighbouring columns on one scale; without one their labels must be put in order first."""

    columns: tuple[int, ...]
    texts: tuple[str, ...]  # all answers
    scale: Scale | None


def blocks_of(one: Asked, decided: Answers) -> list[Block]:
    """Return neighbouring columns that are answered on one scale, and those whose labels must be put in order."""
    texts = [scales.answers_in(cell_of(row, n) for row in one.rows) for n in range(len(one.heads))]
    first = 1 if texts and _counts_rows(texts[0]) else 0
    free = [n for n in range(first, len(texts)) if texts[n] and _may_be_asked(one, n, texts[n], decided)]
    blocks: list[Block] = []
    for n in free:
        scale = scales.scale_of(texts[n], decided)
        last = blocks[-1] if blocks else None
        if last and last.columns[-1] == n - 1 and (joined := _joined(last, n, texts[n], scale, decided)):
            blocks[-1] = joined
        else:
            blocks.append(Block((n,), tuple(texts[n]), scale))
    told = [block for block in blocks if _is_rated(block, len(one.rows)) or _is_unknown_scale(block)]
    told = [block for block in told if not _is_ranking(one, block, decided)]
    return [_topped(one, block, decided) for block in _as_far_as_others(told)]


def _may_be_asked(one: Asked, n: int, texts: Sequence[str], decided: Answers) -> bool:
    names = {one.heads[n], one.texts[n]}
    if names & decided.ratings:
        return True
    if names & decided.ignored or is_about_the_answer(one.heads[n], one.texts[n]):
        return False
    return not (asks_an_amount(one.texts[n]) and all(_is_number(text) for text in texts))


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).replace(",", "", 1).isdigit()


def doubtful(one: Asked, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the heads of columns of small numbers that were not taken for ratings; somebody may say that they are."""
    used = {n for block in blocks for n in block.columns}
    found = []
    for n, head in enumerate(one.heads):
        texts = scales.answers_in(cell_of(row, n) for row in one.rows)
        if n in used or is_about_the_answer(head, one.texts[n]):
            continue
        if texts and all(_is_number(text) and float(text.replace(",", ".")) < 100 for text in texts):
            found.append(head)
    return tuple(found)


def _is_rated(block: Block, rows: int) -> bool:
    """Return whether a block has a scale; one word that somebody remarked, or one number alone, makes none."""
    alone = len(block.columns) == 1 and len(block.texts) == 1 and rows > 2
    return block.scale is not None and block.scale.high > block.scale.low and not alone


def _is_ranking(one: Asked, block: Block, decided: Answers) -> bool:
    """Return whether everybody was asked to rank the columns and gave each place once."""
    if block.scale is None or block.scale.labels or len(block.columns) < 3 or not asks_to_rank(one, block.columns[0]):
        return False
    if decided.ratings & {name for n in block.columns for name in (one.heads[n], one.texts[n])}:
        return False
    places = list(range(1, len(block.columns) + 1))
    given = [sorted(value for n in block.columns if (value := value_of(row, n, block.scale))) for row in one.rows]
    return all(row == places for row in given if row) and any(given)


def _as_far_as_others(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, those of which little was chosen on the scale of another one in the file that is sure."""
    sure = sorted({(one.scale.low, one.scale.high) for one in blocks if one.scale and _is_bare(one.scale, True)})
    spoken = tuple(dict.fromkeys(one.scale.labels for one in blocks if one.scale and not one.scale.doubt))
    return [replace(block, scale=_as_others(block, sure, spoken)) for block in blocks]


def _as_others(block: Block, sure: Sequence[tuple[int, int]], spoken: tuple[tuple[str, ...], ...]) -> Scale | None:
    scale, few = block.scale, len(block.texts) < scales.ENOUGH * len(block.columns)
    if scale is None or not few:
        return scale
    if scale.doubt and (same := scales.scale_of(block.texts, Answers(orders=tuple(filter(None, spoken))))):
        return same if same.labels in spoken else scale
    further = [high for low, high in sure if low == scale.low and high > scale.high]
    return replace(scale, high=further[0], is_sure=True) if further and _is_bare(scale, False) else scale


def _is_bare(scale: Scale, is_sure: bool) -> bool:
    return not scale.labels and scale.is_sure is is_sure


def _counts_rows(texts: Sequence[str]) -> bool:
    """Return whether a column only numbers the rows: 1, 2, 3 or P1, P2, P3."""
    found = [_COUNTED.fullmatch(text) for text in texts]
    numbers = [int(match[2]) for match in found if match]
    same = len({match[1] for match in found if match}) == 1
    return len(texts) > 2 and same and numbers == list(range(numbers[0], numbers[0] + len(texts)))


def _joined(last: Block, n: int, texts: Sequence[str], scale: Scale | None, decided: Answers) -> Block | None:
    """Return a block with one column more, None where the two are not on one scale."""
    all_texts = (*last.texts, *texts)
    if (last.scale is None) != (scale is None):
        return None
    if scale is None:
        mine, theirs = set(texts), set(last.texts)
        shared = len(mine & theirs) / min(len(mine), len(theirs))
        many = max(len(mine), len(theirs)) > scales.MOST_STEPS
        return None if many or shared < _SHARED else Block((*last.columns, n), all_texts, None)
    whole = scales.scale_of(all_texts, decided)
    if scale.labels == () == (last.scale or scale).labels and _differ(last, scale, len(texts)):
        return None
    if whole is None or not _is_on(whole, texts) or not _is_on(whole, last.texts):
        return None  # few answers among many would be swallowed by the others' scale
    if set(whole.values) < {text for text in all_texts if text in (last.scale or scale).values}:
        return None
    return Block((*last.columns, n), all_texts, whole)


def _is_on(scale: Scale, texts: Sequence[str]) -> bool:
    return sum(text in scale.values for text in texts) >= scales.FITS * len(texts)


def _differ(last: Block, scale: Scale, answers: int) -> bool:
    """Return whether two numbered columns are so well filled that their different ends mean different scales."""
    ends = (last.scale.low, last.scale.high) if last.scale else None
    return answers >= _WELL_FILLED and ends != (scale.low, scale.high)


def _is_unknown_scale(block: Block) -> bool:
    """Return whether several columns share few labels, each said more than once."""
    counts = Counter(block.texts)
    return (
        block.scale is None
        and len(block.columns) > 1
        and 3 <= len(counts) <= scales.MOST_STEPS
        and len(block.texts) > 2 * len(counts)
    )


def _topped(one: Asked, block: Block, decided: Answers) -> Block:
    top = decided.tops.get(one.texts[block.columns[0]])
    if block.scale is None or top is None or block.scale.labels:
        return block
    return replace(block, scale=replace(block.scale, high=max(top, block.scale.high), is_sure=True))


def value_of(row: Row, n: int, scale: Scale) -> int | None:
    """Return one answer on its scale, None where nothing was answered or it is not on it."""
    return scale.values.get(said(cell_of(row, n)))
