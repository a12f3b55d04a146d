"""What a request may ask with; what coalition/questions.py does not understand is refused."""

from collections.abc import Collection, Mapping

import django_filters as filters
from django.http import QueryDict
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.request import Request

from coalition.api.problems import BadParameters
from coalition.questions import name_errors, value_errors

# Every resource understands these.
COMMON = ("as_of", "known_at", "format")
PAGED = ("cursor", "page_size")


def check_names(sent: QueryDict, known: Collection[str]) -> None:
    """Refuse parameters that are unknown or given more than once."""
    errors = name_errors(sent, known)
    if errors:
        raise BadParameters(errors)


def filters_of(view) -> Mapping[str, filters.Filter]:
    """Return a view's filters by name."""
    filterset = getattr(view, "filterset_class", None)
    return filterset.base_filters if filterset else {}


class RecordFilterBackend(DjangoFilterBackend):
    """The list's own filter set, told the clocks, with its refusals as sentences."""

    def get_filterset_kwargs(self, request: Request, queryset, view):
        """Return what the filter set is made of."""
        kwargs = super().get_filterset_kwargs(request, queryset, view)
        if "in_force" in filters_of(view):
            kwargs["clocks"] = view.clocks
        return kwargs

    def filter_queryset(self, request: Request, queryset, view):
        """Return the rows that the filters leave. Raises BadParameters for a value that cannot be read."""
        asked = filters_of(view).keys() & request.query_params.keys()
        filterset = self.get_filterset(request, queryset, view) if asked else None
        if filterset is None:
            return queryset
        errors = value_errors(filterset)
        if errors:
            raise BadParameters(errors)
        return filterset.qs
