"""The table of countries and kinds, with filters and three orders."""

import django_filters as filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coalition import choices, record
from coalition.clocks import Clocks
from coalition.counts import COUNTED_STANDINGS
from coalition.filters import any_of
from coalition.matrix import SORTS, Wanted, matrix
from coalition.models import Country
from coalition.views.filter_forms import as_form
from coalition.views.page import page, show

GROUPS = {
    "nato": pgettext_lazy("organisation", "NATO"),
    "eu": _("European Union"),
    "commonwealth": _("Commonwealth"),
}
UNASKED = {"standing": _("Members and partners"), "sort": _("Status")}


class MatrixFilter(filters.FilterSet):
    """Countries of the table of countries and kinds; matrix.py applies all but the group, which it does not know."""

    group = filters.ChoiceFilter(choices=tuple(GROUPS.items()), method="only_group", label=_("Group"))
    standing = any_of(choices.StandingKind, _("Standing"), method="left_to_the_table")
    kind = any_of(choices.Kind, _("Kind"), method="left_to_the_table")
    position = any_of(choices.Position, _("Position"), method="left_to_the_table")
    condition = any_of(choices.Condition, _("Condition"), method="left_to_the_table")
    sort = filters.ChoiceFilter(
        choices=tuple(SORTS.items()), method="left_to_the_table", label=_("Sorted by")
    )

    class Meta:
        model = Country
        fields: list[str] = []

    def only_group(self, queryset: QuerySet[Country], name: str, value: str) -> QuerySet[Country]:
        """Leave the countries of a group."""
        return queryset.filter(**{f"is_{value}": True})

    def left_to_the_table(self, queryset: QuerySet[Country], name: str, value: object) -> QuerySet[Country]:
        """Leave all: what is asked for is no column of a country's."""
        return queryset

    def wanted(self) -> Wanted:
        """Return what is asked of the table; the form is valid."""
        asked = self.form.cleaned_data
        return Wanted(
            codes=set(self.qs.values_list("code", flat=True)) if asked["group"] else None,
            standings=asked["standing"] or COUNTED_STANDINGS,
            kinds=asked["kind"] or (),
            positions=asked["position"] or (),
            conditions=asked["condition"] or (),
            sort=asked["sort"] or "status",
        )


@page
def matrix_page(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show where every country stands on every kind by the clocks; what cannot be asked is a 400 that says why."""
    chosen = MatrixFilter(request.GET, Country.objects.order_by())
    form = as_form(chosen, unasked=UNASKED, is_paged=False)
    context = {"form": form, "sorts": _sorts(request)}
    if not form.is_valid():
        return show(request, clocks, "coalition/matrix.html", context, 400)
    table = matrix(record.statuses_by(clocks), chosen.wanted())
    return show(request, clocks, "coalition/matrix.html", {**context, "table": table})


def _sorts(request: HttpRequest) -> dict[str, str]:
    """Return, for each order, the query that asks for the same table in it."""
    queries = {}
    for sort in SORTS:
        asked = request.GET.copy()
        asked["sort"] = sort
        queries[sort.replace("-", "_")] = asked.urlencode()
    return queries
