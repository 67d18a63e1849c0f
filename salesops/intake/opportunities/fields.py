"""What a column of opportunities may hold, and how CRMs and people call it in several languages."""

import re
from enum import StrEnum
from functools import lru_cache

from salesops.intake.text import bare_words


class Field(StrEnum):
    """What a column holds."""

    ID = "id"
    NAME = "name"
    ACCOUNT = "account"
    OWNER = "owner"
    PRODUCT = "product"
    SEGMENT = "segment"
    SOURCE = "source"
    AMOUNT = "amount"
    CURRENCY = "currency"
    CREATED_ON = "created_on"
    CLOSE_ON = "close_on"  # planned while open; most CRMs overwrite it with the day of closing
    CLOSED_ON = "closed_on"
    WON_ON = "won_on"
    LOST_ON = "lost_on"
    STAGE = "stage"
    STATE = "state"
    IS_CLOSED = "is_closed"
    IS_WON = "is_won"
    PROBABILITY = "probability"
    MODIFIED_ON = "modified_on"
    LOST_REASON = "lost_reason"
    WON_AMOUNT = "won_amount"
    HISTORY = "history"


DAYS = (Field.CREATED_ON, Field.CLOSE_ON, Field.CLOSED_ON, Field.WON_ON, Field.LOST_ON, Field.MODIFIED_ON)
NUMBERS = (Field.AMOUNT, Field.WON_AMOUNT, Field.PROBABILITY)
YES_NO = (Field.IS_CLOSED, Field.IS_WON)
# Where the cells are days, a head that asks yes or no names the day instead: "Closed", "Won".
AS_DAYS = {Field.IS_CLOSED: Field.CLOSED_ON, Field.IS_WON: Field.WON_ON}

