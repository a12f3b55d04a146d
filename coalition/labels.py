"""Labels of the vocabulary inside sentences: "Offered" stands in a menu, "offered" after a colon.

English makes one of the other by rule. Other languages do not, since German nouns keep their capitals: they say each
label twice, the second time in the context IN_SENTENCE.
"""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext

from articles import choices as of_sources
from coalition import choices
from coalition.languages import by_language, is_english
from coalition.status import STATUSES

IN_SENTENCE = "in a sentence"
SOLDIERS = _("Soldiers")
# What readers see inside sentences.
VOCABULARIES = (
    *(choices.Kind, choices.Place, choices.Scope, choices.Position, choices.Firmness, choices.Attribution),
    *(choices.Voice, choices.Condition, choices.Limit, choices.StandingKind, choices.StandingBasis),
    *(choices.EventFormat, choices.Measure, choices.MilestoneState, choices.Review, choices.EditionKind),
    *(of_sources.PublisherClass, of_sources.CheckOutcome),
)


def labels() -> Iterator[str | Promise]:
    """Yield every label that may stand inside a sentence."""
    for vocabulary in VOCABULARIES:
        yield from (one.label for one in vocabulary)
    yield from STATUSES.values()
    yield SOLDIERS


def in_sentence(label: str) -> str:
    """Return a label as inside a sentence: "in Ukraine", "NATO"; what begins with two capitals keeps them.

    `label` is in the language in which is answered now; what is no label of the vocabulary follows the rule of English.
    """
    if is_english():
        return small(label)
    english = _english().get(label)
    return pgettext(IN_SENTENCE, small(english)) if english else small(label)


def small(label: str) -> str:
    """Return a text with a small first letter, if its second is one."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


@by_language()
def _english() -> dict[str, str]:
    """Return the English of each label by what it is in this language."""
    here = [str(label) for label in labels()]
    with override("en-gb"):
        return dict(zip(here, map(str, labels()), strict=True))
