"""What the fields of the snapshot's values hold, with their limits."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from salesops.vocabulary import (
    IMPORTANCE_MAX,
    IMPORTANCE_MIN,
    NAME_LIMIT,
    SCORE_MAX,
    SCORE_MIN,
    TEXT_LIMIT,
)

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=NAME_LIMIT)]
Text = Annotated[str, StringConstraints(max_length=TEXT_LIMIT)]
Score = Annotated[int, Field(ge=SCORE_MIN, le=SCORE_MAX)]
Importance = Annotated[int, Field(ge=IMPORTANCE_MIN, le=IMPORTANCE_MAX)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=40)]
# What an answer holds, by type: str | option ids | number | {part: percent} | {row: {column: cell}}
AnswerValue = Any
