"""Making one of two: sources, publishers and people that turned out to be the same. Addresses live for ever.

What is merged stays as a row, since public versions point to it and never change; it is shown as the one that is kept.
"""

from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.models import Article, ArticleMerge, Merge, Publisher, PublisherMerge
from coalition.actions import positions
from coalition.actions.base import Refused, acting, require
from coalition.models import CommitmentVersion, Government, Person, PersonMerge


def merge_articles(merged: Article, *, into: Article, by: User, reason: str) -> ArticleMerge:
    """Say that an article is another one: its page leads there, its citations are shown as the other's. Editors may."""
    require(by, "merge_records")
    with acting(by=by, reason=reason):
        made: ArticleMerge = _merge(ArticleMerge, merged, into, by, reason)
    return made


def merge_publishers(merged: Publisher, *, into: Publisher, by: User, reason: str) -> PublisherMerge:
    """Say that a publisher is another one: its articles and hosts go to the other. Editors may."""
    require(by, "merge_records")
    with acting(by=by, reason=reason):
        made: PublisherMerge = _merge(PublisherMerge, merged, into, by, reason)
        Article.objects.filter(publisher=merged).update(publisher=into)
        into.domains = [*into.domains, *(one for one in merged.domains if one not in into.domains)]
        into.save(update_fields=["domains"])
        merged.domains = []
        merged.save(update_fields=["domains"])
    return made


def merge_people(merged: Person, *, into: Person, by: User, reason: str) -> PersonMerge:
    """Say that a person is another one: terms of office go to the other, words are shown as the other's. Editors may.

    Kept positions are drawn anew where either spoke, for two voices may have become one.
    """
    require(by, "merge_records")
    with acting(by=by, reason=reason):
        made: PersonMerge = _merge(PersonMerge, merged, into, by, reason)
        try:
            with transaction.atomic():
                Government.objects.filter(person=merged).update(person=into)
        except IntegrityError as error:
            raise Refused(
                f"Both have the same term of office. Change that of {merged} first, then merge them."
            ) from error
        said = CommitmentVersion.objects.filter(speaker__in=[merged, into, *_merged_into(into)])
        positions.rebuild_of(said.values("claim"))
    return made


def _merged_into(kept: Person) -> list[Person]:
    return [merge.merged for merge in kept.merges.select_related("merged")]


def _merge(model: type[Merge], merged: Any, into: Any, by: User, reason: str) -> Any:
    """Write who is whom; those that were merged into `merged` before are then of `into`. Refuses circles in words."""
    rows: Any = model._default_manager
    if merged.pk == into.pk:
        raise Refused("Choose another one: these two are the same row.")
    if rows.filter(merged=merged).exists():
        raise Refused(f"{merged} was merged already.")
    if earlier := rows.filter(merged=into).select_related("kept").first():
        raise Refused(f"{into} was merged into {earlier.kept}: merge into that one.")
    # Once `merged` is nobody's, it can be somebody's itself: the database allows no chain, not even for a moment.
    rows.filter(kept=merged).update(kept=into)
    return rows.create(merged=merged, kept=into, made_by=by, reason=reason.strip())
