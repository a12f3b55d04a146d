"""What the database refuses about sources, whoever asks."""

import hashlib
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction

from articles.models import Article, Publisher, RawPage, TextVersion

pytestmark = pytest.mark.django_db


@contextmanager
def refused(reason: str):
    """Hold that the database refuses the block for this reason."""
    with pytest.raises(DatabaseError, match=reason), transaction.atomic():
        yield


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def make_article(**columns) -> Article:
    user, _ = User.objects.get_or_create(username="ada")
    return Article.objects.create(**{"title": "A report", "created_by": user, **columns})


def make_text(article: Article, text: str = "Some words.", **columns) -> TextVersion:
    digest = hashlib.sha256(text.encode()).hexdigest()
    values = {
        "number": 1,
        "sha256": digest,
        "likeness_hash": digest,
        "simhash": 0,
        "bands": [],
        "cleaner": "tests",
        **columns,
    }
    return TextVersion.objects.create(article=article, text=text, **values)


def make_raw_page(article: Article, sha256: str = "0" * 64) -> RawPage:
    return RawPage.objects.create(article=article, warc=b"", size=0, sha256=sha256)


def test_texts_and_raw_pages_never_change_and_are_never_deleted():
    article = make_article()
    make_text(article)
    make_raw_page(article)
    for statement in (
        "UPDATE articles_textversion SET cleaner = 'other'",
        "DELETE FROM articles_textversion",
        "UPDATE articles_rawpage SET size = 1",
        "DELETE FROM articles_rawpage",
    ):
        with refused("are refused: they are kept as they are"):
            sql(statement)


def test_a_raw_page_has_its_warc():
    article = make_article()
    with refused('null value in column "warc"'):
        sql(
            "INSERT INTO articles_rawpage (article_id, final_url, content_type, size, sha256, fetched_at)"
            f" VALUES ('{article.pk}', '', '', 0, '', now())"
        )


def test_articles_and_publishers_are_never_deleted():
    make_article(publisher=Publisher.objects.create(name="Nowhere News"))
    for table in ("articles_article", "articles_publisher"):
        with refused("are refused: they are kept as they are"):
            sql(f"DELETE FROM {table}")


@pytest.mark.parametrize("text", ["Some words.", "Élan, “quoted”, 中文 and \N{OLD ITALIC LETTER A}"])
def test_a_text_is_kept_with_the_hash_of_its_words(text):
    assert make_text(make_article(), text).pk
    with refused("text_matches_its_hash"):
        make_text(make_article(), text, sha256="0" * 64)


def test_a_text_and_a_raw_page_are_kept_once_for_an_article():
    article = make_article()
    make_text(article)
    make_raw_page(article)
    with refused("text_is_kept_once"):
        make_text(article, number=2)
    with refused("text_version_number_is_unique"):
        make_text(article, "Other words.")
    with refused("raw_page_is_kept_once"):
        make_raw_page(article)
    assert make_text(make_article()).number == 1


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"state": "failed"}, "failed_article_says_why"),
        ({"state": "lost"}, "article_state_is_known"),
        ({"form": "poem"}, "article_form_is_known"),
    ],
)
def test_an_article_that_cannot_be_meant_is_refused(columns, constraint):
    with refused(constraint):
        make_article(**columns)


def test_an_address_belongs_to_one_article_and_many_may_have_none():
    make_article(url="https://example.org/a")
    make_article()
    make_article()
    with refused("articles_article_url"):
        make_article(url="https://example.org/a")


def test_a_publishers_class_is_one_of_ours():
    with refused("publisher_class_is_known"):
        Publisher.objects.create(name="Nowhere News", publisher_class="blog")
