"""Every page of the desk opens for those who may see it, and for nobody else."""

import pytest
from django.contrib import admin
from django.urls import reverse
from pghistory.models import Context

from coalition.tests import factories

PEOPLE = {
    "reporter": factories.reporter,
    "editor": factories.editor,
    "administrator": factories.administrator,
    "reviewer": factories.reviewer,
    "of no group": lambda: factories.make_user("nobody"),
}
WRITERS = {"reporter", "editor", "administrator"}
ALL = {*WRITERS, "reviewer"}
EDITORS = {"editor", "administrator"}
# Who may open the list, and who the form for something new; None where there is no such form.
PAGES = {
    "articles.article": (ALL, WRITERS),
    "articles.publisher": (ALL, WRITERS),
    "articles.rawpage": (ALL, None),
    "articles.textversion": (ALL, None),
    "articles.watch": (ALL, WRITERS),
    "articles.watcheditem": (ALL, None),
    "articles.sourcecheck": (ALL, None),
    "coalition.machinetoken": (ALL, WRITERS),
    "coalition.reading": (ALL, None),
    "coalition.suggestion": (ALL, None),
    "coalition.commitmentversion": (ALL, WRITERS),
    "coalition.eventversion": (ALL, WRITERS),
    "coalition.figureversion": (ALL, WRITERS),
    "coalition.standingversion": (ALL, WRITERS),
    "coalition.milestoneversion": (ALL, WRITERS),
    "coalition.batch": (ALL, None),
    "coalition.country": (ALL, EDITORS),
    "coalition.person": (ALL, WRITERS),
    "coalition.government": (ALL, EDITORS),
    "coalition.freshness": (ALL, EDITORS),
    "coalition.search": (ALL, None),
    "coalition.look": (ALL, None),
    "coalition.readerreport": (ALL, None),
    "coalition.edition": (ALL, None),
    "coalition.change": (ALL, None),
    "coalition.claim": (ALL, None),
    "coalition.citation": (ALL, None),
    "coalition.check": (ALL, None),
    "coalition.embargo": (ALL, None),
    "coalition.secondlook": (ALL, None),
    "coalition.redaction": (ALL, {"administrator"}),
    "coalition.accessevent": ({"administrator"}, None),
    "coalition.invitation": ({"administrator"}, {"administrator"}),
    "auth.user": ({"administrator"}, {"administrator"}),
    "auth.group": ({"administrator"}, None),
    "pghistory.events": ({*EDITORS, "reviewer"}, None),
}


# The audit trail has a file of its own, accounts and groups have none.
WITHOUT_FILE = {"pghistory.events", "auth.user", "auth.group"}
ROWS = [
    (label, role)
    for label in PAGES
    if not label.startswith("pghistory")
    for role in ("administrator", "reviewer")
    if role in PAGES[label][0]
]


def registered():
    return {model._meta.label_lower: model for model in admin.site._registry}


def test_every_model_of_the_record_has_its_page():
    from django.apps import apps

    parts = {
        "eventparticipant", "milestoneevent", "editorsword", "assignment", "comment", "batchentry",
        "redactedclaim", "redactedarticle", "seal",
    }  # fmt: skip
    # Each has its page where the rows are that it says of: the accounts, and what was merged.
    elsewhere = {
        "account", "accountgroup", "accountright", "groupright", "membership",
        "articlemerge", "publishermerge", "personmerge",
    }  # fmt: skip
    # Written by the program from what is public and from visits to sources, for nobody to look after.
    derived = {
        "positiongroup",
        "positionspan",
        "commitmentwords",
        "articlewords",
        "bibliography",
        "checkplan",
        "citationlight",
    }
    models = {
        model._meta.label_lower
        for app in ("articles", "coalition")
        for model in apps.get_app_config(app).get_models()
        if not hasattr(model, "pgh_tracked_model")
        and model._meta.model_name not in parts | derived | elsewhere
    }
    assert models - set(registered()) == set()
    assert set(PAGES) == set(registered())


@pytest.mark.parametrize("label", PAGES)
@pytest.mark.parametrize("role", PEOPLE)
def test_pages_open_for_those_who_may_see_them(label, role, record, desk):
    client = desk(PEOPLE[role]())
    may_list, may_add = PAGES[label]
    base = "admin:" + label.replace(".", "_")
    assert client.get(reverse(f"{base}_changelist")).status_code == (200 if role in may_list else 403)
    assert client.get(reverse(f"{base}_add")).status_code == (200 if role in (may_add or ()) else 403)
    if label not in WITHOUT_FILE:
        assert client.get(reverse(f"{base}_export")).status_code == (200 if role in may_list else 403)


