"""Exports and answers of opportunities as CRMs write them, one test for each of them and for each language."""

import json
from datetime import date

import pytest

from salesops.intake.opportunities.fields import Field
from salesops.intake.opportunities.model import Opportunity, StageMove
from salesops.intake.opportunities.reading import read
from tests.salesops.crm_files import LOST, OPEN, WON, csv, workbook

SALESFORCE = """
Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount,Probability (%),Age,Close Date,Created Date,Lead Source,Type,Opportunity ID
Ann Lee,Acme,Acme - renewal,Closed Won,Q1-2024,"$1,250.00",100,30,2/14/2024,1/15/2024,Web,Existing,006A1
Ann Lee,Beta,Beta - first,Negotiation/Review,Q2-2024,"$80,000.00",90,12,5/31/2024,3/1/2024,Partner,New,006A2
Bob Ray,Gamma,Gamma - first,Closed Lost,Q1-2024,,0,45,3/16/2024,2/1/2024,,New,006A3
"Grand Totals (3 records)",,,,,"$81,250.00",,,,,,,
"Confidential Information - Do Not Distribute",,,,,,,,,,,,
"Copyright © 2000-2024 salesforce.com, inc. All rights reserved.",,,,,,,,,,,,
"""  # noqa: E501 (as the program writes it)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_salesforce_report_is_read_without_its_footer(encoding):
    found = read(csv(SALESFORCE, encoding))

    assert found.opportunities[0] == Opportunity(
        id="006A1",
        name="Acme - renewal",
        account="Acme",
        owner="Ann Lee",
        segment="Existing",
        source="Web",
        amount=1250.0,
        currency="USD",
        created_on=date(2024, 1, 15),
        closed_on=date(2024, 2, 14),
        state=WON,
        stage="Closed Won",
        probability=1.0,
    )
    assert [(d.state, d.amount, d.close_on, d.closed_on) for d in found.opportunities[1:]] == [
        (OPEN, 80_000.0, date(2024, 5, 31), None),
        (LOST, None, None, date(2024, 3, 16)),
    ]
    assert [row for row, _ in found.dropped] == [5, 6, 7]
    assert (found.questions, found.columns.unread) == ((), ("Fiscal Period", "Age"))


def test_salesforce_answer_is_read_with_its_stage_history_and_says_that_there_is_more():
    answer = {
        "totalSize": 900,
        "done": False,
        "records": [
            {
                "attributes": {"type": "Opportunity", "url": "/x"},
                "Id": "006A1",
                "Name": "Acme",
                "StageName": "Closed Won",
                "IsClosed": True,
                "IsWon": True,
                "Amount": 1234.5,
                "CloseDate": "2024-02-14",
                "CreatedDate": "2024-01-15T09:00:00.000+0000",
                "Account": {"attributes": {}, "Name": "Acme Ltd"},
                "Owner": {"attributes": {}, "Name": "Ann Lee"},
                "OpportunityHistories": {
                    "records": [
                        {"StageName": "Closed Won", "CreatedDate": "2024-02-14T10:00:00.000+0000"},
                        {"StageName": "Proposal", "CreatedDate": "2024-01-20T10:00:00.000+0000"},
                    ]
                },
            }
        ],
    }

    found = read(json.dumps(answer).encode())

    (deal,) = found.opportunities
    assert (deal.account, deal.owner, deal.amount, deal.state) == ("Acme Ltd", "Ann Lee", 1234.5, WON)
    assert deal.stage_history == (
        StageMove("Proposal", date(2024, 1, 20)),
        StageMove("Closed Won", date(2024, 2, 14)),
    )
    assert "This is one page of several: the CRM says that there are more records." in found.report


