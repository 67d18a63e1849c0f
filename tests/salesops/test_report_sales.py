"""The sales plan and the pay plans in the report: every number is the snapshot's; nothing is there without them."""

from datetime import UTC, date, datetime

from salesops import pay, report
from salesops.report.model import Bullets, Heading, Table
from salesops.salesplan.whole import work
from salesops.vocabulary import ListKind
from salesops.workshop import Goal, ListItem, PayMeasure, PayPlan, PlanLine, SalesPlan, Seller, Settings, Workshop

AS_OF = datetime(2026, 5, 1, tzinfo=UTC)
PLAN = SalesPlan(
    id="p", name="Plan *2026*", starts_on=date(2026, 1, 1), target=1_000_000.0,
    shares={"quarter": {"1": 40.0, "2": 60.0}, "segment": {"s": 100.0}},
)  # fmt: skip
PAY = PayPlan(id="y", role_id="r", people=4, target_pay=120_000.0, base_percent=50.0, quota=600_000.0)


def a_workshop(**values) -> Workshop:
    return Workshop(
        id="w", version=1, content_version="1.0.0", created_at=AS_OF, settings=Settings(id="s", name="Northwind"),
        goal=Goal(id="g"),
        list_items=(
            ListItem(id="r", kind=ListKind.ROLE, name="Seller", content_id="AE"),
            ListItem(id="s", kind=ListKind.SEGMENT, name="Mid-size"),
        ),
        **values,
    )  # fmt: skip


def blocks(workshop: Workshop):
    built = report.build(workshop, as_of=AS_OF)
    return (*built.part("value").blocks, *built.part("components").blocks)


def test_sales_plan_and_pay_plans_hold_the_numbers_of_the_snapshot():
    workshop = a_workshop(
        sales_plans=(PLAN,),
        plan_lines=(PlanLine(id="l", plan_id="p", quarter=1, segment_id="s", amount=450_000.0),),
        sellers=(Seller(id="a", plan_id="p", name="Ann", quota=800_000.0),),
        pay_plans=(PAY,),
        pay_measures=(PayMeasure(id="m", pay_plan_id="y", name="New revenue", weight_percent=100.0, node_id="w"),),
    )
    found = blocks(workshop)
    tables = {block.name: block for block in found if isinstance(block, Table)}
    told = work(workshop, PLAN)

    numbers = {row.cells[0].text: row.cells[1].value for row in tables["sales plan"].rows}
    assert (numbers["Target of new business"], numbers["Capacity of the sellers"]) == (1_000_000, told.capacity)
    assert [[cell.value for cell in row.cells[1:]] for row in tables["sales plan by quarter"].rows] == [
        [400_000, 450_000, 50_000], [600_000, 0, -600_000],
    ]  # fmt: skip
    assert tables["sales plan by segment"].rows[0].refs == ("s",)
    assert sum(row.cells[1].value for row in tables["sales plan capacity"].rows) == told.capacity
    assert [cell.value for cell in tables["pay cost"].rows[0].cells[1:]] == [
        pay.cost(PAY, level).pay for level in pay.LEVELS
    ]
    said = [item for block in found if isinstance(block, Bullets) for item in block.items]
    assert any(item.startswith("Seller: Clawback and crediting rules are not written down.") for item in said)
    assert {"Sales plan", "Pay plans"} <= {block.text for block in found if isinstance(block, Heading)}
    executive = report.tailored(report.build(workshop, as_of=AS_OF), report.Variant.EXECUTIVE)
    names = {block.name for part in executive.parts for block in part.blocks if isinstance(block, Table)}
    assert "sales plan" in names
    assert not {"pay plans", "pay cost"} & names  # as with the answers of Compensation


def test_without_plans_the_report_says_nothing_of_them():
    assert not {"Sales plan", "Pay plans"} & {
        block.text for block in blocks(a_workshop()) if isinstance(block, Heading)
    }
