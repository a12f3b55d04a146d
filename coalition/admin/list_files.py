"""Any list of the desk as a file: the rows that it shows, filtered and ordered as it is, all of its pages."""

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect, StreamingHttpResponse
from django.urls import path
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from coalition import exports

CHUNK = 1000


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        """Return the text."""
        return text


class ListFile:
    """Gives a list of the desk an address at which it is a file."""

    # For the template, which links to it.
    has_file = True

    def get_urls(self):
        """Add the list's file."""
        info = self.opts.app_label, self.opts.model_name
        address = path(
            "export/", self.admin_site.admin_view(self.export_view), name="{}_{}_export".format(*info)
        )
        return [address, *super().get_urls()]

    def export_view(self, request: HttpRequest):
        """Return the list as comma-separated values, for those who may see it."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        try:
            changelist = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect("../")
        names = [name for name in changelist.list_display if name != "action_checkbox"]
        return StreamingHttpResponse(
            self._lines(changelist.queryset, names),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{self.opts.model_name}.csv"'},
        )

    def _lines(self, queryset, names: list[str]) -> Iterator[str]:
        writer = csv.writer(_Echo())
        yield writer.writerow(["key", *(capfirst(label_for_field(name, self.model, self)) for name in names)])
        for row in queryset.iterator(chunk_size=CHUNK):
            yield writer.writerow([exports.harmless(value) for value in (row.pk, *self._cells(row, names))])

    def _cells(self, row, names: list[str]) -> Iterator[Any]:
        for name in names:
            try:
                field, _, value = lookup_field(name, row, self)
            except ObjectDoesNotExist:
                yield None
                continue
            if field is not None and field.is_relation:
                value = getattr(row, name)
            if isinstance(value, SafeString):
                value = strip_tags(value)
            yield value if value is None or isinstance(value, bool | int | float | list) else str(value)
