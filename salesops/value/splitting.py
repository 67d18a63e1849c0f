"""One walk through a driver tree that hands a change on from the root to the inputs, by logarithmic means where it can.

A sum passes its weight on with the sign of each term; a product passes weight × L(V) ÷ L(factor), a divisor
−weight × L(V) ÷ L(divisor), with the logarithmic mean L. A driver's effect is its weight × its own change (LMDI-I,
Ang 2005). Where logarithms have no meaning (a factor is negative or changes sign) or a limit starts or stops binding,
that part is split by Shapley values over its drivers instead, so the effects still add up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from salesops import formula
from salesops.errors import BadInput
from salesops.formula import Array, Call, Expression, Name, Product, Sum
from salesops.value.evaluation import Computation
from salesops.value.weights import log_mean, moving_weights, shapley_values

SHAPLEY_LIMIT = 16  # drivers split exactly: 2**16 combinations


class SplitMethod(StrEnum):
    """How an effect was found."""

    LMDI = "LMDI"
    SHAPLEY = "Shapley"
    BOTH = "LMDI and Shapley"  # the driver acts in two places of the tree


class UndefinedMixture(Exception):
    """A combination of old and new values that Shapley needs has no value."""


@dataclass
class Split:
    """One walk from the root to the inputs; ``nodes`` holds shape (2,) arrays, before and after."""

    plan: Computation
    nodes: Mapping[str, Array]
    effects: dict[str, float] = field(default_factory=dict)
    methods: dict[str, set[SplitMethod]] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)

    def run(self, root: str) -> None:
        """Fill ``effects``. Nodes come after everything that uses them, so each is split once."""
        self.moved = {name for name in self.plan.inputs if self.nodes[name][0] != self.nodes[name][-1]}
        for name, own in self.plan.formulas.items():
            if own.names & self.moved:
                self.moved.add(name)
        self._pass(Name(root), 1.0)
        for name, own in reversed(list(self.plan.formulas.items())):
            if name in self.weights:
                self._pass(own.expression, self.weights[name])

    def _pass(self, part: Expression, weight: float) -> None:
        """Hand the weight of a part to what it is made of."""
        if weight == 0 or not formula.names_in(part) & self.moved:
            return
        match part:
            case Name(name) if name in self.plan.formulas:
                self.weights[name] = self.weights.get(name, 0.0) + weight
            case Name(name):
                self._add(name, weight * float(self.nodes[name][1] - self.nodes[name][0]), SplitMethod.LMDI)
            case Sum(terms):
                for sign, term in terms:
                    self._pass(term, weight * sign)
            case Product(factors):
                self._pass_all([factor for _, factor in factors], self._factor_weights(factors), part, weight)
            case Call("geometric", (ratio, count)):
                self._pass_all([ratio], self._ratio_weight(ratio, count), part, weight)
            case Call(_, arguments):
                before, after = (set(sides) for sides in _deciding(part, self.nodes))
                same = before & after
                chosen = arguments[min(same)] if same else part
                self._pass_all([chosen], [1.0] if same else None, part, weight)

    def _pass_all(self, parts: list[Expression], weights: list[float] | None, whole: Expression, weight: float) -> None:
        """Hand on by logarithmic means, or split the whole by Shapley values where there are no weights."""
        if weights is None:
            self._shapley(whole, weight)
            return
        for part, own in zip(parts, weights, strict=True):
            self._pass(part, weight * own)

    def _ends(self, part: Expression) -> tuple[float, float]:
        value = formula.compute(part, self.nodes)
        return float(value[0]), float(value[-1])

    def _add(self, name: str, effect: float, method: SplitMethod) -> None:
        self.effects[name] = self.effects.get(name, 0.0) + effect
        self.methods.setdefault(name, set()).add(method)

    def _factor_weights(self, factors: Iterable[tuple[int, Expression]]) -> list[float] | None:
        """Return the weight of each factor; None where a changing factor is not positive.

        Factors that stay are taken out first, so their sign does not matter. One factor at 0 on one side
        takes the whole change: the limit of L for something that appears or vanishes.
        """
        constant = 1.0
        moving: list[tuple[int, float, float]] = []
        places: list[int] = []
        weights: list[float] = []
        for exponent, factor in factors:
            old, new = self._ends(factor)
            if formula.names_in(factor) & self.moved:
                places.append(len(weights))
                moving.append((exponent, old, new))
            else:
                constant *= old**exponent
            weights.append(0.0)
        own = moving_weights(moving)
        if own is None and constant != 0:
            return None
        for place, weight in zip(places, own or [], strict=False):
            weights[place] = constant * weight
        return weights

    def _ratio_weight(self, ratio: Expression, count: Expression) -> list[float] | None:
        """Return the weight of the ratio in its sum of powers: Σ i × L(ratio^i) ÷ L(ratio)."""
        old, new = self._ends(ratio)
        if old <= 0 or new <= 0 or formula.names_in(count) & self.moved:
            return None
        powers = range(1, int(self._ends(count)[0]))
        return [sum(power * log_mean(old**power, new**power) for power in powers) / log_mean(old, new)]

    def _shapley(self, part: Expression, weight: float) -> None:
        """Split one part's change over the changed inputs below it, averaged over all orders."""
        below = frozenset().union(*(self.plan.reached(name) for name in formula.names_in(part)))
        players = [name for name in self.plan.inputs if name in below & self.moved]
        if len(players) > SHAPLEY_LIMIT:
            raise BadInput(
                f"{len(players)} drivers change at once where a limit binds; {SHAPLEY_LIMIT} can be split. "
                "Compare two states that differ in fewer drivers."
            )
        for player, effect in zip(players, shapley_values(self._mixtures(part, players, below)), strict=True):
            self._add(player, weight * effect, SplitMethod.SHAPLEY)

    def _mixtures(self, part: Expression, players: list[str], below: frozenset[str]) -> Array:
        """Compute a part for every mixture of old and new values; bit i of the position = player i is new."""
        mixtures = np.arange(2 ** len(players))
        env = {name: self.nodes[name][:1] for name in self.plan.inputs}
        for position, name in enumerate(players):
            env[name] = np.where((mixtures >> position) & 1, self.nodes[name][1], self.nodes[name][0])
        for name, own in self.plan.formulas.items():
            if name in below:
                env[name] = formula.compute(own.expression, env)
        values = np.broadcast_to(formula.compute(part, env), mixtures.shape)
        if not np.isfinite(values).all():
            raise UndefinedMixture
        return values


def _deciding(call: Call, arrays: Mapping[str, Array]) -> list[tuple[int, ...]]:
    """Return, per case, which arguments of a min or max equal its value; () where undefined."""
    value = formula.compute(call, arrays)
    equal = [np.broadcast_to(formula.compute(part, arrays) == value, value.shape) for part in call.arguments]
    return [tuple(position for position, same in enumerate(equal) if same[case]) for case in range(len(value))]
