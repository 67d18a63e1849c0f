"""The map as files: what was typed is harmless in each, and three of them come back as the same map."""

import io
import itertools
import json
import re
import xml.etree.ElementTree as ElementTree
from datetime import date

import networkx as nx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from salesops.ecosystem import placed, shown
from salesops.intake.known import StageWords
from salesops.intake.map_plan import plan
from salesops.intake.map_table import read_file
from salesops.intake.text import key
from salesops.map_export import MapFormat, file_name, map_graph, pictures, write
from salesops.vocabulary import LinkState, ListKind, Stage, TieKind
from salesops.workshop import Element, ElementTie, Link, ListItem, Workshop
from tests.salesops.map_example import build

NASTY = (
    'Say "value", twice', "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "'=quoted", "+1; -2 | @SUM(A1)",
    "Größe 🚀 été", "a]b[c{d}e(f)", "%%{init: {'theme':'dark'}}%%", "1. first #quot; & style x:#y;", "`code` **b** _i_",
    "end", "w" * 60, "Metrics, dashboards; review", "back\\slash \\n", "日本語の要素", "]]> &amp; --> <!--",
)  # fmt: skip
CONTROL = "bell\x07 null\x00 es\x1bcape \ufffe"


def own_map(names, *, links=(), ties=(), owner="Ann") -> Workshop:
    """Return a workshop with own elements by name; ``links``: name and stage; ``ties``: name, name, kind."""
    here = build(links={("E08", Stage.ENGAGE): None})
    made = [
        Element(
            id=f"own{n}", name=name, category_id="SE", definition=f"{name}\nand more", owner_id="p", weeks=n % 9 + 1,
            load="light",
        )
        for n, name in enumerate(names)
    ]  # fmt: skip
    ids = {one.name: one.id for one in (*made, *here.elements)}
    own_links = [Link(id=f"l{n}", element_id=ids[name], stage=stage) for n, (name, stage) in enumerate(links)]
    own_ties = [
        ElementTie(id=f"t{n}", element_id=ids[a], other_id=ids[b], kind=kind) for n, (a, b, kind) in enumerate(ties)
    ]
    return here.model_copy(update={
        "elements": (*here.elements, *made), "links": (*here.links, *own_links), "element_ties": tuple(own_ties),
        "list_items": (ListItem(id="p", kind=ListKind.PERSON, name=owner),),
    })  # fmt: skip


def chained(names, **more) -> Workshop:
    """Return own elements of which each serves two stages, needs the one before it and overlaps with the method's."""
    stages = list(Stage)
    links = [(name, stages[(n + m) % 5]) for n, name in enumerate(names) for m in range(2)]
    ties = [(one, before, TieKind.NEEDS_HARD) for before, one in itertools.pairwise(names)]
    ties += [(name, "Value messaging", TieKind.OVERLAPS) for name in names[:2]]
    ties += [(name, "Value messaging", TieKind.NEEDS_SOFT) for name in names[2:4]]
    return own_map(names, links=links, ties=ties, **more)


def graph_of(workshop):
    return map_graph(workshop, shown(workshop))


