"""What the CRM's deals say of a year, counted once per set of exports and year."""

from datetime import date

import streamlit as st

from pages.parts.pipeline import known as pipeline
from salesops import yearly
from salesops.kept import Kept
from salesops.workshop import Workshop, YearlyReview
from salesops.yearly import Dealt, Known, Told
from salesops.yearly.volumes import Volumes, of_deals

_told: Kept[Told] = Kept(32)


def told(workshop: Workshop, review: YearlyReview) -> Told:
    """Return a review worked out; the very same one until the workshop changes."""
    return _told.get((workshop, review), lambda: yearly.tell(workshop, review, known(workshop, review)))


def known(workshop: Workshop, review: YearlyReview) -> dict[str, Known]:
    """Return what metrics and deals say of the year, by driver."""
    return dict(yearly.known(workshop, review, _dealt_of(workshop, review)))


def volumes(workshop: Workshop, review: YearlyReview) -> Volumes | None:
    """Return won deals per product of the year and the one before; None without deals."""
    if not workshop.pipeline_exports:
        return None
    day = _newest(workshop)
    key = (*pipeline.key(workshop, day), review.from_on, review.until_on, workshop.settings.number_format)
    return _volumes(key, workshop, day, review)


def _dealt_of(workshop: Workshop, review: YearlyReview) -> Dealt | None:
    if not workshop.pipeline_exports:
        return None
    day = _newest(workshop)
    return _dealt((*pipeline.key(workshop, day), review.from_on, review.until_on), workshop, day, review)


def _newest(workshop: Workshop) -> date:
    return max(one.as_of for one in workshop.pipeline_exports)


@st.cache_resource(max_entries=16, show_spinner=False)
def _dealt(at: pipeline.Key, _workshop: Workshop, _day: date, _review: YearlyReview) -> Dealt:
    currency = pipeline.settings(_workshop, _day).currency
    return Dealt.of(pipeline.deals(_workshop, _day), _review.from_on, _review.until_on, currency)


@st.cache_resource(max_entries=16, show_spinner=False)
def _volumes(at: pipeline.Key, _workshop: Workshop, _day: date, _review: YearlyReview) -> Volumes:
    told = pipeline.settings(_workshop, _day)
    return of_deals(pipeline.deals(_workshop, _day), _review.from_on, _review.until_on, told)
