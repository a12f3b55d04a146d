"""Writing at the desk: drafts with their sources, refusals that keep what was typed, two people on one entry."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from coalition.actions import versions
from coalition.models import Citation, CommitmentVersion, Country, EventVersion, Person
from coalition.tests import factories

ADD = "admin:coalition_commitmentversion_add"
CHANGE = "admin:coalition_commitmentversion_change"


def posted(client, url) -> dict[str, object]:
    """Return what a browser would post from the form at an address, untouched."""
    context = client.get(url).context
    data: dict[str, object] = {}
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is True:
                data[field.html_name] = "on"
            elif value is not None and value is not False:
                data[field.html_name] = value if isinstance(value, list) else str(value)
    return data


@pytest.fixture
def new_entry(db, desk, reporter):
    """What a reporter posts for a new commitment, with one source."""
    country, article = factories.make_country("FR"), factories.make_article()
    client = desk(reporter)
    data = posted(client, reverse(ADD))
    return {
        **data,
        "country": country.pk,
        "kind": "troops",
        "position": "offered",
        "stated_on": "2025-03-10",
        "attribution": "on-record",
        "summary": "France would send engineers.",
        "citations-0-article": article.pk,
        "citations-0-quote": "we will go",
    }


def test_a_new_entry_is_a_draft_of_its_writer_with_its_source(new_entry, desk, reporter):
    answer = desk(reporter).post(reverse(ADD), new_entry)
    assert answer.status_code == 302
    draft = CommitmentVersion.objects.get(summary="France would send engineers.")
    assert (draft.state, draft.created_by, draft.reason) == ("draft", reporter, "First entry.")
    assert [(c.article.title, c.quote, c.is_located) for c in draft.citations.all()] == [
        ("A report", "we will go", False)
    ]


def test_a_new_entry_can_be_submitted_at_once(new_entry, desk, reporter):
    desk(reporter).post(reverse(ADD), {**new_entry, "_submit": "1"})
    assert CommitmentVersion.objects.get(summary="France would send engineers.").state == "in-review"


def test_without_a_source_it_is_saved_but_not_submitted(new_entry, desk, reporter):
    new_entry["citations-0-article"] = new_entry["citations-0-quote"] = ""
    answer = desk(reporter).post(reverse(ADD), {**new_entry, "_submit": "1"}, follow=True)
    assert "Saved, but not submitted. Add the source first" in answer.content.decode()
    assert CommitmentVersion.objects.get(summary="France would send engineers.").state == "draft"


def test_a_quote_is_placed_in_the_text_we_hold(new_entry, desk, reporter):
    text = factories.make_text(factories.make_article(), "He said “we\nwill  go” today.")
    desk(reporter).post(reverse(ADD), {**new_entry, "citations-0-quote": '"we will go"'})
    citation = Citation.objects.get(article=text.article, commitment_version__isnull=False)
    assert (citation.is_located, citation.quote, citation.start) == (True, "“we\nwill  go”", 8)


def test_words_that_do_not_stand_in_the_text_are_refused_and_kept_in_the_form(new_entry, desk, reporter):
    factories.make_text(factories.make_article(), "He said nothing.")
    shown = desk(reporter).post(reverse(ADD), new_entry).content.decode()
    assert "These words do not stand in the text we hold: “we will go”" in shown
    assert "France would send engineers." in shown
    assert not CommitmentVersion.objects.exists()


RULES = [
    ({"kind": "undecided"}, "“Undecided” goes with “considering” only."),
    ({"precision": "month"}, "enter the first day of the month"),
    ({"conditions": ["other"]}, "say here which condition or limit is meant"),
    ({"troops_min": "9", "troops_max": "3"}, "The upper number is smaller than the lower one."),
    ({"amount_value": "5"}, "currency&#x27;s three letters"),
    ({"quote": "word " * 41}, "A quote has 40 words at most."),
    ({"summary": "  "}, "This field is required."),
    ({"stated_on": "soon"}, "Enter a valid date."),
    ({"kind": "tanks"}, "tanks is not one of the available choices"),
]


@pytest.mark.parametrize(("wrong", "message"), RULES, ids=[next(iter(wrong)) for wrong, _ in RULES])
def test_what_the_database_would_refuse_is_said_in_words(wrong, message, new_entry, desk, reporter):
    shown = desk(reporter).post(reverse(ADD), {**new_entry, **wrong}).content.decode()
    assert message in shown
    assert "is violated" not in shown
    assert not CommitmentVersion.objects.exists()


def test_a_change_needs_a_reason_and_is_named_in_the_history(db, desk, reporter):
    draft = factories.draft_commitment()
    page = reverse(CHANGE, args=[draft.pk])
    client = desk(reporter)
    data = {**posted(client, page), "summary": "Put better."}
    assert "This field is required" in client.post(page, data).content.decode()
    assert client.post(page, {**data, "why": "Clearer words."}).status_code == 302
    draft.refresh_from_db()
    assert draft.summary == "Put better."
    history = client.get(
        reverse("admin:coalition_commitmentversion_history", args=[draft.pk])
    ).content.decode()
    assert "Clearer words." in history
    assert "Changed by ada" in history


def test_a_public_version_cannot_be_changed_whatever_is_posted(db, desk, editor):
    public = factories.published_commitment()
    page = reverse(CHANGE, args=[public.pk])
    data = {
        "summary": "My words.",
        "seen": public.revision,
        "why": "I want to.",
        "citations-TOTAL_FORMS": "0",
    }
    shown = desk(editor).post(page, {**data, "citations-INITIAL_FORMS": "0"}).content.decode()
    assert "it cannot be changed any more" in shown
    assert "My words." in shown
    public.refresh_from_db()
    assert public.summary != "My words."


# ------------------------------------------------------------------------------------------ two people


def both_open(desk, draft, reporter, editor) -> tuple[dict, dict]:
    page = reverse(CHANGE, args=[draft.pk])
    return posted(desk(reporter), page), posted(desk(editor), page)


def test_the_second_of_two_people_sees_both_wordings_and_nothing_is_lost(db, desk, reporter, editor):
    draft = factories.draft_commitment(summary="As it was.", office="Minister")
    mine, theirs = both_open(desk, draft, reporter, editor)
    page = reverse(CHANGE, args=[draft.pk])
    changed = {"summary": "Ben's words.", "office": "Prime Minister", "why": "Fix."}
    assert desk(editor).post(page, {**theirs, **changed}).status_code == 302
    answer = desk(reporter).post(page, {**mine, "summary": "Ada's words.", "why": "Other."})
    shown = answer.content.decode()
    assert "Ben Example saved this entry" in shown
    assert "Ben Example saved: “Ben&#x27;s words.”" in shown
    assert "Ada&#x27;s words.</textarea>" in shown
    # What Ada had not touched takes Ben's words over.
    assert 'value="Prime Minister"' in shown
    draft.refresh_from_db()
    assert (draft.summary, draft.office) == ("Ben's words.", "Prime Minister")
    again = repost(answer)
    assert desk(reporter).post(page, {**again, "summary": "Both words."}).status_code == 302
    draft.refresh_from_db()
    assert (draft.summary, draft.office, draft.changed_by) == ("Both words.", "Prime Minister", reporter)


def repost(answer) -> dict[str, object]:
    """Return what a browser would post from the form in an answer."""
    data = {}
    forms = [answer.context["adminform"].form]
    for inline in answer.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        data |= {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    return data


def test_of_two_who_change_sources_at_once_neither_loses_one(db, desk, reporter, editor):
    first, gone = factories.citation(), factories.citation(factories.make_article("gone"))
    draft = factories.draft_commitment(citations=[first, gone])
    mine, theirs = both_open(desk, draft, reporter, editor)
    page = reverse(CHANGE, args=[draft.pk])
    new = factories.make_article("new")
    theirs |= {"citations-1-DELETE": "on", "why": "Fix."}
    theirs |= {"citations-TOTAL_FORMS": "3", "citations-2-article": new.pk, "citations-2-quote": "Ben's find"}
    theirs |= {"citations-2-role": "supports"}
    assert desk(editor).post(page, theirs).status_code == 302
    mine |= {"citations-1-quote": "Ada's words on the source that Ben removed", "why": "Other."}
    answer = desk(reporter).post(page, mine)
    shown = answer.content.decode()
    assert "Ben&#x27;s find" in shown
    assert "Ada&#x27;s words on the source that Ben removed" in shown
    assert desk(reporter).post(page, repost(answer)).status_code == 302
    assert {c.quote for c in draft.citations.all()} == {
        "",
        "Ben's find",
        "Ada's words on the source that Ben removed",
    }


def test_what_was_dropped_meanwhile_says_so_and_keeps_the_words(db, desk, reporter, editor):
    draft = factories.draft_commitment()
    page = reverse(CHANGE, args=[draft.pk])
    mine = posted(desk(reporter), page)
    versions.drop(draft, by=editor, reason="No.")
    shown = desk(reporter).post(page, {**mine, "summary": "Ada's words.", "why": "x"}).content.decode()
    assert "This entry was dropped while you had it open" in shown
    assert "Ada&#x27;s words." in shown


# ------------------------------------------------------------------------------------------ the other pages


def test_an_event_is_written_with_its_countries(db, desk, reporter):
    article, country = factories.make_article(), factories.make_country("GB")
    client = desk(reporter)
    url = reverse("admin:coalition_eventversion_add")
    data = posted(client, url) | {
        "name": "Sample call",
        "starts_on": "2025-03-15",
        "ends_on": "2025-03-15",
        "type": "call",
        "level": "leaders",
        "outcome": "They spoke.",
        "citations-0-article": article.pk,
        "participants-TOTAL_FORMS": "1",
        "participants-0-country": country.pk,
        "participants-0-is_host": "on",
    }
    assert client.post(url, data).status_code == 302
    event = EventVersion.objects.get(name="Sample call")
    assert [(p.country_id, p.is_host, p.is_participant) for p in event.participants.all()] == [
        ("GB", True, False)
    ]


def test_names_of_a_country_are_one_a_line(db, desk, editor):
    country = factories.make_country("GB")
    page = reverse("admin:coalition_country_change", args=["GB"])
    client = desk(editor)
    data = posted(client, page) | {"alias_names": "United Kingdom\r\n\r\n Britain ", "why": "Another name."}
    assert client.post(page, data).status_code == 302
    country.refresh_from_db()
    assert country.alias_names == ["United Kingdom", "Britain"]


def test_a_person_is_added_with_the_writer_in_the_history(db, desk, reporter):
    client = desk(reporter)
    url = reverse("admin:coalition_person_add")
    client.post(url, posted(client, url) | {"name": "Finn Example", "slug": "finn-example"})
    person = Person.objects.get(name="Finn Example")
    history = client.get(reverse("admin:coalition_person_history", args=[person.pk])).content.decode()
    assert "Added by ada" in history
    assert "New entry." in history


def test_reporters_do_not_change_countries(db, desk, reporter):
    factories.make_country("GB")
    page = reverse("admin:coalition_country_change", args=["GB"])
    assert desk(reporter).post(page, {"name": "Elsewhere", "why": "x"}).status_code == 403
    assert Country.objects.get(pk="GB").name == "United Kingdom"


def test_an_administrator_makes_an_account_that_gets_its_rights_from_its_group_alone(db, desk, administrator):
    from django.contrib.auth.models import Group

    client = desk(administrator)
    url = reverse("admin:auth_user_add")
    data = {
        "username": "gus",
        "usable_password": "true",
        "password1": "a-long-sample-phrase",
        "password2": "a-long-sample-phrase",
        "groups": [Group.objects.get(name="Reporters").pk],
        "is_superuser": "on",
        "why": "New colleague.",
    }
    assert client.post(url, data).status_code == 302
    gus = User.objects.get(username="gus")
    assert (gus.is_staff, gus.is_superuser, [g.name for g in gus.groups.all()]) == (
        True,
        False,
        ["Reporters"],
    )


def test_no_account_is_changed_by_one_that_may_do_less(db, desk, administrator):
    root = User.objects.create_superuser("root", password="x")
    client = desk(administrator)
    assert client.post(reverse("admin:auth_user_change", args=[root.pk]), {"why": "x"}).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[root.pk])
    assert client.get(password).status_code == 403
