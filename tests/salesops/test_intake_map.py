"""Elements and links from tables, files and lists of a language model."""

import pytest

from salesops import content
from salesops.intake import sizes
from salesops.intake.known import KnownElements, StageWords
from salesops.vocabulary import LinkState, ListKind, Stage, TieKind
from salesops.workshop import Link, ListItem, StageSetting
from tests.salesops.map_example import build
from tests.salesops.map_files import EMPTY, planned, workbook

E, T, F, S, R = Stage


def links(found):
    return {(found.names[link.element], link.stage) for link in found.links}


WIDE = [
    ["Map of our firm"], [],
    ["Element/Activity", "CATEGORY", "Effort (weeks)", "Dépendencies", "Stages", None, "Comment"],
    [None, None, None, None, "Engage", "Transact", None],
    ["Trade fairs", "Marketing Alignment", 6, "Buyer personas; CRM & data quality", "x", None, "loud"],
    ["Value messaging", None, None, None, "•", "yes", None], [], ["Note: as of May"], ["as agreed with all"],
]  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        workbook(WIDE),
        "\n".join(";".join("" if cell is None else f'"{cell}"' for cell in row) for row in WIDE).encode("cp1252"),
        "\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in WIDE),
    ],
    ids=["workbook", "semicolons in Windows-1252", "pasted cells"],
)
def test_a_table_is_read_below_its_title_with_heads_in_two_rows(source):
    found = planned(source)

    assert [(new.name, new.category_id, new.weeks) for new in found.new] == [("Trade fairs", "MA", 6)]
    assert [(known.element_id, known.because) for known in found.known] == [("E08", "")]
    assert links(found) == {("Trade fairs", E), ("Value messaging", E), ("Value messaging", T)}
    assert [(tie.other, tie.kind) for tie in found.ties] == [("E36", TieKind.NEEDS_HARD), ("E26", TieKind.NEEDS_HARD)]
    assert [(left.at, left.why) for left in found.left] == [(8, NOTE), (9, NOTE)]
    assert found.unread == ("Comment",)


NOTE = "it looks like a note beside the table"


@pytest.mark.parametrize(
    "text",
    [
        "Element,Stage\nTrade fairs,awareness\nTrade fairs,SQL\nE08,growth",
        "Trade fairs;education\nTrade fairs;selection\nvalue  MESSAGING;Renew",
        "| **Activity** | Serves |\n|---|---|\n| **Trade fairs** | Engage and commit |\n| Value messaging | renewal |",
        "element\tstages\nTrade fairs\tEngage; Transact\nE08\tRenew",
        "Name,Engage,Transact,Renew\nTrade fairs,1,x,0\nVálue Messaging,,no,ja",
    ],
)
def test_a_list_of_links_takes_the_stages_words_of_any_vocabulary(text):
    found = planned(text, answers={"category:": "MA"})

    assert links(found) == {("Trade fairs", E), ("Trade fairs", T), ("Value messaging", R)}
    assert [new.category_id for new in found.new] == ["MA"]
    assert found.left == ()


@pytest.mark.parametrize(
    "text",
    [
        "Category,Element,Effort\nSales Management,A,S\n,B,S\n,C,S\nMarketing Alignment,D,S\n,E,S\n,Value messaging,S",
        "Element,Effort\nSales Management,\nA,S\nB,S\nC,S\nMarketing Alignment,\nD,S\nE,S\nValue messaging,S",
    ],
    ids=["spanned cells", "headings"],
)
def test_a_category_counts_for_all_rows_that_it_spans_or_heads(text):
    found = planned(text)

    assert [new.category_id for new in found.new] == ["SM", "SM", "SM", "MA", "MA"]
    assert [change.column for change in found.changes] == ["weeks"]
    assert (found.questions, found.left) == ((), ())


def test_the_teams_own_stage_names_go_before_other_vocabularies():
    named = EMPTY.model_copy(update={"stage_settings": (StageSetting(id="s", stage=T, name="Onboard"),)})

    assert StageWords(EMPTY)("onboard") is F
    assert StageWords(named)("Onboard") is T
    assert StageWords(named)("Transact") is T


def test_every_alias_of_the_content_means_one_element_only():
    known = KnownElements(EMPTY)
    elements = content.load().elements

    assert {alias: known.called(alias) for e in elements for alias in (e.name, *e.aliases)} == {
        alias: (e.id,) for e in elements for alias in (e.name, *e.aliases)
    }


