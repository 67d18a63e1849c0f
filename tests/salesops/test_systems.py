"""The four systems: every element has one, the team's own stand beside them, and the sentence counts."""

from salesops import systems
from salesops.ecosystem import placed
from tests.salesops.map_example import build


def test_elements_lie_in_their_systems_and_own_ones_beside_them():
    elements = placed(build(own=("Ours",)))
    chosen = [elements[e] for e in ("E01", "E32", "E33", "Ours")]

    assert {name: [e.id for e in those] for name, those in systems.in_order(chosen).items()} == {
        "Selection": ["E01"],
        "Support": [],
        "Learning": [],
        "Management": ["E32", "E33"],
        systems.OWN: ["Ours"],
    }
    assert systems.of(elements["Ours"]) is None
    assert systems.finding(chosen) == "Management holds 2 of 4 candidates, support and learning none."
    assert systems.finding(chosen[:1]) == "Selection holds 1 of 1 candidates, support, learning and management none."
