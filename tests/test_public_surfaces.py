"""No word of the desk stands on any public surface (rule 2), whatever surfaces there are.

The list of surfaces is read from the addresses that Django knows, so that a new one is walked from its first day;
one whose address this test cannot fill in fails it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from articles.choices import ArticleState
from coalition.actions import embargoes, redactions, versions
from coalition.actions.base import acting
from coalition.choices import Ground
from coalition.models import (
    Claim,
    CommitmentVersion,
    Country,
    EventVersion,
    FigureVersion,
    MilestoneVersion,
    Person,
    Reading,
    RedactedArticle,
    RedactedClaim,
    StandingVersion,
    Suggestion,
)
from coalition.models.claims import Version
from coalition.tests import factories

PRIVATE = ("desk/",)
SHOWN = "shownmarker"
HOUR = datetime(2125, 1, 1, 6, 0, tzinfo=UTC)
HIDDEN = (
    "draftmarker", "reviewmarker", "droppedmarker", "correctionmarker", "sentbackmarker", "articlemarker",
    "titlemarker", "speakermarker", "quotemarker", "suggestionmarker", "failuremarker", "reasonmarker",
    "embargomarker", "removedmarker",
)  # fmt: skip


def routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every address pattern that readers and machines may ask for, with its route."""
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if route.startswith(PRIVATE):
            continue
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        else:
            yield route, entry


def values_for(name: str) -> list[str]:
    """Return everything that the parameter of an address may be, the desk's own ids included."""
    from articles.models import Article
    from coalition.api.root import RESOURCES
    from coalition.sitemaps import SITEMAPS

    known = {
        "slug": lambda: list(Country.objects.values_list("slug", flat=True)),
        "code": lambda: list(Country.objects.values_list("code", flat=True)),
        "uid": lambda: [
            *Claim.objects.values_list("uid", flat=True), *Article.objects.values_list("uid", flat=True)
        ],
        # A name that was removed is no address any more.
        "person": lambda: list(Person.objects.exclude(slug__contains="█").values_list("slug", flat=True)),
        "section": lambda: list(SITEMAPS),
        "form": lambda: ["svg", "png"],
        "tag": lambda: sorted({resource.tag for resource in RESOURCES}),
    }  # fmt: skip
    assert name in known, f"Tell this test what <{name}> may be, so that it can walk the new surface."
    return known[name]()


def surfaces() -> list[str]:
    """Return the address of every public surface."""
    found = []
    for route, pattern in routes(get_resolver()):
        parameters = list(pattern.pattern.regex.groupindex)
        if pattern.name is None:
            # Only what answers whatever is no address at all.
            found.append("/api/nowhere/")
            continue
        for values in product(*(values_for(name) for name in parameters)):
            found.append(reverse(pattern.name, kwargs=dict(zip(parameters, values, strict=True))))
        assert found, route
    return sorted(set(found))


def questions(address: str) -> list[str]:
    """Return the ways to ask a surface: now, by the clocks, as a file, for the words themselves."""
    asked = [address, f"{address}?known_at={factories.Edition.objects.last_number()}&as_of=2026-01-01"]
    if address.startswith("/api/v1/"):
        asked += [f"{address}?format=csv"]
    if address in ("/search/", "/sources/", "/api/v1/articles/"):
        asked += [f"{address}?q={word}" for word in HIDDEN]
    if address == "/changes/between/":
        asked += [f"{address}?from=2000-01-01&to=2026-01-01"]
    return asked


@pytest.fixture(scope="module")
def held_back(module_db):
    """Make one of everything that the desk holds back, beside one public statement of the same country."""
    text = factories.make_text(
        factories.make_article("seen", state=ArticleState.FETCHED, failure="failuremarker"),
        "articlemarker before. We are ready to help. articlemarker after. suggestionmarker here.",
    )
    cited = [factories.located(text, "We are ready to help.")]
    public = factories.published_commitment(summary=f"It {SHOWN} this.", citations=cited)
    kept_back()
    hold_until_an_hour(cited)
    remove_words()
    propose_corrections(public)
    hold_a_suggestion(text)


