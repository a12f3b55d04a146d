"""At the desk: two that are one."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from articles.models import ArticleMerge
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]

KINDS = {
    "articles_article": lambda name: factories.make_article(name),
    "articles_publisher": lambda name: factories.make_publisher(name),
    "coalition_person": lambda name: factories.make_person(name),
}


def words_of(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_merges_one_into_another_and_is_led_to_it(kind, desk):
    merged, kept = KINDS[kind]("first-one"), KINDS[kind]("second-one")
    client = desk(factories.editor())
    page, merge = (reverse(f"admin:{kind}_{name}", args=[merged.pk]) for name in ("change", "merge"))
    assert merge in client.get(page).content.decode()
    assert client.get(merge).status_code == 200
    done = client.post(merge, {"into": kept.pk, "reason": "The same."}, follow=True)
    assert done.redirect_chain[-1][0] == reverse(f"admin:{kind}_change", args=[kept.pk])
    merged.refresh_from_db()
    assert merged.standing == kept
    again = words_of(client.get(page))
    assert reverse(f"admin:{kind}_change", args=[kept.pk]) in again
    assert "Merge into another" not in again


@pytest.mark.parametrize("kind", KINDS)
def test_a_reporter_is_not_led_there_nor_let_in(kind, desk):
    row = KINDS[kind]("first-one")
    client = desk(factories.reporter())
    merge = reverse(f"admin:{kind}_merge", args=[row.pk])
    assert merge not in client.get(reverse(f"admin:{kind}_change", args=[row.pk])).content.decode()
    assert client.post(merge, {"into": row.pk, "reason": "x"}).status_code == 403


@pytest.mark.parametrize(("given", "refusal"), [({"reason": ""}, "required"), ({"into": ""}, "required")])
def test_a_merge_without_its_other_or_its_reason_keeps_what_was_typed(given, refusal, desk):
    first, second = factories.make_article("first"), factories.make_article("second")
    merge = reverse("admin:articles_article_merge", args=[first.pk])
    answer = desk(factories.editor()).post(merge, {"into": second.pk, "reason": "My words.", **given})
    assert refusal in words_of(answer)
    assert not ArticleMerge.objects.exists()


def test_nobody_is_offered_one_that_was_merged(desk):
    first, second = factories.make_person("Erin One"), factories.make_person("Erin Two")
    client = desk(factories.editor())
    client.post(
        reverse("admin:coalition_person_merge", args=[first.pk]), {"into": second.pk, "reason": "The same."}
    )
    asked = {
        "app_label": "coalition",
        "model_name": "commitmentversion",
        "field_name": "speaker",
        "term": "Erin",
    }
    found = client.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [one["text"] for one in found] == ["Erin Two"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_to_choose_from_leaves_out_the_one_that_is_merged(kind, desk):
    merged, kept = KINDS[kind]("sample-one"), KINDS[kind]("sample-two")
    client = desk(factories.editor())
    page = client.get(reverse(f"admin:{kind}_merge", args=[merged.pk]))
    widget = page.context["form"].fields["into"].widget
    asked = widget.build_attrs({})
    names = {"app_label": asked["data-app-label"], "model_name": asked["data-model-name"]}
    query = {**names, "field_name": asked["data-field-name"], "term": "sample"}
    found = client.get(
        asked["data-ajax--url"],
        QUERY_STRING=f"{asked['data-ajax--url'].partition('?')[2]}&{urlencode(query)}",
    )
    assert [one["id"] for one in found.json()["results"]] == [str(kept.pk)]