def brought_in(file: bytes) -> Workshop:
    """Return an empty workshop after the file came in, as a plan says; the database's way is tested beside it."""
    here = build()
    found = plan(read_file(file, StageWords(here)), here)
    ids = {new.key: f"in{n}" for n, new in enumerate(found.new)} | {p.key: f"p{n}" for n, p in enumerate(found.people)}
    changed = {(c.element_id, c.column): ids.get(str(c.value), c.value) for c in found.changes}
    elements = [
        e.model_copy(update={column: value for (of, column), value in changed.items() if of == e.id})
        for e in here.elements
    ]
    elements += [
        Element(
            id=ids[n.key], name=n.name, category_id=n.category_id, definition=n.definition,
            owner_id=ids.get(n.owner or ""), weeks=n.weeks, load=n.load,
        )
        for n in found.new
    ]  # fmt: skip
    assert [left for left in found.left if left.whole or "sheet" not in left.what] == []
    links = {(ids.get(x.element, x.element), x.stage) for x in found.links}
    return here.model_copy(update={
        "elements": tuple(elements),
        "links": tuple(Link(id=f"{e}{s}", element_id=e, stage=s, state=LinkState.ACCEPTED) for e, s in sorted(links)),
        "element_ties": tuple(
            ElementTie(id=f"t{n}", element_id=ids.get(one, one), other_id=ids.get(other, other), kind=kind)
            for n, (one, other, kind) in enumerate((t.element, t.other, t.kind) for t in found.ties)
        ),
        "list_items": tuple(ListItem(id=ids[p.key], kind=ListKind.PERSON, name=p.name) for p in found.people),
    })  # fmt: skip


def told(graph) -> tuple[object, object]:
    """Return a graph's content with names in place of ids; an overlap is the same from both sides."""
    name = graph.nodes(data="name")
    nodes = {of["name"]: {k: v for k, v in of.items() if k != "name"} for _, of in graph.nodes(data=True)}
    edges = {
        (*(sorted if of["kind"] == "overlaps" else list)((name[a], name[b])), of["kind"], of.get("hard"))
        for a, b, of in graph.edges(data=True)
    }
    return nodes, edges


BACK = (MapFormat.CSV, MapFormat.XLSX, MapFormat.JSON)


@pytest.mark.parametrize("format", BACK)
def test_what_goes_out_comes_back_as_the_same_map(format):
    workshop = chained(NASTY)

    assert told(graph_of(brought_in(write(graph_of(workshop), format)))) == told(graph_of(workshop))


NAMES = some.text(some.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).map(
    lambda text: " ".join(text.replace("\ufffe", "").replace("\uffff", "").split())
)
TAKEN = {key(e.name) for e in build().elements}


@settings(max_examples=6)
@given(some.lists(NAMES.filter(lambda name: name and key(name) not in TAKEN), unique_by=key, max_size=4), NAMES)
@pytest.mark.parametrize("format", [MapFormat.CSV, MapFormat.JSON])
def test_any_names_come_back(format, names, owner):
    workshop = chained(names, owner=owner or "Ann")

    assert told(graph_of(brought_in(write(graph_of(workshop), format)))) == told(graph_of(workshop))


def test_a_renamed_element_of_the_method_comes_back_under_its_new_name():
    workshop = build(changed={"E08": {"name": "Our message", "category_id": "MA"}}, links={("E08", Stage.RENEW): None})

    back = brought_in(write(graph_of(workshop), MapFormat.CSV))

    assert (back.element("E08").name, back.element("E08").category_id) == ("Our message", "MA")


def test_no_cell_of_csv_and_workbook_is_run():
    graph = graph_of(chained(NASTY))
    book = openpyxl.load_workbook(io.BytesIO(write(graph, MapFormat.XLSX)))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert book.sheetnames == ["Elements", "Links"]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert [cell.value for cell in cells if str(cell.value)[0] in "=+-@\t"] == []
    assert not re.search(r'(^|,)"?[=+\-@]', write(graph, MapFormat.CSV).decode("utf-8-sig"), re.MULTILINE)


def test_graphml_is_typed_and_reads_back_as_the_same_graph():
    graph = graph_of(chained((*NASTY, CONTROL)))

    file = write(graph, MapFormat.GRAPHML)

    assert told(nx.read_graphml(io.BytesIO(file), force_multigraph=True)) == told(graph)
    types = {key.get("attr.name"): key.get("attr.type") for key in ElementTree.fromstring(file) if "key" in key.tag}
    assert (types["weeks"], types["hard"], types["name"]) == ("long", "boolean", "string")
    assert nx.get_node_attributes(graph, "name")["own16"] == "bell null escape"