@pytest.fixture
def desk(held_back, db):
    """What the desk holds back, for this test alone."""


def kept_back() -> None:
    """Make a draft and one in review of every type of claim, and a dropped and a sent back statement."""
    unseen = factories.make_article("unseen", title="titlemarker", state=ArticleState.FETCHED)
    cited = [factories.citation(unseen, quote="quotemarker said so")]
    ada, ben = factories.reporter(), factories.editor()
    for draft in (statement("draftmarker", cited), *others("draftmarker", cited)):
        assert draft.state == "draft"
    for draft in (statement("reviewmarker", cited), *others("reviewmarker", cited)):
        versions.submit(draft, by=ada)
    versions.drop(statement("droppedmarker", cited), by=ada, reason="reasonmarker")
    returned = statement("sentbackmarker", cited)
    versions.submit(returned, by=ada)
    versions.send_back(returned, by=ben, reason="reasonmarker")


def hold_until_an_hour(cited: list) -> None:
    """Approve one of every type of claim, and the correction of a public one, for an hour that has not come."""
    public = factories.published_commitment(kind="hosting")
    correction = versions.propose_correction(public.claim, by=factories.reporter(), reason="embargomarker")
    drafts = [statement("embargomarker", cited), *others("embargomarker", cited), correction]
    for draft in drafts:
        versions.submit(draft, by=factories.reporter())
        embargoes.hold(draft, until=HOUR, by=factories.reporter(), reason="embargomarker")
        embargoes.approve(draft, by=factories.editor(), reason="embargomarker")


def remove_words() -> None:
    """Publish one of every type of claim and a correction, all full of a word, then remove the word."""
    article = factories.make_article(
        "removedmarker", title="removedmarker", author="removedmarker", note="removedmarker"
    )
    cited = [factories.citation(article, quote="removedmarker said so", translation="removedmarker")]
    first = statement("removedmarker", cited, speaker="removedmarker")
    factories.publish(first, *others("removedmarker", cited), reason="removedmarker")
    factories.correct(first, summary="Without it.", reason="removedmarker")
    redactions.redact(
        "removedmarker", by=factories.administrator(), ground=Ground.SAFETY, reason="Asked for."
    )


def statement(word: str, cited: list, speaker: str = "") -> Version:
    """Return a draft of a commitment that says `word` wherever it can."""
    columns = ("summary", "note", "condition_text", "office", "amount_items", "quote")
    person = factories.make_person(speaker or f"speakermarker {word}")
    return factories.draft_commitment(speaker=person, citations=cited, **dict.fromkeys(columns, word))


def others(word: str, cited: list) -> list[Version]:
    """Return a draft of each other type of claim that says `word` wherever it can."""
    figure = {"stated_on": factories.STATED_ON, "measure": "countries-pledging", "value": 26}
    standing = {"country": factories.make_country("PL"), "standing": "opponent", "basis": "reported"}
    milestone = {"name": word, "milestone_state": "reached", "note": word}
    return [
        factories.draft_event(name=word, outcome=word, place=word, participants=("PL",), citations=cited),
        factories.draft_of(FigureVersion, {**figure, "basis": word, "speaker": word}, citations=cited),
        factories.draft_of(StandingVersion, {**standing, "note": word}, citations=cited),
        factories.draft_of(MilestoneVersion, milestone, citations=cited),
    ]


def propose_corrections(public: CommitmentVersion) -> None:
    """Propose a correction of a public statement and of a public event, both in review."""
    event = factories.published_event(name="A public event", participants=("PL",))
    for version, changes in (
        (public, {"summary": "correctionmarker", "position": "pledged"}),
        (event, {"name": "correctionmarker", "outcome": "correctionmarker"}),
    ):
        draft = versions.propose_correction(version.claim, by=factories.reporter(), reason="correctionmarker")
        draft = versions.revise(
            draft, by=factories.reporter(), reason="correctionmarker", revision=draft.revision, fields=changes
        )
        versions.submit(draft, by=factories.reporter())
    assert EventVersion.objects.filter(name="correctionmarker").exists()


