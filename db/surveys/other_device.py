"""The word that opens a begun form on another device: whoever knows it goes on there with what was answered here."""

import contextlib
import json

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlmodel import col, select

from db import engine, keys, models
from db.surveys import forms, opening
from db.surveys.opening import LinkRefused
from db.surveys.tokens import Pass
from salesops.errors import BadInput
from salesops.surveys.language import marked

WORD_LEAST = 6  # characters of the word that opens a begun form on another device
_words = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # OWASP's least for argon2id


def protect(one: Pass, word: str) -> None:
    """Set the word that opens this form on another device. Raises BadInput for one that is too short."""
    plain = word.strip()
    if len(plain) < WORD_LEAST:
        raise BadInput(
            marked(
                "Choose a word of at least {least} characters that nobody in the room would guess.", least=WORD_LEAST
            )
        )
    hashed = _words.hash(plain)
    with engine.write() as session:
        opened = opening.open_one(session.connection(), one)
        forms.begin(session.connection(), opened, one)
        session.get_one(models.Response, opened.response_id).word_hash = hashed


def take_up(one: Pass, word: str) -> Pass:
    """Return the pass of a form begun with the same link on another device, for who knows its word.

    Raises LinkRefused (a failed try) where no form of this link has that word.
    """
    with engine.read() as session:
        opened = opening.open_one(session.connection(), one)
        response = models.Response
        begun = session.exec(
            select(response.sealed, response.word_hash).where(
                col(response.survey_id) == one.survey_id,
                col(response.token_tag) == opened.token_tag,
                col(response.word_hash) != "",
            )
        ).all()
    for sealed, word_hash in begun:
        with contextlib.suppress(VerificationError):
            _words.verify(word_hash, word.strip())
            browser = json.loads(keys.unseal(opened.key, sealed))["browser"]
            return Pass(one.survey_id, one.token_hash, browser)
    raise LinkRefused(
        marked("No form begun with this link opens with that word. Try again, or start afresh here."), tried=True
    )