def test_json_is_what_networkx_reads():
    graph = graph_of(chained(NASTY))

    read = nx.node_link_graph(json.loads(write(graph, MapFormat.JSON)), edges="edges")

    assert told(read) == told(graph)


# Every line that Mermaid's flow chart grammar takes here: nothing typed is outside its quotes or acts inside them.
LABEL = r'"(?:[\w ,\'()/–—]|#\d+;|[^\x00-\x7f])*"'
LINES = re.compile(
    rf"flowchart LR|  subgraph c\d+\[{LABEL}\]|    e\d+\[{LABEL}\]|  end|  s\d\(\[{LABEL}\]\)"
    r"|  e\d+ (?:-->|-\. needs \.->|-\. better after \.->|-\. overlaps \.-) [es]\d+"
)


def test_mermaid_shows_every_name_letter_by_letter():
    graph = graph_of(chained((*NASTY, CONTROL)))

    lines = write(graph, MapFormat.MERMAID).decode().splitlines()

    assert [line for line in lines if not LINES.fullmatch(line)] == []
    labels = re.findall(r'    e\d+\["(.*)"\]', "\n".join(lines))
    shown_names = [re.sub(r"#(\d+);", lambda m: chr(int(m[1])), text) for text in labels]
    assert shown_names == [of["name"] for _, of in graph.nodes(data=True) if of["kind"] == "element"]
    assert sum("-->" in line for line in lines) == 2 * len(NASTY) + 3


def test_a_picture_holds_every_name_whole():
    names = [f"Element {n} {'with a name of sixty letters, which is the longest one'[:49]}" for n in range(48)]

    picture = ElementTree.fromstring(write(graph_of(chained(names)), MapFormat.SVG))

    texts = ["".join(node.itertext()) for node in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert [name for name in names if f"{name} (2)" not in texts] == []


@pytest.mark.parametrize("count", [48, 200])
def test_every_element_of_a_picture_has_its_line(count):
    spec = pictures.drawing(graph_of(chained([f"Element {n}" for n in range(count)])))

    places = sorted(spec["height"] * node["y"] for node in spec["layer"][2]["data"]["values"])
    assert min(b - a for a, b in itertools.pairwise(places)) >= 20


def test_svg_of_typed_markup_holds_it_as_text_only():
    picture = ElementTree.fromstring(write(graph_of(chained((*NASTY, CONTROL))), MapFormat.SVG))

    tags = {node.tag.split("}")[1] for node in picture.iter()}
    assert tags <= {"svg", "g", "path", "text", "tspan", "rect", "defs", "clipPath", "style"}
    assert "<script>alert(1)</script> (2)" in ["".join(node.itertext()) for node in picture.iter()]


def test_png_is_drawn_sharp():
    file = write(graph_of(chained(NASTY)), MapFormat.PNG)

    width, height = (int.from_bytes(file[at : at + 4], "big") for at in (16, 20))
    assert file.startswith(b"\x89PNG")
    assert (width >= 2 * 1_100, height >= 2 * 360) == (True, True)


def test_only_what_is_in_view_and_applies_goes_out():
    workshop = build(links={("E08", Stage.ENGAGE): None}, changed={"E36": {"applicable": False}})
    elements = {e.id: e for e in placed(workshop).values() if e.id in ("E08", "E36", "E14")}

    graph = map_graph(workshop, elements)

    assert [n for n, kind in graph.nodes(data="kind") if kind == "element"] == ["E08", "E14"]
    assert {(a, b) for a, b, kind in graph.edges(data="kind") if kind != "hands_over"} == {
        ("E08", "engage"), ("E08", "E14"), ("E14", "E08"),
    } & set(graph.edges())  # fmt: skip


def test_a_file_is_named_in_plain_letters():
    made = file_name("Große Café / Nord & Söhne", date(2026, 11, 22), MapFormat.MERMAID)

    assert made == "grosse-cafe-nord-sohne-map-2026-11-22.mmd"
