"""Redactions of words that readers never saw, or that stand beside entries: which edition they make, and what ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Publisher
from coalition.actions import versions
from coalition.actions.base import Conflict, acting
from coalition.models import (
    Change,
    CommitmentVersion,
    Edition,
    Embargo,
)
from coalition.tests import factories
from coalition.tests.actions.test_redactions import WORDS, redact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


def test_words_of_a_draft_alone_go_without_an_edition(db):
    factories.published_commitment()
    draft = factories.draft_commitment(kind="air", summary=f"{WORDS} alone.")
    before = Edition.objects.last_number()
    redaction = redact()
    assert redaction.edition is None
    assert Edition.objects.last_number() == before
    assert redaction.claims.get().claim_id == draft.claim_id


def test_words_of_a_draft_of_a_public_entry_go_without_an_edition(db):
    said = factories.published_commitment()
    versions.revise(
        (draft := versions.propose_correction(said.claim, by=factories.reporter(), reason="A slip.")),
        by=factories.reporter(), reason="A slip.", revision=draft.revision, fields={"summary": f"{WORDS} said so."},
    )  # fmt: skip
    before = Edition.objects.last_number()
    redaction = redact()
    assert (redaction.edition, Edition.objects.last_number()) == (None, before)
    # Its page tells readers of nothing that they could miss.
    assert not redaction.claims.exists()
    assert CommitmentVersion.objects.get(pk=draft.pk).summary == f"{'█' * len(WORDS)} said so."


def test_words_of_a_text_that_readers_never_saw_go_without_an_edition(db):
    article = factories.make_article("held")
    text = factories.make_text(article, f"{WORDS} listened. We will send engineers.")
    factories.published_commitment(citations=[factories.located(text, "We will send engineers.")])
    redaction = redact()
    assert (redaction.edition, redaction.articles.get().article) == (None, article)


# Where words stand beside entries: who says so in the list of changes.
BESIDE = [
    lambda article: Article.objects.filter(pk=article.pk).update(title=f"{WORDS} speaks"),
    lambda article: Publisher.objects.filter(pk=article.publisher_id).update(name=WORDS),
]


@pytest.mark.parametrize("write", BESIDE)
def test_words_beside_an_entry_are_listed_with_it_where_it_is_public(write):
    article = factories.make_article("named", publisher=factories.make_publisher("Sample Wire"))
    other = factories.make_article("other")
    said = factories.published_commitment(citations=[factories.citation(article)])
    factories.published_commitment(kind="air", citations=[factories.citation(other)])
    factories.draft_commitment(kind="naval", citations=[factories.citation(article)])
    with acting(by=factories.editor(), reason="A test."):
        write(article)
    redaction = redact()
    assert [one.claim_id for one in Change.objects.filter(edition=redaction.edition)] == [said.claim_id]


@pytest.mark.parametrize("is_public", [True, False])
def test_words_beside_nothing_public_go_without_an_edition(is_public):
    said = factories.draft_commitment(speaker=factories.make_person(WORDS))
    if is_public:
        factories.publish(said)
    assert bool(redact().edition) is is_public


def test_an_approval_that_was_given_for_the_words_is_taken_back(db):
    draft = factories.draft_commitment(summary=f"{WORDS} said so.")
    versions.submit(draft, by=factories.reporter())
    seen = CommitmentVersion.objects.get(pk=draft.pk)
    factories.approved_for(draft, timezone.now() + timedelta(days=1))
    redact()
    held = Embargo.objects.get()
    assert (held.approved_by, held.approval_reason) == (None, "")
    assert "Read it again" in held.failure
    # Nor is it published by a page that showed the words.
    with pytest.raises(Conflict, match="while you had it open"):
        versions.lock_revision(seen, revision=seen.revision)
