"""The firm's look: colours that can be read, a logo taken by what it holds, in every file that has a look."""

import io
from base64 import b64encode
from dataclasses import replace

import docx
import pptx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from salesops import plan_export, programme, report
from salesops.charts import Chart
from salesops.engagement.brief_report import brief_report
from salesops.engagement.expert_brief import expert_brief
from salesops.engagement.hypotheses import Known
from salesops.errors import BadInput
from salesops.report import Format, Names, figures, logo, look, svg
from salesops.report.look import ENOUGH, LIGHTEST, Look, contrast, readable
from salesops.report.model import Cell, Column, Part, Report, ReportStatus, Row, Table
from salesops.workshop import ReportLook
from tests.salesops.report_example import AS_OF, full_workshop
from tests.salesops.report_reading import Page, opened, packed

FOOTER = "Brightwater GmbH & Co <confidential>"
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def picture(kind: str, size: tuple[int, int] = (1800, 300)) -> bytes:
    out = io.BytesIO()
    about = Image.Exif()
    about[0x010E] = "taken at home"
    Image.new("RGB", size, "#d4145a").save(out, kind, exif=about)
    return out.getvalue()


@given(COLOURS)
def test_any_colour_becomes_one_in_which_text_can_be_read(colour):
    found = Look(readable(colour))

    assert contrast(found.accent, LIGHTEST) >= ENOUGH
    assert contrast(found.deep, "#ffffff") >= 9
    assert contrast(found.on_dark, look.DARKEST) >= ENOUGH
    colours, ours = found.palette, look.OURS.palette
    assert len(set(colours.categorical)) == len(ours.categorical)
    assert colours.categorical[0] == found.accent
    assert [round(contrast(one, LIGHTEST), 1) for one in colours.sequential] == pytest.approx(
        [contrast(one, LIGHTEST) for one in ours.sequential], rel=0.1
    )
    assert (found.accent == colour) == (contrast(colour, LIGHTEST) >= ENOUGH)


def test_contrast_of_published_pairs_and_a_light_colour_is_refused_as_it_stands():
    assert contrast("#000000", "#ffffff") == 21.0
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54  # WCAG 2.2, the lightest grey for text on white
    with pytest.raises(ValueError, match="#ffff00"):
        Look("#ffff00")


@pytest.mark.parametrize(("kind", "mime"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_logo_is_drawn_anew_small_and_without_what_else_the_file_held(kind, mime):
    found = logo.taken(picture(kind))

    assert (found.mime, found.wide, found.high) == (mime, 900, 150)
    assert b"taken at home" in picture(kind)
    assert b"taken at home" not in found.data
    assert logo.of_uri(found.uri) == found
    ReportLook(id="x", report_id="summary", logo=found.uri)


@pytest.mark.parametrize(
    "file", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture("PNG")[:200], picture("GIF")]
)
def test_file_that_is_no_whole_png_or_jpeg_is_no_logo(file):
    with pytest.raises(BadInput, match="no PNG or JPEG"):
        logo.taken(file)
    assert logo.of_uri(f"data:image/png;base64,{b64encode(file).decode()}") is None


def test_every_file_carries_the_look_and_a_copy_without_names_only_its_colour(database):
    kept = ReportLook(id="x", report_id="summary", accent="#d4145a", footer=FOOTER, logo=logo.taken(picture("PNG")).uri)
    workshop = full_workshop().model_copy(update={"report_looks": (kept,)})
    built = report.build(workshop, as_of=AS_OF)
    short = replace(built, parts=built.parts[:3])
    word = docx.Document(io.BytesIO(report.write(short, Format.WORD)))
    page = Page(report.write(short, Format.HTML).decode())
    pdf = opened(report.write(short, Format.PDF))
    deck = pptx.Presentation(io.BytesIO(report.write(short, Format.PPTX)))

    assert word.styles["Title"].font.color.rgb == docx.shared.RGBColor.from_string("D4145A")
    assert word.sections[0].footer.paragraphs[0].text == FOOTER
    assert len(word.inline_shapes) == 1
    assert [a["alt"] for tag, a in page.tags if tag == "img"] == ["Logo"]
    assert FOOTER in page.words
    assert len(pdf.pages[0].images) == 1
    assert packed(FOOTER) in packed(pdf.pages[1].extract_text())
    assert [s.name for s in deck.slides[0].shapes if s.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.PICTURE] != []
    assert all(
        FOOTER[:12] in "".join(s.text for s in slide.placeholders if s.has_text_frame)
        for slide in list(deck.slides)[1:]
    )
    assert report.without_names(short, Names((), ())).look == Look("#d4145a")


def test_pictures_carry_the_firms_colour_except_where_colours_judge():
    pictures = {one: figures.of_chart(made(one), Look("#d4145a")) for one in (False, True)}
    drawn = {one: svg.drawn(spec) for one, spec in pictures.items()}

    assert [("#d4145a" in drawn[one], look.PRODUCT in drawn[one]) for one in (False, True)] == [
        (True, False),
        (False, True),
    ]


def made(judges: bool) -> Chart:
    spec = {"data": {"values": [{"a": 1}]}, "mark": "bar", "encoding": {"x": {"field": "a", "type": "quantitative"}}}
    return Chart("One bar", spec, "One bar.", (), 40, judges)


def test_sheets_per_person_and_the_experts_brief_carry_the_look(database):
    kept = ReportLook(id="x", report_id="summary", accent="#ffd400", footer=FOOTER, logo=logo.taken(picture("PNG")).uri)
    workshop = full_workshop().model_copy(update={"report_looks": (kept,)})
    whole = plan_export.plan(workshop, programme.staged(workshop), AS_OF)
    page = Page(plan_export.write(whole, plan_export.PlanFormat.HTML).decode())
    sheets = docx.Document(io.BytesIO(plan_export.write(whole, plan_export.PlanFormat.WORD)))
    brief = brief_report(expert_brief(Known(workshop, AS_OF.date()), AS_OF), workshop, AS_OF)
    word = docx.Document(io.BytesIO(report.write(brief, Format.WORD)))
    colour = docx.shared.RGBColor.from_string(readable("#ffd400").lstrip("#").upper())

    people = [tag for tag, _ in page.tags].count("section")
    assert [a["alt"] for tag, a in page.tags if tag == "img"] == ["Logo"] * people
    assert page.words.count(FOOTER) == people
    assert readable("#ffd400").encode() in plan_export.write(whole, plan_export.PlanFormat.SVG)
    for file in (sheets, word):
        assert (file.styles["Title"].font.color.rgb, len(file.inline_shapes)) == (colour, 1)
        assert file.sections[0].footer.paragraphs[0].text == FOOTER


def test_table_keeps_its_short_name_without_names():
    table = Table((Column("Ada"),), (Row((Cell("plan of Ada"),)),), "The plan", name="plan")
    found = report.without_names(
        Report("R", "S", AS_OF, 1, ReportStatus.DRAFT, (Part("a", 2, "A", (table,)),)), Names(("Ada",), ("plan",))
    )

    (said,) = found.tables()
    assert (said.name, said.caption, said.rows[0].cells[0].text) == ("plan", "The Company", "Company of Person 1")
    assert said.columns[0].label == "Person 1"
