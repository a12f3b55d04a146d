"""What those see who may not do something: which role it needs, and the way back."""

import pytest
from django.urls import reverse

from coalition.tests import factories

pytestmark = pytest.mark.django_db
TAKING_IN = ["articles_article_add", "articles_article_add_many", "articles_article_add_evidence"]


def test_who_only_reads_is_not_shown_the_button(desk):
    assert "Add an article" not in desk(factories.reviewer()).get(reverse("admin:index")).content.decode()
    assert "Add an article" in desk(factories.reporter()).get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("name", TAKING_IN)
def test_the_address_says_which_role_it_needs_and_leads_back(name, desk):
    came_from = f"http://testserver{reverse('admin:index')}"
    client = desk(factories.reviewer())
    answer = client.get(reverse(f"admin:{name}"), headers={"Referer": came_from})
    assert answer.status_code == 403
    shown = answer.content.decode()
    assert (
        "Your account may not take articles in: that is for reporters, editors and administrators." in shown
    )
    assert "of the reviewers." in shown
    assert f'<a class="step main" href="{came_from}">' in shown


def test_a_way_back_never_leads_off_the_site(desk):
    client = desk(factories.reviewer())
    answer = client.get(reverse("admin:articles_article_add"), headers={"Referer": "https://evil.example/"})
    assert "evil.example" not in answer.content.decode()


# Who asks for which address, and what they are told.
WORDS = [
    (
        factories.reviewer,
        "coalition_commitmentversion_add",
        [],
        "add entries: that is for reporters, editors and",
    ),
    (factories.reporter, "auth_user_changelist", [], "see accounts: that is for administrators."),
    (factories.reporter, "coalition_redaction_add", [], "redact entries: that is for administrators."),
    (
        factories.reporter,
        "coalition_country_add",
        [],
        "add countries: that is for editors and administrators.",
    ),
    (factories.reporter, "pghistory_events_changelist", [], "read the audit trail: that is for "),
    (
        lambda: factories.make_user("nobody"),
        "review_queue",
        [],
        "see entries: that is for reporters, editors,",
    ),
    (
        lambda: factories.make_user("nobody"),
        "desk_list",
        ["mine"],
        "see entries: that is for reporters, editors,",
    ),
]


@pytest.mark.parametrize(("person", "name", "args", "words"), WORDS)
def test_a_refusal_says_whose_it_is_to_do_and_who_gives_roles(person, name, args, words, desk):
    factories.administrator()
    answer = desk(person()).get(reverse(f"admin:{name}", args=args))
    assert answer.status_code == 403
    shown = answer.content.decode()
    assert f"Your account may not {words}" in shown
    assert "For another role ask Dana Example." in shown


def test_where_nobody_looks_after_accounts_the_role_is_named(desk):
    shown = desk(factories.make_user("nobody")).get(reverse("admin:review_queue")).content.decode()
    assert "For another role ask an administrator." in shown


def test_a_refused_click_says_the_same(desk):
    factories.administrator()
    address = reverse("admin:desk_assign", args=["article", factories.make_article().pk])
    shown = desk(factories.reviewer()).post(address, {"assignee": "rita"}).content.decode()
    assert "may not say who is on something: that is for reporters, editors and administrators." in shown
    assert "For another role ask Dana Example." in shown
