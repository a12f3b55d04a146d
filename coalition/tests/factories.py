"""Small records for tests, made the way the desk makes them: through the actions, by people who are evident samples.

Everything published here went through a reporter (Ada Example) and an editor (Ben Example); dates, words and
sources have defaults, so that a test names only what it is about.
"""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.models import Group, User
from django.utils.text import slugify

from articles.choices import ArticleState
from articles.models import Article, Publisher, RawPage, TextVersion
from articles.warc import as_warc
from coalition.actions import second_looks, versions
from coalition.actions.base import acting
from coalition.choices import Attribution, Kind, Position
from coalition.models import (
    Claim,
    CommitmentVersion,
    Country,
    Edition,
    Embargo,
    EventParticipant,
    EventVersion,
    FigureVersion,
    MilestoneEvent,
    MilestoneVersion,
    Person,
    StandingVersion,
)
from coalition.models.claims import Version

STATED_ON = date(2025, 3, 10)
# Of a text: few enough to be no more than forty words.
FIRST_CHARACTERS = 40
NAMES = {
    "PL": "Poland", "GB": "United Kingdom", "FR": "France", "DE": "Germany", "ES": "Spain", "IT": "Italy",
    "NL": "Netherlands", "TR": "Türkiye", "AU": "Australia", "US": "United States", "RU": "Russia",
    "UA": "Ukraine", "EU": "European Union", "NATO": "NATO", "IE": "Ireland", "SE": "Sweden",
}  # fmt: skip


# ------------------------------------------------------------------------------------------------ people


def make_user(name: str, group: str | None = None, **columns: Any) -> User:
    """Return the account `name`, made at the first call, in one of the desk's groups; `columns` are a new one's."""
    user, is_new = User.objects.get_or_create(username=name, defaults={"is_staff": True, **columns})
    if is_new and group:
        user.groups.add(Group.objects.get(name=group))
    return user


def reporter() -> User:
    return make_user("ada", "Reporters", first_name="Ada", last_name="Example")


def editor() -> User:
    return make_user("ben", "Editors", first_name="Ben", last_name="Example")


def second_editor() -> User:
    return make_user("cleo", "Editors", first_name="Cleo", last_name="Example")


def administrator() -> User:
    return make_user("dana", "Administrators", first_name="Dana", last_name="Example")


def reviewer() -> User:
    return make_user("rita", "Reviewers", first_name="Rita", last_name="Example")


def make_person(name: str = "Erin Example") -> Person:
    return Person.objects.get_or_create(name=name, defaults={"slug": slugify(name)})[0]


# ------------------------------------------------------------------------------------------------ sources


def make_publisher(name: str = "Nowhere News", **columns: Any) -> Publisher:
    return Publisher.objects.get_or_create(name=name, defaults=columns)[0]


def make_article(slug: str = "a-report", **columns: Any) -> Article:
    """Return the article at example.org/`slug`, made at the first call, listed and published on the usual day."""
    values = {
        "publisher": make_publisher(),
        "title": slug.replace("-", " ").capitalize(),
        "published_on": STATED_ON,
        "language": "en",
        "state": ArticleState.LISTED,
        "created_by": reporter(),
        **columns,
    }
    return Article.objects.get_or_create(url=f"https://example.org/{slug}", defaults=values)[0]


def make_page(article: Article, body: str | bytes, content_type: str = "text/html") -> RawPage:
    """Return a page of an article as its server sent it."""
    sent = body if isinstance(body, bytes) else body.encode()
    warc = as_warc(
        sent, url=article.url or "", content_type=content_type, at=datetime(2025, 3, 10, tzinfo=UTC)
    )
    digest = hashlib.sha256(sent).hexdigest()
    columns = {"warc": warc, "content_type": content_type, "size": len(sent), "sha256": digest}
    return RawPage.objects.create(article=article, **columns)


