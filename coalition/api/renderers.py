"""JSON, CSV beside it, and problems as JSON whatever was asked for."""

import orjson
from rest_framework import renderers
from rest_framework.negotiation import DefaultContentNegotiation

from coalition import exports
from coalition.api.problems import MEDIA_TYPE, BadParameters


class JSONRenderer(renderers.JSONRenderer):
    """JSON without blanks; answers are plain values, and some hold a thousand positions."""

    def render(self, data, accepted_media_type=None, renderer_context=None) -> bytes:
        """Return the answer as UTF-8, nothing where there is none."""
        return b"" if data is None else orjson.dumps(data)


class CSVRenderer(renderers.BaseRenderer):
    """A view's rows as comma-separated values: UTF-8, one line of names, lines ending as RFC 4180 says."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(self, data, accepted_media_type=None, renderer_context=None) -> bytes:
        """Return the file; the view says which table its answer is."""
        view = (renderer_context or {})["view"]
        return exports.csv_text(view.table, data).encode()


class ProblemRenderer(JSONRenderer):
    """Problem details."""

    media_type = MEDIA_TYPE
    format = "problem"


class FormatNegotiation(DefaultContentNegotiation):
    """Chooses the format by `?format=`, else by the Accept header."""

    def filter_renderers(self, renderers, format):
        """Return the renderers of a format. Raises BadParameters for one that is not there."""
        found = [renderer for renderer in renderers if renderer.format == format]
        if not found:
            names = " or ".join(renderer.format for renderer in renderers)
            raise BadParameters({"format": f"“{format[:40]}” is not a format here. Ask for {names}."})
        return found
