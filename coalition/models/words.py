"""The words by which search finds a statement or a source, with names as they are today.

Written by the database (triggers), from columns of several tables; nobody else writes them.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from articles.models import Article
from coalition.models.commitments import CommitmentVersion


class CommitmentWords(models.Model):
    """What a version of a commitment says, with its country's and its speaker's name; drafts have theirs too."""

    version = models.OneToOneField(
        CommitmentVersion, on_delete=models.CASCADE, primary_key=True, related_name="found_by"
    )
    words = SearchVectorField()

    class Meta:
        indexes = [
            # Which statements hold these words?
            GinIndex(fields=["words"], name="commitment_words"),
        ]

    def __str__(self):
        return str(self.version_id)


class ArticleWords(models.Model):
    """The title and author of an article that something rests on, with its publisher's name; never its text.

    One that was only read at the desk has none, so that those which readers may find are not lost among them.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="found_by"
    )
    words = SearchVectorField()

    class Meta:
        indexes = [
            # Which sources hold these words?
            GinIndex(fields=["words"], name="article_words"),
        ]

    def __str__(self):
        return self.article_id