def make_text(article: Article, text: str, **columns: Any) -> TextVersion:
    """Return a new text version of an article, with its hashes."""
    likeness = hashlib.sha256("".join(c for c in text.casefold() if c.isalnum()).encode()).digest()
    values = {
        "number": article.text_versions.count() + 1,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "likeness_hash": likeness.hex(),
        # Not a likeness at all, but as far from other texts' as chance puts it.
        "simhash": int.from_bytes(likeness[:8], signed=True),
        "bands": [],
        "cleaner": "tests",
        **columns,
    }
    return TextVersion.objects.create(article=article, text=text, **values)


def citation(article: Article | None = None, **columns: Any) -> dict[str, Any]:
    """Return the columns of a citation: of the first words of an article's text, where it has one."""
    cited = article or make_article()
    text = cited.text_versions.order_by("-number").first()
    if text is None or "quote" in columns:
        return {"article": cited, **columns}
    return located(text, text.text[:FIRST_CHARACTERS].strip(), **columns)


def located(text: TextVersion, quote: str, **columns: Any) -> dict[str, Any]:
    """Return the columns of a citation of `quote` at its first place in a text."""
    start = text.text.index(quote)
    place = {"text_version": text, "start": start, "end": start + len(quote)}
    return {"article": text.article, "is_located": True, "quote": quote, **place, **columns}


# ------------------------------------------------------------------------------------------------ publishing


def publish(*drafts: Version, by: User | None = None, reason: str = "Checked.") -> Edition:
    """Submit drafts as the reporter, then publish them in one edition as the editor."""
    for draft in drafts:
        versions.submit(draft, by=reporter())
    return versions.publish(drafts, by=by or editor(), reason=reason)


def published_now(**fields: Any) -> CommitmentVersion:
    """Return a commitment that the editor wrote and published alone; a second look at it is due."""
    return _alone(draft_commitment(by=editor(), **fields))


def corrected_now(public: Any) -> Any:
    """Return the correction of a public version that the editor wrote and published alone."""
    return _alone(versions.propose_correction(public.claim, by=editor(), reason="A slip."))


def _alone(draft: Any) -> Any:
    versions.submit(draft, by=editor())
    draft.refresh_from_db()
    second_looks.publish_now(draft, by=editor(), reason="It cannot wait.")
    draft.refresh_from_db()
    return draft


def approved_for(draft: Any, until: datetime, *, by: User | None = None) -> Any:
    """Return a version in review, approved by an editor for an hour that may have come: actions let only time do that."""
    approver = by or editor()
    with acting(by=reporter(), reason="Asked for."):
        held = Embargo.objects.create(
            claim=draft.claim, number=draft.number, until=until, set_by=reporter(), reason="Asked for."
        )
    with acting(by=approver, reason="Approved for its hour."):
        Embargo.objects.filter(pk=held.pk).update(
            approved_by=approver,
            approved_at=until,
            approved_revision=draft.revision,
            approval_reason="Approved for its hour.",
        )
    return draft


def correct(version: Any, *, reason: str = "We were wrong.", **changes: Any) -> Any:
    """Return the version that corrects a public one with changed columns, published."""
    draft = versions.propose_correction(version.claim, by=reporter(), reason=reason)
    draft = versions.revise(draft, by=reporter(), reason=reason, revision=draft.revision, fields=changes)
    publish(draft, reason=reason)
    return draft


def retract(version: Any, *, reason: str = "It should not stand.") -> Edition:
    """Retract the claim of a public version as the editor."""
    return versions.retract(version.claim, by=editor(), reason=reason)


def draft_of(
    model: Any,
    fields: dict[str, Any],
    *,
    by: User | None = None,
    citations: Any = None,
    **more: Any,
) -> Any:
    """Return a first draft of `model`, written by the reporter and resting on the usual article."""
    held = [citation()] if citations is None else citations
    return versions.record(
        model, by=by or reporter(), reason="First entry.", fields=fields, citations=held, **more
    )


# ------------------------------------------------------------------------------------------------ countries


