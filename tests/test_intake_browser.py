"""What happens to an article is seen as it happens, without reloading: in a browser, under the strict policy."""

import pytest
from django.utils import timezone

from articles import actions
from articles.fetching import FetchedPage
from articles.models import Article
from coalition.actions import readings
from coalition.tests import factories
from tests.test_desk_browser import TEXT, desks, poland  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
URL = "https://example.org/new"


def page_of(text: str) -> FetchedPage:
    body = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    markup = f"<html lang='en'><title>Warsaw offers</title><article>{body}</article></html>"
    return FetchedPage(URL, "text/html; charset=utf-8", markup.encode())


def test_an_article_goes_from_fetching_to_its_suggestions_without_reloading(desks, poland):  # noqa: F811
    page = desks(factories.reporter())
    page.goto("/desk/articles/article/add/")
    page.get_by_label("Address").fill(URL)
    page.get_by_role("button", name="Add the article").click()
    news = page.locator("[data-progress]")
    news.get_by_text("Waiting for its turn.").wait_for()
    page.evaluate("window.isTheSamePage = true")

    article = Article.objects.get(url=URL)
    actions.claim(article.pk, now=timezone.now())
    news.get_by_text("The page is being fetched.").wait_for()
    actions.keep_fetched(article.pk, page_of(TEXT))
    news.get_by_text("its text is being cleaned").wait_for()
    text = actions.store_fetched(article.pk, page_of(TEXT))
    news.get_by_text("it is being read").wait_for()
    readings.read_text(text)
    page.get_by_role("link", name="Review this article").wait_for()
    assert "suggestion" in page.locator("[data-progress]").inner_text()
    assert page.evaluate("window.isTheSamePage") is True


def test_what_somebody_is_typing_is_not_replaced(desks, poland):  # noqa: F811
    article = actions.add_address(URL, by=factories.reporter(), reason="New.")
    page = desks(factories.reporter())
    page.goto(f"/desk/articles/article/{article.pk}/change/")
    page.get_by_text("Paste the text", exact=True).click()
    page.get_by_label("The article's text").fill("Typed by hand.")
    readings.read_text(actions.store_fetched(article.pk, page_of(TEXT)))
    page.locator("[data-progress]").get_by_text("Read: ").wait_for()
    assert page.get_by_label("The article's text").input_value() == "Typed by hand."


def test_several_addresses_are_followed_on_one_page(desks, poland):  # noqa: F811
    page = desks(factories.reporter())
    page.goto("/desk/articles/article/add-many/")
    page.get_by_label("Addresses").fill(f"{URL}\nhttps://example.org/second\nno address")
    page.get_by_role("button", name="Add the articles").click()
    page.get_by_text("2 added, 0 here already, 1 refused.").wait_for()
    assert page.get_by_label("Addresses").input_value() == "no address"
    actions.mark_failed(Article.objects.get(url=URL).pk, "The site did not answer.")
    page.locator("[data-progress]").get_by_text("The site did not answer.").wait_for()
    assert page.locator("[data-busy]").count() == 1