# Best name first. Salesforce, HubSpot, Pipedrive, Dynamics and plain lists in en, de, fr, es, it, nl, pt, sv, pl, ja.
_WORDS: dict[Field, str] = {
    Field.ID: "opportunity id, deal id, record id, 18 digit opportunity id, id, hs object id, "
    "opportunityid, mql id, lead id, do not modify opportunity, opportunity number, key, crm id, "
    "reference, ref, nr, no, number, opp, chance id, verkaufschancen id, vorgangsnummer, "
    "identifiant, identifiant opportunite, reference opportunite, id oportunidad, id opportunita, "
    "kans id, id oportunidade, affars id, 商談id, 案件id",
    Field.NAME: "opportunity name, deal name, dealname, deal title, name, title, topic, opportunity, deal, "
    "subject, verkaufschance, bezeichnung, name der opportunity, geschaft, thema, nom de l "
    "opportunite, nom, affaire, intitule, nombre de la oportunidad, nombre, oportunidad, negocio, "
    "nome opportunita, nome, naam, onderwerp, verkoopkans, nome da oportunidade, affar, namn, "
    "nazwa, 商談名, 案件名",
    Field.ACCOUNT: "account name, account, company, customer, client, company name, associated company, "
    "associated company primary, organization, organization name, organisation, deal "
    "organization, potential customer, customer name, org id name, accountid, parentaccountid "
    "value, customerid value, account id, org name, parent account, kunde, firma, kundenname, "
    "unternehmen, compte, nom du compte, societe, entreprise, cuenta, cliente, empresa, nombre de "
    "la cuenta, azienda, societa, klant, bedrijf, conta, kund, foretag, klient, 取引先名, 顧客名, 会社名",
    Field.OWNER: "opportunity owner, deal owner, owner, owner name, sales agent, sales rep, salesperson, "
    "account owner, account executive, rep, agent, assigned to, hubspot owner id, sr id, user id "
    "name, ownerid, ownerid value, owner id, user name, verantwortlich, verantwortlicher, "
    "inhaber, besitzer, zustandig, vertriebsmitarbeiter, bearbeiter, proprietaire, responsable, "
    "commercial, propietario, vendedor, comercial, proprietario, titolare, venditore, eigenaar, "
    "verkoper, agare, saljare, wlasciciel, 所有者, 担当者",
    Field.PRODUCT: "product, product name, products, product family, line item, item, solution, produkt, "
    "produktname, produit, nom du produit, producto, prodotto, artikel, produto, 製品, 商品",
    Field.SEGMENT: "segment, customer segment, market segment, business segment, industry, sector, deal type, "
    "branche, secteur, industria, settore, sektor, setor, bransch, type, 業種, セグメント",
    Field.SOURCE: "lead source, source, leadsource, original source, original traffic source, original source "
    "type, deal source, origin, source origin, channel, source channel, campaign source, primary "
    "campaign source, quelle, leadquelle, herkunft, lead quelle, origine, source du lead, origen, "
    "fuente, origen del lead, fonte, bron, herkomst, origem, kalla, zrodlo, リードソース",
    Field.AMOUNT: "amount, deal value, value, deal amount, est revenue, estimated revenue, estimatedvalue, "
    "amount in company currency, amount converted, total amount, deal size, contract value, acv, "
    "tcv, arr, revenue, close value, price, fee, fees, opportunity amount, betrag, wert, volumen, umsatz, "
    "auftragswert, geschatzter umsatz, montant, valeur, chiffre d affaires, revenu estime, "
    "importe, valor, monto, cantidad, ingresos est, importo, valore, bedrag, waarde, belopp, "
    "varde, kwota, wartosc, expected revenue, 金額",
    Field.CURRENCY: "currency, amount currency, deal currency, currency iso code, currencyisocode, deal currency "
    "code, currency of value, value currency, transactioncurrencyid, wahrung, devise, moneda, "
    "divisa, valuta, moeda, waluta, 通貨",
    Field.CREATED_ON: "created date, create date, createdate, created on, createdon, created, date created, deal "
    "created, creation date, add time, created at, engage date, first contact date, opened date, "
    "open date, start date, erstellt am, erstelldatum, erstellungsdatum, angelegt am, erstellt, "
    "anlagedatum, date de creation, cree le, fecha de creacion, creado el, data di creazione, "
    "data creazione, creato il, gemaakt op, aanmaakdatum, aangemaakt op, data de criacao, criado "
    "em, skapad, skapad datum, created time, date opened, opened, opened on, data utworzenia, 作成日",
    Field.CLOSE_ON: "close date, closedate, expected close date, est close date, estimated close date, planned "
    "close, estimatedclosedate, deal expected close date, forecast close date, target close date, "
    "closing date, schlusstermin, abschlussdatum, geplanter abschluss, geschatztes "
    "abschlussdatum, voraussichtliches abschlussdatum, geschlossen geplant, date de cloture, date "
    "de fermeture, date de cloture prevue, cloture prevue, fecha de cierre, fecha de cierre "
    "prevista, fecha cierre, data di chiusura, data chiusura, data chiusura prevista, "
    "sluitingsdatum, verwachte sluitingsdatum, data de fechamento, fechamento previsto, decision "
    "date, expected close, expected closing date, stangningsdatum, avslutsdatum, data zamkniecia, "
    "完了予定日",
    Field.CLOSED_ON: "closed on, actual close date, actualclosedate, deal closed on, close time, closed date, "
    "closed at, closed time, actual close, date closed, abgeschlossen am, geschlossen am, "
    "tatsachliches abschlussdatum, cloture le, date de cloture reelle, fecha de cierre real, "
    "cerrado el, chiuso il, data chiusura effettiva, gesloten op, fechado em, stangd",
    Field.WON_ON: "won time, won date, won on, date won, deal won time, closed won date, won at, gewonnen am, "
    "date de gain, gagne le, fecha ganado, ganado el, vinto il, gewonnen op, ganho em",
    Field.LOST_ON: "lost time, lost date, lost on, date lost, deal lost time, closed lost date, lost at, "
    "verloren am, perdu le, perdido el, perso il, verloren op, perdido em",
    Field.STAGE: "stage, stage name, stagename, deal stage, dealstage, sales stage, pipeline stage, pipeline "
    "step, stepname, step, phase, vertriebsphase, verkaufsphase, stufe, etape, etape de vente, "
    "etapa, fase, etapa del negocio, fase di vendita, verkoopfase, steg, saljsteg, etap, フェーズ, "
    "ステージ",
    Field.STATE: "status, state, deal status, statecode, statuscode, status reason, opportunity status, won "
    "lost, outcome, result, zustand, ergebnis, statut, etat, resultat, estado, situacion, "
    "resultado, stato, esito, situacao, stan, 状態",
    Field.IS_CLOSED: "is closed, closed, is deal closed, hs is closed, isclosed, geschlossen, ferme, cerrado, chiuso",
    Field.IS_WON: "is won, won, is closed won, hs is closed won, iswon, gewonnen, gagne, ganado, vinto",
    Field.PROBABILITY: "probability, deal probability, close probability, closeprobability, win probability, hs deal "
    "stage probability, probability percent, wahrscheinlichkeit, probabilite, probabilidad, "
    "probabilita, kans, waarschijnlijkheid, probabilidade, sannolikhet, 確度",
    Field.MODIFIED_ON: "last modified date, modified on, last modified, update time, deal update time, modified, "
    "modified time, updated, hs lastmodifieddate, do not modify modified on, system modstamp, "
    "modifiedon, updated at, last updated, geandert am, zuletzt geandert, modifie le, fecha de "
    "modificacion, modificato il, gewijzigd op, modificado em",
    Field.LOST_REASON: "lost reason, loss reason, closed lost reason, deal lost reason, reason lost, close reason, "
    "closed won reason, verlustgrund, raison de la perte, motif de perte, motivo de perdida, "
    "motivo perdita, reden van verlies, motivo da perda",
    Field.WON_AMOUNT: "actual revenue, actualvalue, closed amount, won amount, won value, hs closed amount, "
    "tatsachlicher umsatz, revenu reel, ingresos reales, ricavi effettivi, werkelijke opbrengst",
    Field.HISTORY: "dealstage history, opportunity histories, stage history, opportunityhistories",
}
_PREFIXES = ("deal", "opportunity", "opp", "properties", "lead", "hs")
# What may stand beside a name of an amount: "Value (kEUR)", "Betrag in TEUR", "Amount USD".
_CURRENCIES = re.compile(r"\b(([ktm] ?)?(eur|usd|gbp|chf|jpy|cad|aud|sek|nok|dkk|pln)|base|in)\b")


