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
    assert "Taking articles in is for reporters, editors and administrators." in shown
    assert "of the reviewers." in shown
    assert f'<a class="step main" href="{came_from}">' in shown


def test_a_way_back_never_leads_off_the_site(desk):
    client = desk(factories.reviewer())
    answer = client.get(reverse("admin:articles_article_add"), headers={"Referer": "https://evil.example/"})
    assert "evil.example" not in answer.content.decode()


def test_every_other_refusal_of_the_desk_says_who_can_tell_more(desk):
    answer = desk(factories.make_user("nobody")).get(reverse("admin:review_queue"))
    assert answer.status_code == 403
    assert "An administrator of the desk can say who may." in answer.content.decode()