def make_country(code: str = "PL", *, standing: str | None = "member", **columns: Any) -> Country:
    """Return a country, made at the first call with a published standing (None: without).

    `from_on` and `basis` are the standing's, other `columns` the country's.
    """
    from_on, basis = columns.pop("from_on", None), columns.pop("basis", "attended")
    name = columns.pop("name", NAMES.get(code, f"Sampleland {code}"))
    values = {"name": name, "slug": slugify(name), "alias_names": [name], **columns}
    country, is_new = Country.objects.get_or_create(code=code, defaults=values)
    if is_new and standing:
        published_standing(country, standing=standing, from_on=from_on, basis=basis)
    return country


def published_standing(country: Country, **fields: Any) -> StandingVersion:
    values = {"country": country, "standing": "member", "basis": "attended", **fields}
    draft = draft_of(StandingVersion, values)
    publish(draft)
    return draft


# ------------------------------------------------------------------------------------------------ claims


def commitment_fields(**fields: Any) -> dict[str, Any]:
    """Return the columns of a commitment: Poland offers troops on 10 March 2025, unless told otherwise."""
    country = fields.pop("country", "PL")
    if isinstance(country, str):
        country = make_country(country)
    return {
        "country": country,
        "kind": Kind.TROOPS,
        "position": Position.OFFERED,
        "stated_on": STATED_ON,
        "attribution": Attribution.ON_RECORD,
        "summary": f"{country.name} said so at a sample meeting.",
        **fields,
    }


def draft_commitment(
    *, by: User | None = None, citations: Any = None, ref: str | None = None, **fields: Any
) -> CommitmentVersion:
    """Return a draft of a commitment; `country` is a code or a country, other `fields` its columns."""
    return draft_of(CommitmentVersion, commitment_fields(**fields), by=by, citations=citations, ref=ref)


def published_commitment(**fields: Any) -> CommitmentVersion:
    """Return a public commitment; takes what `draft_commitment` takes, but is written by the reporter."""
    draft = draft_commitment(**fields)
    publish(draft)
    return draft


def draft_event(
    *, participants: Any = (), hosts: Any = (), citations: Any = None, **fields: Any
) -> EventVersion:
    """Return a draft of a leaders' summit in London; hosts and participants are codes."""
    values = {
        "name": "Sample summit",
        "starts_on": fields.get("starts_on", STATED_ON),
        "ends_on": fields.get("starts_on", STATED_ON),
        "type": "summit",
        "level": "leaders",
        "format": "in-person",
        "place": "London",
        "outcome": "They met.",
        **fields,
    }
    countries = [make_country(code) for code in dict.fromkeys([*participants, *hosts])]
    draft = draft_of(EventVersion, values, citations=citations)
    with acting(by=reporter(), reason="First entry."):
        for place, country in enumerate(countries):
            EventParticipant.objects.create(
                version=draft,
                country=country,
                is_host=country.code in hosts,
                is_participant=country.code in participants,
                list_order=place,
            )
    draft.refresh_from_db()
    return draft


def published_event(**fields: Any) -> EventVersion:
    """Return a public event; takes what `draft_event` takes."""
    draft = draft_event(**fields)
    publish(draft)
    return draft


def published_figure(**fields: Any) -> FigureVersion:
    """Return a public figure: 26 countries pledging."""
    values = {"stated_on": STATED_ON, "measure": "countries-pledging", "value": 26, **fields}
    draft = draft_of(FigureVersion, values)
    publish(draft)
    return draft


def published_milestone(*, events: tuple[Claim, ...] = (), **fields: Any) -> MilestoneVersion:
    """Return a public milestone: the coalition announced; `events` are claims."""
    values = {"name": "Sample milestone", "milestone_state": "reached", "since_on": STATED_ON, **fields}
    draft = draft_of(MilestoneVersion, values)
    with acting(by=reporter(), reason="First entry."):
        for place, event in enumerate(events):
            MilestoneEvent.objects.create(version=draft, event=event, list_order=place)
    draft.refresh_from_db()
    publish(draft)
    return draft