def test_hubspot_export_is_read_with_the_days_on_which_stages_were_entered():
    found = read(
        csv(
            '''
Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Create Date,Associated Company (Primary),"Date entered ""Contract Sent (Sales Pipeline)""","Date entered ""Appointment Scheduled (Sales Pipeline)"""
901,Acme,Closed Won (Sales Pipeline),2024-02-14 10:00,Ann Lee,1250,2024-01-15 08:30,Acme Ltd,2024-02-01 10:00,2024-01-15 08:30
902,Beta,Contract Sent (Sales Pipeline),2024-06-30 10:00,Bob Ray,,2024-03-01 09:00,,2024-03-20 10:00,
'''  # noqa: E501 (as the program writes it)
        )
    )

    assert [(d.id, d.account, d.amount, d.state, d.created_on) for d in found.opportunities] == [
        ("901", "Acme Ltd", 1250.0, WON, date(2024, 1, 15)),
        ("902", None, None, OPEN, date(2024, 3, 1)),
    ]
    assert found.opportunities[0].stage_history == (
        StageMove("Appointment Scheduled (Sales Pipeline)", date(2024, 1, 15)),
        StageMove("Contract Sent (Sales Pipeline)", date(2024, 2, 1)),
    )


def test_hubspot_answer_is_read_by_its_own_names():
    properties = {"dealname": "Acme", "dealstage": "closedlost", "amount": "900", "closedate": "2024-02-14T10:00:00Z"}
    answer = {
        "results": [{"id": "901", "properties": properties, "archived": False}],
        "paging": {"next": {"after": "1"}},
    }

    (deal,) = read(json.dumps(answer).encode()).opportunities

    assert deal == Opportunity(
        id="901", name="Acme", amount=900.0, closed_on=date(2024, 2, 14), state=LOST, stage="closedlost"
    )


def test_answers_of_dynamics_and_pipedrive_are_read_with_the_names_behind_their_ids():
    formatted = "@OData.Community.Display.V1.FormattedValue"
    dynamics = {"opportunityid": "a1", "name": "Acme", "statecode": 1, f"statecode{formatted}": "Won"}
    dynamics |= {"_parentaccountid_value": "x9", f"_parentaccountid_value{formatted}": "Acme Ltd"}
    dynamics |= {"estimatedvalue": 900.5, f"estimatedvalue{formatted}": "$900.50", "createdon": "2024-01-15T09:00:00Z"}
    pipedrive = {
        "id": 7,
        "title": "Beta",
        "value": 20,
        "currency": "EUR",
        "status": "lost",
        "org_id": {"name": "Beta Ltd"},
    }
    pipedrive |= {
        "user_id": {"id": 3, "name": "Ann"},
        "add_time": "2024-01-15 09:00:00",
        "lost_time": "2024-02-01 10:00:00",
    }

    (won,) = read(json.dumps({"value": [dynamics]}).encode()).opportunities
    (lost,) = read(json.dumps({"success": True, "data": [pipedrive]}).encode()).opportunities

    made = date(2024, 1, 15)
    assert won == Opportunity("a1", "Acme", "Acme Ltd", amount=900.5, created_on=made, state=WON, stage="Won")
    assert lost == Opportunity(
        "7", "Beta", "Beta Ltd", "Ann", None, None, None, 20.0, "EUR", made, None, date(2024, 2, 1), LOST, "lost"
    )


def test_pipedrive_export_takes_the_state_from_its_status_and_keeps_the_planned_day():
    found = read(
        csv(
            """
Deal - ID,Deal - Title,Deal - Organization,Deal - Value,Deal - Currency of Value,Deal - Status,Deal - Stage,Deal - Owner,Deal - Deal created,Deal - Expected close date,Deal - Won time,Deal - Lost time,Deal - Lost reason
1,Acme,Acme Ltd,1250,EUR,Won,Proposal,Ann,2024-01-15 08:30:00,2024-02-28,2024-02-14 10:00:00,,
2,Beta,Beta Ltd,900,EUR,Lost,Demo,Ann,2024-01-16 08:30:00,2024-02-28,,2024-03-01 10:00:00,Price
3,Gamma,Gamma Ltd,700,SEK,Open,Demo,Bob,2024-02-16 08:30:00,2024-06-28,,,
"""  # noqa: E501 (as the program writes it)
        )
    )

    assert [(d.state, d.stage, d.close_on, d.closed_on, d.currency) for d in found.opportunities] == [
        (WON, "Proposal", date(2024, 2, 28), date(2024, 2, 14), "EUR"),
        (LOST, "Demo", date(2024, 2, 28), date(2024, 3, 1), "EUR"),
        (OPEN, "Demo", date(2024, 6, 28), None, "SEK"),
    ]
    assert {"Deal - Lost reason", "Deal - Won time", "Deal - Lost time"} <= {leak.head for leak in found.leaks}
    assert Field.CLOSE_ON in found.columns.fields - {leak.field for leak in found.leaks}
    assert any(sentence.startswith("Amounts are in 2 currencies (EUR, SEK).") for sentence in found.report)


