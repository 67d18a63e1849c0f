"""The sales playbook for a new seller."""

import io
from datetime import UTC, datetime

from docx import Document
from pypdf import PdfReader

from salesops.instruments.playbook import FORMATS, file_name, missing, playbook
from salesops.report import Format, write
from salesops.report.model import Facts, Heading, Table
from salesops.vocabulary import GoalKind, ListKind, Stage
from salesops.workshop import Answer, Goal, ListItem, Settings, StageSetting, Workshop

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
STAGES = {
    "r1": {"stage": "Diagnosed", "buyer_step": "Walks the rooms <with> us", "owner": "ae"},
    "r2": {"stage": "Signed", "buyer_step": "Signs"},
}
EVIDENCE = {"r9": {"stage": " diagnosed ", "evidence": "Room list in writing"}}


def workshop(**answers: object) -> Workshop:
    return Workshop(
        id="w", version=1, content_version="1", created_at=NOW, settings=Settings(id="w", name="Ærø Pumps"),
        goal=Goal(id="w", kind=GoalKind.REVENUE_GROWTH),
        list_items=(ListItem(id="ae", kind=ListKind.ROLE, name="Account executive"),),
        stage_settings=(StageSetting(id="s", stage=Stage.ENGAGE, name="Wake up"),),
        answers=tuple(Answer(id=one, question_id=one, value=value) for one, value in answers.items()),  # type: ignore[arg-type]
    )  # fmt: skip


def test_each_stage_says_buyer_step_evidence_and_owner():
    (part, *_) = playbook(workshop(SP1=STAGES, SP2=EVIDENCE), NOW).parts
    said = [block.text for block in part.blocks if isinstance(block, Heading)]
    facts = [[fact.text for fact in block.items] for block in part.blocks if isinstance(block, Facts)]
    assert said == ["1. Diagnosed", "2. Signed"]
    assert facts == [
        ["Walks the rooms <with> us", "Room list in writing", "Account executive"], ["Signs", "not given", "not given"],
    ]  # fmt: skip


def test_own_names_of_the_stages_are_its_words():
    words = playbook(workshop(), NOW).part("words").blocks[0]
    assert isinstance(words, Table)
    assert [cell.text for cell in words.rows[0].cells[:2]] == ["Wake up", "Engage"]


def test_what_is_not_agreed_is_named_with_its_question():
    assert missing(workshop(SP1=STAGES, SG9="No labs")) == ("SP2", "SP5", "SG6", "BM4", "BM5")
    made = write(playbook(workshop(SP1=STAGES), NOW), Format.WORD)
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(made)).paragraphs)
    assert "Whom do we not sell to, even if they ask? (SG9)" in text


def test_both_files_are_written_and_named_in_plain_letters():
    made = playbook(workshop(SP1=STAGES, SP2=EVIDENCE, SG9="No labs\nNo farms"), NOW)
    assert [write(made, one)[:4] for one in FORMATS] == [b"PK\x03\x04", b"%PDF"]
    assert file_name(workshop(), NOW, Format.PDF) == "r-pumps-sales-playbook-2026-11-22.pdf"


def test_its_parts_follow_one_another_each_with_its_heading():
    made = playbook(workshop(), NOW)
    written = Document(io.BytesIO(write(made, Format.WORD)))
    heads = [one for one in written.paragraphs if one.style.name == "Heading 1"]

    assert [one.text for one in heads] == [f"{part.number}  {part.title}" for part in made.parts]
    assert [one.paragraph_format.page_break_before for one in heads] == [False] * 5
    assert len(PdfReader(io.BytesIO(write(made, Format.PDF))).pages) == 1
