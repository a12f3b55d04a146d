"""The rows of sources: where it was said, the pages as they came, what is watched, and what checks found."""

from articles.models.sources import Article, Publisher, RawPage, TextVersion

__all__ = ["Article", "Publisher", "RawPage", "TextVersion"]
