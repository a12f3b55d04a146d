"""What a visit to a source says of the words quoted from it: a rule, given rows; it asks neither clock nor network."""

from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.choices import CheckOutcome
from coalition.choices import Light
from coalition.local_words import when_words

# What a reader is told beside the word.
MEANINGS = {
    Light.VERIFIED: _("the source was visited and has these words"),
    Light.MOVED: _("the source has these words, at another address than the one given"),
    Light.ALTERED: _("the page is there, but no longer has exactly these words"),
    Light.GONE: _("the page is not there any more; the words stand as they were read"),
    Light.TEXT_NOT_HELD: _("the page is there, but we hold no text of it to compare the words with"),
}
# What asks for a person.
OUT = (Light.MOVED, Light.ALTERED, Light.GONE)


def light_of(*, outcome: str, is_located: bool, quote: str, text: str | None) -> Light | None:
    """Return the light of one citation after a visit; None where the visit came to no answer.

    1. A page that could not be had this time says nothing: the light stays what it was.
    2. A page that is gone is gone, whatever is quoted from it.
    3. Words that were never compared with a text of ours cannot be verified now: their text is not held.
    4. The page as it is now must have exactly the words quoted, letter by letter; else it is altered. They are never
       looked for in another wording, and the citation is never moved to another place.
    5. The same words at an address that we did not know: moved.
    """
    if outcome == CheckOutcome.FAILED:
        return None
    if outcome == CheckOutcome.GONE:
        return Light.GONE
    if not is_located:
        return Light.TEXT_NOT_HELD
    if text is None or quote not in text:
        return Light.ALTERED
    return Light.MOVED if outcome == CheckOutcome.MOVED else Light.VERIFIED


def sentence(light: str, checked_at: datetime) -> str:
    """Return a light in words, with the day of the visit."""
    return gettext("%(light)s %(when)s: %(meaning)s") % {
        "light": Light(light).label,
        "when": when_words(checked_at.date(), "day"),
        "meaning": MEANINGS[Light(light)],
    }