def test_duplicates_merge_by_alias_and_what_only_looks_alike_is_asked():
    text = "Element,Engage,Transact\nCompensation,x,\nValue message,x,\nSales Process,,x"

    found = planned(text)
    chosen = planned(text, answers={"element:value message": "E08", "category:": "SO"})

    assert {(known.known_as, known.because) for known in found.known} == {
        ("Compensation & incentives", "another name of it"), ("Sales process", ""),
    }  # fmt: skip
    assert [new.name for new in found.new] == ["Value message"]
    assert [q.options["E08"] for q in found.questions if q.key == "element:value message"] == [
        "The same as Value messaging"
    ]
    assert chosen.new == ()
    assert ("Value messaging", E) in links(chosen)


def test_circular_needs_are_named_and_left_out():
    text = "Element,Category,Needs\nA,SE,B\nB,SE,C\nC,SE,A; C; Nowhere\nE01,SE,E02"

    found = planned(text)

    assert [(found.names[tie.element], found.names[tie.other]) for tie in found.ties] == [("A", "B"), ("B", "C")]
    assert [(left.at, left.what, left.why) for left in found.left] == [
        (4, "C", "“Nowhere” is no element here or in the file"),
        (4, "C needs A", "they would wait for each other: C → A → B → C"),
        (4, "C needs C", "nothing is tied to itself"),
        (5, "Role & competency profiles needs Recruiting & selection",
         "they would wait for each other: Role & competency profiles → Recruiting & selection → "
         "Role & competency profiles"),
    ]  # fmt: skip


def test_what_is_here_stays_unless_the_file_is_chosen():
    ann = ListItem(id="p1", kind=ListKind.PERSON, name="Ann")
    here = build(changed={"E08": {"owner_id": "p1", "weeks": 5}}, links={("E13", T): None})
    aside = Link(id="x", element_id="E08", stage=S, state=LinkState.SET_ASIDE)
    here = here.model_copy(update={"list_items": (ann,), "links": (*here.links, aside)})
    text = "Element,Owner,Weeks,Support,Transact\nValue messaging,Bob,9,x,\nSales process,Ann,,,x"

    kept, taken = planned(text, here), planned(text, here, {"overwrite": "take"})

    assert [(c.element, c.words) for c in kept.changes] == [("Sales process", "owner: Ann")]
    assert [q.words for q in kept.questions if q.key == "overwrite"] == [
        "The file says 3 things otherwise than you have set here: Value messaging (owner: Bob, now Ann), "
        "Value messaging (weeks: 9, now 5), Value messaging at Support (set aside here)."
    ]
    assert [c.words for c in kept.kept] == ["owner: Bob, now Ann", "weeks: 9, now 5"]
    assert (kept.people, kept.links, kept.links_known) == ((), (), 2)
    assert [(c.element, c.words) for c in taken.changes[:2]] == [
        ("Value messaging", "owner: Bob, now Ann"), ("Value messaging", "weeks: 9, now 5"),
    ]  # fmt: skip
    assert [p.name for p in taken.people] == ["Bob"]
    assert links(taken) == {("Value messaging", S)}


def test_a_methods_size_said_again_is_no_change():
    e08 = content.load().element("E08")

    assert planned(f"Element,Effort,Load,Category\n{e08.name},{e08.effort},{e08.load},{e08.category}").changes == ()


@pytest.mark.parametrize(
    ("said", "unit", "found"),
    [
        ("S", "w", 4), ("medium", "w", 8), ("L", "w", 12), ("8 weeks", "w", 8), ("2-3 months", "w", 13), ("10", "d", 2),
        ("1.5", "w", 2), ("~6 wks", "w", 6), ("M (6 weeks)", "w", 6), ("1 quarter", "w", 13), ("XL", "w", None),
        ("0", "w", None), ("300", "w", None), ("soon", "w", None),
    ],
)  # fmt: skip
def test_effort_is_read_as_people_write_it(said, unit, found):
    assert sizes.weeks(said, unit) == found


def test_what_cannot_be_read_is_left_out_by_row_and_the_rest_comes_in():
    text = f"Element,Category,Effort,Load,Engage\nA,SE,XL,crushing,maybe\n{'n' * 121},SE,S,,x\n,SE,M,light,x\nB,SE,S,,x"

    found = planned(text)

    assert [new.name for new in found.new] == ["A", "B"]
    assert [(left.at, left.whole) for left in found.left] == [(2, False), (2, False), (2, False), (3, True), (4, True)]
    assert found.counts == "2 new elements, 0 known, 1 new link, 2 rows left out, 3 entries not taken"
