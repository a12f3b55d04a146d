"""Filters of lists as readers fill them in."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django_filters import FilterSet
from django_filters.fields import BaseCSVField

from coalition.models import Country


class OneOf(forms.Select):
    """A menu of single words, for a field that takes several joined by commas: these too it shows and sends back."""

    def __init__(self, choices: Iterable[tuple[str, str]], asked: str, *, is_joined: bool):
        offered = [("", "Any"), *choices]
        if asked not in {value for value, _ in offered}:
            offered.append((asked, asked.replace(",", ", ")))
        super().__init__(choices=offered)
        self.is_joined = is_joined

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the words of a joined value, each for itself."""
        value = data.get(name)
        return value.split(",") if self.is_joined and value else value or None

    def format_value(self, value: Any) -> list[str]:
        """Return the value as it stands in the address."""
        return [",".join(value)] if isinstance(value, list | tuple) else super().format_value(value)


def as_form(filters: FilterSet, countries: Iterable[Country] = ()) -> forms.Form:
    """Return a filter set's form with widgets for people: menus of words and countries, calendars for days."""
    form = filters.form
    names = [(country.code, country.name) for country in countries]
    for name, field in form.fields.items():
        if name == "country":
            field.label = "Country"
            field.widget = _menu(field, names, form.data.get(name, ""))
        elif getattr(field, "choices", None) and not isinstance(field, forms.NullBooleanField):
            field.widget = _menu(
                field, [choice for choice in field.choices if choice[0]], form.data.get(name, "")
            )
        elif isinstance(field, forms.DateField):
            field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        elif isinstance(field, forms.NullBooleanField):
            field.widget.choices = [("", "Any"), ("true", "Yes"), ("false", "No")]
    return form


def _menu(field: forms.Field, choices: Iterable[tuple[str, str]], asked: str) -> OneOf:
    return OneOf(choices, asked, is_joined=isinstance(field, BaseCSVField))
