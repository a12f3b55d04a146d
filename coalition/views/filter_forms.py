"""Filters of lists as readers fill them in."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext
from django_filters import FilterSet
from django_filters.fields import BaseCSVField

from coalition.citing import is_asked
from coalition.languages import is_english
from coalition.local_words import name_of
from coalition.models import Country
from coalition.questions import name_errors, value_errors
from coalition.search.spelling import plain
from coalition.views.page import ROWS_PER_PAGE, one_page

CLOCKS = ("as_of", "known_at")


def _said(asked: str, labels: Mapping[str, str]) -> str:
    """Return joined words as a menu shows them: as they are, in other languages than English by their labels."""
    words = asked.split(",")
    return ", ".join(words if is_english() else (str(labels.get(word, word)) for word in words))


class OneOf(forms.Select):
    """A menu of single words, for a field that takes several joined by commas: these too it shows and sends back."""

    def __init__(self, choices: Iterable[tuple[str, str]], asked: str, *, unasked: str, is_joined: bool):
        offered = [("", unasked), *choices]
        if asked not in {value for value, _ in offered}:
            offered.append((asked, _said(asked, dict(offered))))
        super().__init__(choices=offered)
        self.is_joined = is_joined

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the words of a joined value, each for itself."""
        value = data.get(name)
        return value.split(",") if self.is_joined and value else value or None

    def format_value(self, value: Any) -> list[str]:
        """Return the value as it stands in the address."""
        return [",".join(value)] if isinstance(value, list | tuple) else super().format_value(value)


def as_form(
    filters: FilterSet,
    countries: Iterable[Country] = (),
    *,
    unasked: Mapping[str, str] | None = None,
    is_paged: bool = True,
) -> forms.Form:
    """Return a filter set's form with widgets for people, and an error for whatever in the address says nothing here.

    `unasked` says, by name of a field, what its menu shows where nothing is chosen and that is not "Any";
    `is_paged` tells whether the list has pages.
    """
    form, unasked = filters.form, unasked or {}
    names = sorted(((country.code, name_of(country)) for country in countries), key=lambda one: plain(one[1]))
    for name, field in form.fields.items():
        # What Django says of lists is for programs: a menu speaks for itself.
        field.help_text = ""
        if name == "country":
            field.label = gettext("Country")
            field.widget = _menu(field, names, form.data.get(name, ""), gettext("Any"))
        elif getattr(field, "choices", None) and not isinstance(field, forms.NullBooleanField):
            offered = [choice for choice in field.choices if choice[0]]
            field.widget = _menu(field, offered, form.data.get(name, ""), unasked.get(name, gettext("Any")))
        elif isinstance(field, forms.DateField):
            field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        elif isinstance(field, forms.NullBooleanField):
            field.widget.choices = [("", gettext("Any")), ("true", gettext("Yes")), ("false", gettext("No"))]
    # A field for days would not show what is none.
    for name, field in form.fields.items():
        if isinstance(field, forms.DateField) and form.has_error(name):
            field.widget = forms.TextInput()
    _refuse(filters, form, [*form.fields, *CLOCKS, *(["page"] if is_paged else [])])
    return form


def _refuse(filters: FilterSet, form: forms.Form, known: Collection[str]) -> None:
    """Add to a form's own errors those of the whole address, in the API's words."""
    for name, sentence in {**value_errors(filters), **name_errors(asked_here(form.data), known)}.items():
        if not form.has_error(name):
            form.add_error(name if name in form.fields else None, sentence)


def asked_here(sent: QueryDict) -> QueryDict:
    """Return the parameters of an address without those that others add to links."""
    asked = sent.copy()
    for name in sent:
        if not is_asked(name):
            del asked[name]
    return asked


def found_page(request: HttpRequest, filters: FilterSet, form: forms.Form) -> Page:
    """Return the asked page of the rows that the filters leave; an empty one where they were not understood."""
    return one_page(request, filters.qs) if form.is_valid() else Paginator([], ROWS_PER_PAGE).page(1)


def _menu(field: forms.Field, choices: Iterable[tuple[str, str]], asked: str, unasked: str) -> OneOf:
    return OneOf(choices, asked, unasked=unasked, is_joined=isinstance(field, BaseCSVField))