def test_dynamics_workbook_is_read_with_its_typed_days_and_actual_revenue():
    heads = ["(Do Not Modify) Opportunity", "(Do Not Modify) Row Checksum", "(Do Not Modify) Modified On", "Topic"]
    heads += ["Potential Customer", "Status", "Est. Close Date", "Actual Close Date", "Est. Revenue", "Actual Revenue"]
    heads += ["Created On", "Probability"]
    made, changed = date(2024, 1, 15), "2024-04-01 09:30"

    found = read(
        workbook(
            heads,
            [
                "a1",
                "x",
                changed,
                "Acme",
                "Acme Ltd",
                "Won",
                date(2024, 3, 1),
                date(2024, 3, 3),
                1000,
                950.5,
                made,
                100,
            ],
            ["a2", "x", changed, "Beta", "Beta Ltd", "Open", date(2024, 6, 1), None, 1.234, None, made, 40],
        )
    )

    assert [(d.name, d.state, d.amount, d.close_on, d.closed_on) for d in found.opportunities] == [
        ("Acme", WON, 950.5, date(2024, 3, 1), date(2024, 3, 3)),
        ("Beta", OPEN, 1.234, date(2024, 6, 1), None),
    ]
    assert (found.as_of, found.questions) == (date(2024, 4, 1), ())


def test_german_list_below_a_title_is_read_with_its_commas_points_and_semicolons():
    found = read(
        csv(
            """
Vertriebsbericht 1. Quartal;;;;;;
;;;;;;
Vorgangsnummer;Kunde;Bezeichnung;Vertriebsphase;Betrag (EUR);Erstellt am;Abschlussdatum
A-1;Müller GmbH;Erstgeschäft;Gewonnen;1.250,50;15.01.2024;14.02.2024
A-2;Groß AG;Ausbau;Verhandlung;80.000;01.03.2024;30.06.2024
A-3;Jäger KG;Ausbau;Verloren;;02.02.2024;16.03.2024
Gesamt;;;;81.250,50;;
""",
            "cp1252",
        )
    )

    assert [(d.account, d.state, d.amount, d.currency, d.created_on) for d in found.opportunities] == [
        ("Müller GmbH", WON, 1250.5, "EUR", date(2024, 1, 15)),
        ("Groß AG", OPEN, 80_000.0, "EUR", date(2024, 3, 1)),
        ("Jäger KG", LOST, None, "EUR", date(2024, 2, 2)),
    ]
    assert (found.dropped, found.questions) == (((7, "it is a total"),), ())


@pytest.mark.parametrize(
    ("heads", "won", "lost"),
    [
        ("Nom de l'opportunité\tCompte\tÉtape\tMontant\tDate de création\tDate de clôture", "Gagnée", "Perdue"),
        ("Nombre de la oportunidad\tCuenta\tEtapa\tImporte\tFecha de creación\tFecha de cierre", "Ganada", "Perdida"),
        ("Nome opportunità\tAccount\tFase\tImporto\tData di creazione\tData chiusura", "Vinta", "Persa"),
        ("Naam\tKlant\tFase\tBedrag\tGemaakt op\tSluitingsdatum", "Gewonnen", "Verloren"),
        ("商談名\t取引先名\tフェーズ\t金額\t作成日\t完了予定日", "受注", "失注"),
    ],
)
def test_heads_and_stages_of_other_languages_are_known(heads, won, lost):
    rows = f"A\tX\t{won}\t10\t2024-01-15\t2024-02-14\nB\tY\t{lost}\t20\t2024-01-16\t2024-02-15"

    found = read(csv(f"{heads}\n{rows}"))

    assert [(d.name, d.account, d.state, d.amount, d.created_on, d.closed_on) for d in found.opportunities] == [
        ("A", "X", WON, 10.0, date(2024, 1, 15), date(2024, 2, 14)),
        ("B", "Y", LOST, 20.0, date(2024, 1, 16), date(2024, 2, 15)),
    ]