def hold_a_suggestion(text) -> None:
    """Keep what the machine believes, undecided."""
    with acting(by=factories.reporter(), reason="A reading."):
        reading = Reading.objects.create(text_version=text, reader="sample", countries=["PL"])
        start = text.text.index("suggestionmarker")
        Suggestion.objects.create(
            reading=reading, country=factories.make_country("PL"), kind="naval", position="pledged",
            attribution="reported", voice="government", start=start, end=start + len("suggestionmarker"),
            evidence="suggestionmarker", score=0.9, why="suggestionmarker",
        )  # fmt: skip


def body_of(answer) -> str:
    # A PNG is no text: what stands in one stands in the SVG out of which it is made.
    return (b"".join(answer) if answer.streaming else answer.content).decode(errors="replace")


def test_what_was_embargoed_stands_everywhere_from_its_hour(client, db):
    due = factories.draft_commitment(summary="duemarker", kind="naval")
    versions.submit(due, by=factories.reporter())
    factories.approved_for(due, datetime(2025, 3, 11, 6, 0, tzinfo=UTC))
    showing = {one for one in surfaces() if "duemarker" in body_of(client.get(one))}
    assert showing >= {
        "/commitments/", f"/commitments/{due.claim_id}/", "/countries/poland/", "/api/v1/commitments/",
        "/changes/feed.atom", f"/embed/commitments/{due.claim_id}/", f"/social/commitments/{due.claim_id}.svg",
    }  # fmt: skip


def test_no_word_of_the_desk_stands_on_any_public_surface(client, desk):
    showing = set()
    for address in surfaces():
        for question in questions(address):
            answer = client.get(question)
            assert answer.status_code in (200, 301, 302, 400, 404), (question, answer.status_code)
            body = body_of(answer)
            # A page of search repeats what was asked for, in its own words only.
            asked = question.partition("?q=")[2]
            leaked = [word for word in HIDDEN if word in body and word != asked]
            assert not leaked, (question, leaked)
            if SHOWN in body:
                showing.add(address)
    # The same walk finds what is public, so it would have found what is not.
    assert showing >= {"/commitments/", "/countries/poland/", "/api/v1/commitments/", "/changes/feed.atom"}


def test_pages_and_answers_say_where_words_were_removed(client, desk):
    redacted = RedactedClaim.objects.filter(claim__type="commitment").get()
    day = redacted.redaction.made_at.date()
    for known_at in ("", f"?known_at={redacted.redaction.edition_id - 1}"):
        page = client.get(f"/commitments/{redacted.claim_id}/{known_at}").content.decode()
        assert f"On {day.day} {day:%B %Y} words were removed here for a lawful reason" in page
        answer = client.get(f"/api/v1/commitments/{redacted.claim_id}/{known_at}").json()
        assert answer["redacted_on"] == day.isoformat()
        assert answer["note"] == "█" * len("removedmarker")
    source = RedactedArticle.objects.get().article_id
    assert "words were removed here for a lawful reason" in client.get(f"/sources/{source}/").content.decode()
    assert client.get(f"/api/v1/articles/{source}/").json()["redacted_on"] == day.isoformat()


def test_an_id_of_the_desk_answers_as_one_that_never_was(client, desk):
    held = Claim.objects.exclude(changes__isnull=False)
    # Five types as draft, in review and embargoed; one dropped, one sent back.
    assert held.count() == 17
    for claim in held:
        for name in ("commitment-detail", "event-detail"):
            answer = client.get(reverse(name, args=[claim.uid]))
            never = client.get(reverse(name, args=["never-was"]))
            assert answer.status_code == 404
            assert answer.content == never.content.replace(b"never-was", claim.uid.encode())


def test_a_search_for_a_word_of_the_desk_finds_nothing(client, desk):
    for word in HIDDEN:
        assert "Nothing public holds these words" in client.get(f"/search/?q={word}").content.decode(), word
    assert "Nothing public holds" not in client.get(f"/search/?q={SHOWN}").content.decode()
