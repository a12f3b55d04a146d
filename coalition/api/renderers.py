"""CSV beside JSON."""

from rest_framework.renderers import BaseRenderer


class CSVRenderer(BaseRenderer):
    """Comma-separated values of a list's results."""

    media_type = "text/csv"
    format = "csv"