@pytest.mark.parametrize(("label", "role"), ROWS)
def test_every_row_opens_and_has_a_history(label, role, record, desk):
    client = desk(PEOPLE[role]())
    row = registered()[label]._default_manager.first()
    if row is None:
        pytest.skip("none in the sample record")
    base = "admin:" + label.replace(".", "_")
    assert client.get(reverse(f"{base}_change", args=[row.pk])).status_code == 200
    assert client.get(reverse(f"{base}_history", args=[row.pk])).status_code == 200
    assert client.get(reverse(f"{base}_delete", args=[row.pk])).status_code == 403


@pytest.mark.parametrize("label", [label for label in PAGES if not label.startswith("pghistory")])
def test_a_reviewer_writes_nothing_by_any_form(label, record, desk):
    client, model = desk(factories.reviewer()), registered()[label]
    row, base = model._default_manager.first(), "admin:" + label.replace(".", "_")
    before = Context.objects.count(), list(model._default_manager.values())
    sent = {"why": "Because.", "reason": "Because.", "name": "Words", "summary": "Words", "text": "Words"}
    assert client.post(reverse(f"{base}_add"), sent).status_code == 403
    if row is not None:
        for page in ("change", "delete"):
            answer = client.post(reverse(f"{base}_{page}", args=[row.pk]), {**sent, "post": "yes"})
            assert answer.status_code == 403
        for action in (one.__name__ for one in actions_of(model)):
            chosen = {"action": action, "_selected_action": [row.pk], "confirmed": "1", **sent}
            client.post(reverse(f"{base}_changelist"), chosen)
    assert (Context.objects.count(), list(model._default_manager.values())) == before


def actions_of(model):
    """Return the functions that a list of the desk does with chosen rows."""
    admin_of = admin.site._registry[model]
    return [function for function, *_ in admin_of._get_base_actions()]


def test_a_draft_opens_as_a_form_and_a_public_version_to_read(record, desk):
    client = desk(factories.reporter())
    page = "admin:coalition_commitmentversion_change"
    draft = client.get(reverse(page, args=[record.pk])).content.decode()
    assert 'name="why"' in draft
    assert 'name="summary"' in draft
    public = record.__class__.objects.get(state="public")
    shown = client.get(reverse(page, args=[public.pk])).content.decode()
    assert 'name="summary"' not in shown
    assert "What was public is never changed" in shown


@pytest.mark.parametrize("label", [label for label in PAGES if not label.startswith("pghistory")])
def test_every_list_can_be_searched(label, record, desk):
    client = desk(factories.administrator())
    assert admin.site._registry[registered()[label]].search_fields
    answer = client.get(reverse(f"admin:{label.replace('.', '_')}_changelist"), {"q": "example"})
    assert answer.status_code == 200
    assert answer.wsgi_request.GET.get("e") is None


@pytest.mark.parametrize("role", PEOPLE)
def test_the_front_page_opens_for_everybody_at_the_desk(role, record, desk):
    answer = desk(PEOPLE[role]()).get(reverse("admin:index"))
    assert answer.status_code == 200
    assert ("Waiting for a second person" in answer.content.decode()) is (role in ALL)


def test_who_is_not_at_the_desk_is_led_to_the_login(client, db):
    answer = client.get(reverse("admin:coalition_commitmentversion_changelist"))
    assert answer.status_code == 302
    assert "/desk/login/" in answer["Location"]


def test_every_list_of_the_desk_has_its_file(record, desk):
    client = desk(factories.administrator())
    for model, page in registered().items():
        if hasattr(admin.site._registry[page], "export_view"):
            answer = client.get(reverse(f"admin:{model.replace('.', '_')}_export"))
            assert answer.status_code == 200, model
            assert b"".join(answer).startswith(b"key,")


@pytest.mark.django_db
def test_a_list_without_open_work_leads_to_all_that_there_is(desk):
    factories.published_event(name="The meeting")
    client, page = desk(factories.reporter()), reverse("admin:coalition_eventversion_changelist")
    assert '<a href="?stand=all">Show all entries</a>' in client.get(page).content.decode()
    shown = client.get(f"{page}?stand=all").content.decode()
    assert "The meeting" in shown
    assert "Show all entries" not in shown
