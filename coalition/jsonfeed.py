"""JSON Feed, version 1.1 (jsonfeed.org), written from what Django's feeds gather for Atom."""

from datetime import datetime
from typing import Any

import orjson
from django.utils.feedgenerator import SyndicationFeed

VERSION = "https://jsonfeed.org/version/1.1"


class JsonFeed(SyndicationFeed):
    """A feed as JSON, with what is not known left out."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: Any, encoding: str) -> None:
        """Write the feed."""
        feed = {
            "version": VERSION,
            "title": self.feed["title"],
            "description": self.feed["subtitle"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "language": self.feed["language"],
            "items": [_item(item) for item in self.items],
        }
        outfile.write(orjson.dumps(_known(feed)))


def _item(item: dict[str, Any]) -> dict[str, Any]:
    return _known(
        {
            "id": item["unique_id"],
            "url": item["link"],
            "title": item["title"],
            "content_text": item["description"],
            "date_published": _moment(item["pubdate"]),
            "date_modified": _moment(item["updateddate"]),
            "tags": list(item["categories"]),
        }
    )


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
