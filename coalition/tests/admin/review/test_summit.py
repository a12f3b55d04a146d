"""A summit day at the desk: 48 records from five articles, from the first page to one edition."""

import sys
from collections import Counter
from datetime import date

import pytest
from django.urls import reverse

from coalition.actions.readings import read_text
from coalition.admin.review.joint import countries_named
from coalition.models import Batch, BatchEntry, Change, Citation, CommitmentVersion, Edition, Suggestion
from coalition.tests import factories

from .test_screen import posted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]

DAY = date(2026, 1, 6)
CODES = [
    "AL", "AU", "BE", "BG", "CA", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "IS", "IE", "IT", "JP",
    "LV", "LT",
]  # fmt: skip
SIGNED = (
    "The leaders of {names} declare that they are ready to send soldiers to Ukraine once a ceasefire holds."
)
# What single governments add on the day: a kind in words, with the verb.
ADDED = [
    "will provide air policing over Ukraine",
    "is ready to send ships to the Black Sea",
    "will train Ukrainian soldiers in a multinational force",
    "will not send combat troops to Ukraine",
    "is ready to provide logistics support to the force",
    "will send engineers to a force in Ukraine",
    "is considering sending troops to Ukraine",
]


class Person:
    """Somebody at the desk: counts the pages that they load and the steps that they post."""

    def __init__(self, client, user):
        self.client, self.user, self.count = client, user, Counter()

    def load(self, address):
        self.count["pages"] += 1
        self.client.force_login(self.user)
        return self.client.get(address)

    def post(self, address, data=None):
        self.count["steps"] += 1
        self.client.force_login(self.user)
        answer = self.client.post(address, data or {}, headers={"X-Fragment": "1"})
        assert answer.status_code == 200, answer.context["form"].errors
        return answer

    def ask(self, address):
        self.count["asked"] += 1
        self.client.force_login(self.user)
        return self.client.get(address, headers={"X-Fragment": "1"})


@pytest.fixture
def countries(db):
    return [factories.make_country(code, name=f"Sampleland {code}") for code in CODES]


@pytest.fixture
def declaration(countries):
    """The article with the joint statement of twenty governments."""
    names = ", ".join(country.name for country in countries)
    article = factories.make_article("declaration", published_on=DAY)
    text = f"The coalition of the willing for Ukraine met in Paris. They are ready to send soldiers to Ukraine.\n\n{SIGNED.format(names=names)}"
    read_text(factories.make_text(article, text))
    return article


@pytest.fixture
def reports(countries):
    """Four articles in which seven governments each add something of their own."""
    found = []
    for number in range(4):
        sentences = [
            f"{countries[(number * 7 + place) % 20].name} {ADDED[(number + place) % 7]}, its Prime Minister said on Tuesday."
            for place in range(7)
        ]
        article = factories.make_article(f"report-{number}", published_on=DAY)
        lead = "The coalition of the willing for Ukraine met in Paris about a multinational force."
        read_text(factories.make_text(article, "\n\n".join([lead, *sentences])))
        found.append(article)
    return found


def hand_in_joint_statement(person: Person, article, countries) -> Batch:
    person.load(reverse("admin:review_article", args=[article.pk]))
    words = "They are ready to send soldiers to Ukraine"
    address = reverse("admin:review_joint", args=[article.pk])
    form = person.ask(f"{address}?words={words}").context["form"]
    names = "\n".join(country.name for country in countries)
    values = {
        "summary": "{country} signed the Paris declaration.", "kind": "troops", "position": "offered",
        "names": names, "new_batch": "Paris, 6 January",
    }  # fmt: skip
    data = {**posted(form), **{f"{form.prefix}-{name}": value for name, value in values.items()}}
    start = form.initial["at"]
    answer = person.post(f"{address}?start={start}&end={start + len(words)}", data)
    assert answer["X-Go"] == reverse("admin:review_batch", args=[Batch.objects.get().pk])
    return Batch.objects.get()


def test_a_summit_of_48_records_from_five_articles_is_one_edition(client, countries, declaration, reports):
    reporter, editor = Person(client, factories.reporter()), Person(client, factories.editor())
    batch = hand_in_joint_statement(reporter, declaration, countries)
    for article in reports:
        reporter.load(reverse("admin:review_article", args=[article.pk]))
        reporter.post(reverse("admin:review_certain", args=[article.pk]))
        reporter.post(reverse("admin:review_gather", args=[article.pk]), {"batch": batch.pk})
    assert BatchEntry.objects.count() == 48
    screen = reporter.load(reverse("admin:review_batch", args=[batch.pk])).context["screen"]
    assert (screen.drafts, len(screen.piles[0].rows)) == (48, 20)
    reporter.post(reverse("admin:review_batch_step", args=[batch.pk, "submit"]))

    screen = editor.load(reverse("admin:review_batch", args=[batch.pk])).context["screen"]
    wrong = screen.piles[-1].rows[0].entry
    pull = reverse("admin:review_batch_step", args=[batch.pk, "pull-out"])
    screen = editor.post(pull, {"entry": wrong.pk, "reason": "Another force is meant."}).context["screen"]
    before = Edition.objects.last_number()
    publish = reverse("admin:review_batch_step", args=[batch.pk, "publish"])
    editor.post(publish, {"reason": "Checked against five articles.", "seen": screen.seen})

    assert Edition.objects.last_number() == before + 1
    published = Change.objects.filter(edition=before + 1)
    assert published.count() == 47
    assert CommitmentVersion.objects.get(claim=wrong.claim).state == "draft"
    shared = Citation.objects.filter(article=declaration, commitment_version__state="public")
    assert (shared.count(), shared.values("quote").distinct().count()) == (20, 1)
    sys.stdout.write(f"\nreporter {dict(reporter.count)}, second person {dict(editor.count)}\n")
    # Five articles and the batch; a joint statement, and two steps for each report, and one to submit all.
    assert reporter.count == {"pages": 6, "asked": 1, "steps": 10}
    assert editor.count == {"pages": 1, "steps": 2}