@lru_cache(maxsize=5_000)
def head_words(head: str) -> str:
    """Return the bare words of a head: "StageName", "Deal - Stage Name" and "stage_name__c" have theirs in common."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"__c$", "", head))
    return bare_words(apart.replace("_", " ").replace(".", " "))


_BY_WORDS: dict[str, tuple[Field, int]] = {}
for _field, _words in _WORDS.items():
    for _place, _word in enumerate(_words.split(", ")):
        _BY_WORDS.setdefault(head_words(_word), (_field, _place))


@lru_cache(maxsize=5_000)
def fields_of(head: str) -> tuple[tuple[Field, float, str], ...]:
    """Return what a head may name: field, how surely (0 to 1) and why, in words."""
    words = head_words(head)
    plain = " ".join(_CURRENCIES.sub("", words).split())
    first, _, rest = plain.partition(" ")
    for form, surely in ((words, 1.0), (plain, 0.97), (rest if first in _PREFIXES else "", 0.95)):
        if form in _BY_WORDS:
            field, place = _BY_WORDS[form]
            return ((field, surely - place * 0.002, f"the head “{head}” is a name for it"),)
    return tuple(_within(head, plain))


def _within(head: str, words: str) -> list[tuple[Field, float, str]]:
    """Return what is named by two or more words within a longer head; the longest name counts per field."""
    found: dict[Field, tuple[Field, float, str]] = {}
    parts = words.split()
    for length in range(min(len(parts), 5), 1, -1):
        for start in range(len(parts) - length + 1):
            name = " ".join(parts[start : start + length])
            if name in _BY_WORDS:
                field, place = _BY_WORDS[name]
                found.setdefault(field, (field, 0.6 - place * 0.002, f"the head “{head}” contains “{name}”"))
    return list(found.values())
