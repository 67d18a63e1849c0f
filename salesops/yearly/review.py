"""One yearly review as a value: a line per driver, both totals, and the miss split exactly over the drivers."""

from collections.abc import Mapping
from dataclasses import dataclass

from salesops import content
from salesops.content.tree_schema import Tree, TreeNode, Unit
from salesops.errors import BadInput
from salesops.kept import Kept
from salesops.value import Evaluation, attribute, evaluate
from salesops.value.attribution import Attribution
from salesops.value.splitting import SplitMethod
from salesops.vocabulary import Direction
from salesops.workshop import Workshop, YearlyReview
from salesops.yearly.known import Known

NEARLY = 1e-9  # relative: below it a difference is a rounding of the last digit


@dataclass(frozen=True, slots=True)
class Line:
    """One driver in the node's unit; ``effect`` is what its difference did to the goal, in the goal's unit.

    None is not given. ``effect`` is None while the split is undefined; ``method`` names how it was found.
    """

    node: TreeNode
    planned: float | None
    came: float | None
    target: float | None
    effect: float | None
    method: SplitMethod | None
    known: Known | None

    @property
    def moved(self) -> bool:
        """Whether both are given and differ."""
        if self.planned is None or self.came is None:
            return False
        return abs(self.came - self.planned) > NEARLY * max(abs(self.came), abs(self.planned))


@dataclass(frozen=True, slots=True)
class Told:
    """A review worked out. ``split`` adds up: its effects are what came less what was planned, without remainder."""

    review: YearlyReview
    tree: Tree
    lines: tuple[Line, ...]
    planned: Evaluation
    came: Evaluation
    split: Attribution
    next: Evaluation

    @property
    def unit(self) -> Unit | None:
        """Return the unit of the goal."""
        return self.planned.unit

    @property
    def root(self) -> TreeNode | None:
        """Return the node that the goal is; None for a goal that is only measured."""
        return None if self.tree.root is None else self.tree.node(self.tree.root)

    @property
    def by_size(self) -> tuple[Line, ...]:
        """Return the lines whose difference did something to the goal, the largest first."""
        moved = [line for line in self.lines if line.effect]
        return tuple(sorted(moved, key=lambda line: -abs(line.effect or 0.0)))

    def harmed(self, line: Line) -> bool:
        """Return whether a driver's difference took something from the goal."""
        return bool(line.effect) and ((line.effect or 0.0) < 0) is (self.tree.better is not Direction.DOWN)

    @property
    def to_target_again(self) -> tuple[Line, ...]:
        """Return what took something from the goal and has no next target, the largest first; no starting figures."""
        return tuple(one for one in self.by_size if self.harmed(one) and one.target is None and not one.node.fixed)


def tell(workshop: Workshop, review: YearlyReview, known: Mapping[str, Known] | None = None) -> Told:
    """Work a review out; ``known`` is what other records say of the year, by driver.

    A starting figure (``fixed``) that nobody typed among what came stands as it was planned: it is the year's start.
    """
    return told_of(content.load().tree(review.tree_id.value), review, known, workshop.driver_inputs(review.tree_id))


def told_of(
    tree: Tree, review: YearlyReview, known: Mapping[str, Known] | None = None, now: Mapping[str, float] | None = None
) -> Told:
    """As ``tell``, of any tree; ``now`` are today's drivers, which a driver without a next target keeps."""
    planned, came = dict(review.planned), {**_starts(tree, review.planned), **review.actual}
    split = _split(tree, planned, came)
    typed = {*planned, *came, *review.next_targets}
    lines = tuple(
        Line(
            node, planned.get(node.id), came.get(node.id), review.next_targets.get(node.id),
            split.effects.get(node.id), split.methods.get(node.id), (known or {}).get(node.id),
        )
        for node in tree.nodes
        if node.is_input or (node.replaceable and node.id in typed)
    )  # fmt: skip
    ahead = {**came, **(now or {}), **review.next_targets} if review.next_targets else {}
    return Told(review, tree, lines, evaluate(tree, planned), evaluate(tree, came), split, evaluate(tree, ahead))


def _starts(tree: Tree, planned: Mapping[str, float]) -> dict[str, float]:
    return {node.id: planned[node.id] for node in tree.inputs if node.fixed and node.id in planned}


_splits = Kept[Attribution](most=64)


def _split(tree: Tree, planned: Mapping[str, float], came: Mapping[str, float]) -> Attribution:
    values = tuple(sorted(planned.items())), tuple(sorted(came.items()))
    return _splits.get((tree,), lambda: _attributed(tree, planned, came), *values)


def _attributed(tree: Tree, planned: Mapping[str, float], came: Mapping[str, float]) -> Attribution:
    try:
        return attribute(tree, planned, came)
    except BadInput as error:  # too many drivers move at once where a limit binds: said, not guessed
        before, after = evaluate(tree, planned).root, evaluate(tree, came).root
        change = None if before is None or after is None else after - before
        return Attribution(before, after, change, None, {}, {}, str(error))
