"""What a person says about themselves on the form: where they belong, a name where names are shown, a leader's release.

A leader who releases their own answers is shown with the name they typed and is left out of every figure of the team.
"""

from collections.abc import Mapping

from salesops.errors import BadInput
from salesops.surveys.language import marked
from salesops.vocabulary import NAME_LIMIT
from salesops.workshop import Survey

NAME, RELEASE = "name", "release"  # beside function, level and tenure
LEADING = "executive"  # content/survey.toml, levels: who is offered the release


def kept(survey: Survey, about: Mapping[str, str]) -> dict[str, str]:
    """Return what is kept of it: a name only where it is shown, and then one; a release only where it is offered.

    Raises BadInput where a name is needed and missing, or too long.
    """
    said = {key: value for key, value in about.items() if key not in (NAME, RELEASE)}
    releases = bool(about.get(RELEASE)) and survey.asks_release and said.get("level") == LEADING
    if not survey.asks_names and not releases:
        return said
    name = " ".join(about.get(NAME, "").split())
    if not name:
        raise BadInput(
            marked("Type your name, with which your own answers are shown, or take the tick out again.")
            if releases
            else marked("Type your name: in this survey answers are shown with names, and typing it is your consent.")
        )
    if len(name) > NAME_LIMIT:
        raise BadInput(
            marked(
                "This name has {count} characters; the limit is {limit}. Shorten it.", count=len(name), limit=NAME_LIMIT
            )
        )
    return {**said, NAME: name, **({RELEASE: "yes"} if releases else {})}
