"""One article from the command line: stored, read, its suggestions printed."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles import tasks
from articles.fetching import FetchedPage, FetchError
from articles.models import Article
from coalition.models import Country, Suggestion

pytestmark = pytest.mark.django_db
URL = "https://news.example/politics/engineers"
TEXT = (
    "Poland will send two thousand soldiers to Ukraine after a ceasefire, its prime minister said on Monday."
)


@pytest.fixture(autouse=True)
def poland(db):
    """The one country that the reader knows."""
    return Country.objects.create(
        code="PL", name="Poland", slug="poland", alias_names=["Poland"], demonyms=["Polish"]
    )


@pytest.fixture
def file(tmp_path):
    """A text with notes at its top and a place for an advertisement."""
    path = tmp_path / "engineers.txt"
    path.write_text(f"# {URL}\n# Nowhere News\nAdvertisement\n{TEXT}\n", encoding="utf-8")
    return path


def fetching(monkeypatch, *answers) -> None:
    """Let fetching give each of these pages and errors in turn."""
    left = list(answers)

    def fetch(url):
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(tasks, "fetch", fetch)


def page(text: str = TEXT) -> FetchedPage:
    body = f"<html lang='en'><head><title>Soldiers</title></head><body><article><p>{text}</p></article></body></html>"
    return FetchedPage(url=URL, content_type="text/html; charset=utf-8", body=body.encode())


def ingest(*arguments) -> str:
    printed = StringIO()
    call_command("ingest", *map(str, arguments), stdout=printed)
    return printed.getvalue()


def test_a_file_is_stored_read_and_its_suggestions_printed(file):
    printed = ingest(
        file, "--publisher", "Nowhere News", "--published", "2025-03-10", "--title", "Soldiers", "--url", URL
    )
    article = Article.objects.get()
    assert (article.title, article.publisher.name, str(article.published_on)) == (
        "Soldiers",
        "Nowhere News",
        "2025-03-10",
    )
    assert (article.url, article.text_versions.get().text) == (URL, TEXT)
    assert f"{article.pk} · Nowhere News · 2025-03-10 · 1 text version(s)" in printed
    assert "countries: PL" in printed
    suggestion = Suggestion.objects.get()
    assert f"Poland: {suggestion.kind}, {suggestion.position}" in printed
    assert f"why: {suggestion.why}" in printed


def test_the_same_file_again_is_named_and_its_stored_suggestions_printed(file):
    first = ingest(file)
    again = ingest(file)
    article = Article.objects.get()
    assert again == f"Already here as “{article}” ({article.pk}): its text has the same words.\n{first}"
    assert Suggestion.objects.count() == 1


def test_without_a_day_the_day_is_not_known(file):
    assert "publisher not known · day not known" in ingest(file)


def test_an_address_is_fetched_stored_and_read(monkeypatch):
    fetching(monkeypatch, page())
    printed = ingest(URL)
    assert Article.objects.get().state == "fetched"
    assert "Soldiers\n" in printed
    assert "Poland: " in printed


def test_an_address_that_fails_says_why_and_may_be_given_again(monkeypatch):
    fetching(monkeypatch, FetchError("subscription", "403"), page())
    with pytest.raises(CommandError, match="may need a subscription"):
        ingest(URL)
    assert Article.objects.get().state == "failed"
    assert ingest(URL).startswith("Already here as")
    assert Article.objects.get().state == "fetched"


def test_an_address_that_may_answer_later_goes_on_waiting(monkeypatch):
    fetching(monkeypatch, FetchError("timeout"))
    with pytest.raises(CommandError, match="took too long"):
        ingest(URL)
    assert Article.objects.get().state == "waiting"


def test_a_file_gives_its_text_to_the_article_that_only_had_an_address(monkeypatch, file):
    fetching(monkeypatch, FetchError("subscription", "403"))
    with pytest.raises(CommandError):
        ingest(URL)
    assert "Poland: " in ingest(file, "--url", URL)
    article = Article.objects.get()
    assert (article.state, article.text_versions.get().text) == ("fetched", TEXT)


def test_an_article_added_here_names_the_command_lines_account_which_cannot_log_in(file):
    ingest(file)
    account = Article.objects.get().created_by
    assert (account.username, account.is_active, account.has_usable_password()) == (
        "command-line",
        False,
        False,
    )


def test_an_article_may_be_added_in_somebodys_name(file):
    ada = User.objects.create_user("ada")
    ingest(file, "--by", "ada")
    assert Article.objects.get().created_by == ada


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["http://ada:x@news.example/"], "user name"),
        (["missing.txt"], "No such file"),
        ([__file__], "Only files that end in"),
        ([URL, "--by", "nobody"], "no account nobody"),
        ([URL, "--published", "2025-13-01"], "YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_stored_is_refused_in_one_line(arguments, sentence):
    with pytest.raises(CommandError, match=sentence) as caught:
        ingest(*arguments)
    assert "\n" not in str(caught.value)
    assert not Article.objects.exists()
