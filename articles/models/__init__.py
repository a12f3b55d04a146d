"""The rows of sources: where it was said, the pages as they came, what is watched, and what checks found."""

from articles.models.checks import CheckPlan, SourceCheck
from articles.models.merges import ArticleMerge, Merge, PublisherMerge
from articles.models.sources import (
    Article,
    EditorsWord,
    Mergeable,
    Publisher,
    RawPage,
    Seal,
    TextVersion,
)
from articles.models.watches import Watch, WatchedItem

__all__ = [
    "Article",
    "ArticleMerge",
    "CheckPlan",
    "EditorsWord",
    "Merge",
    "Mergeable",
    "Publisher",
    "PublisherMerge",
    "RawPage",
    "Seal",
    "SourceCheck",
    "TextVersion",
    "Watch",
    "WatchedItem",
]