def test_a_batch_asks_the_database_as_often_for_many_entries_as_for_few(client, countries, declaration):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for signed in (countries[:2], countries):
        Batch.objects.update(name="Earlier")
        person = Person(client, factories.reporter())
        address = reverse("admin:review_joint", args=[declaration.pk])
        form = person.ask(f"{address}?words=They are ready to send soldiers").context["form"]
        values = {
            "summary": "{country}.",
            "kind": "troops",
            "position": "offered",
            "new_batch": f"B{len(signed)}",
        }
        values["names"] = ",".join(country.code for country in signed)
        data = {**posted(form), **{f"{form.prefix}-{name}": value for name, value in values.items()}}
        person.post(f"{address}?words=They are ready to send soldiers", data)
        page = reverse("admin:review_batch", args=[Batch.objects.latest("pk").pk])
        person.load(page)
        with CaptureQueriesContext(connection) as queries:
            person.load(page)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 40


# A list of signatories as a statement prints it, the codes found, and what nobody is called.
LISTS = [
    ("Poland, France and Germany", ["PL"], ["France and Germany"]),
    ("Poland; France\nGermany", ["PL", "FR", "DE"], []),
    ("PL, fr", ["PL", "FR"], []),
    ("Poland, and the Netherlands.", ["PL", "NL"], []),
    ("Poland, Atlantis", ["PL"], ["Atlantis"]),
    ("", [], []),
]


@pytest.mark.parametrize(("words", "codes", "unknown"), LISTS)
def test_signatories_are_found_by_name_and_never_guessed(words, codes, unknown, db):
    for code in ("PL", "FR", "DE", "NL"):
        factories.make_country(code)
    found, missing = countries_named(words)
    assert ([country.code for country in found], missing) == (codes, unknown)


def test_the_participants_of_an_event_are_ticked(desk, reporter, declaration):
    event = factories.published_event(participants=["FR", "DE"])
    address = reverse("admin:review_joint", args=[declaration.pk])
    query = f"?words=They are ready to send soldiers&event={event.claim_id}"
    form = desk(reporter).get(address + query, headers={"X-Fragment": "1"}).context["form"]
    assert set(form.initial["signatories"]) == {"FR", "DE"}


def test_the_page_says_which_suggestions_the_joint_statement_settled(desk, reporter, declaration):
    client = desk(reporter)
    suggested = Suggestion.objects.filter(state="open", kind="troops", position="offered")
    assert suggested.exists()
    one = suggested.first()
    address = reverse("admin:review_joint", args=[declaration.pk])
    query = f"?start={one.start}&end={one.end}"
    form = client.get(address + query, headers={"X-Fragment": "1"}).context["form"]
    names = {"names": one.country_id, "new_batch": "Paris", "summary": "{country} signed."}
    values = {**names, "kind": "troops", "position": "offered"}
    data = {**posted(form), **{f"{form.prefix}-{name}": value for name, value in values.items()}}
    answer = client.post(address + query, data, follow=True)
    assert "A suggestion of the reader that said the same is settled with them." in answer.content.decode()
    shown = client.get(reverse("admin:review_article", args=[declaration.pk])).content.decode()
    assert "The joint statement&#x27;s draft says the same of these words." in shown


@pytest.mark.parametrize(
    ("left_out", "refusal"),
    [("names", "Choose who signed"), ("new_batch", "Name the batch"), ("summary", "This field is required")],
)
def test_a_joint_statement_that_lacks_something_makes_no_draft(
    left_out, refusal, desk, reporter, declaration
):
    client = desk(reporter)
    address = reverse("admin:review_joint", args=[declaration.pk]) + "?words=They are ready to send soldiers"
    form = client.get(address, headers={"X-Fragment": "1"}).context["form"]
    values = {
        "summary": "{country}.",
        "kind": "troops",
        "position": "offered",
        "names": "FR",
        "new_batch": "B",
    }
    values[left_out] = ""
    data = {**posted(form), **{f"{form.prefix}-{name}": value for name, value in values.items()}}
    answer = client.post(address, data, headers={"X-Fragment": "1"})
    assert answer.status_code == 422
    assert refusal in answer.content.decode()
    assert not CommitmentVersion.objects.exists()
    assert not Batch.objects.exists()


def test_nobody_else_sees_or_steps_in_a_batch(desk, reporter, declaration):
    from coalition.actions import batches

    batch = batches.open_batch("Paris", by=reporter)
    client = desk(factories.make_user("nobody"))
    assert client.get(reverse("admin:review_batch", args=[batch.pk])).status_code == 403
    for step in ("submit", "publish", "pull-out"):
        assert client.post(reverse("admin:review_batch_step", args=[batch.pk, step])).status_code == 403
    assert client.post(reverse("admin:review_gather", args=[declaration.pk])).status_code == 403
    address = reverse("admin:review_batch_step", args=[batch.pk, "burn"])
    assert desk(reporter).post(address).status_code == 404
