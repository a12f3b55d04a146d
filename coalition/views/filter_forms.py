"""Filters of lists as readers fill them in."""

from collections.abc import Iterable

from django import forms
from django_filters import FilterSet

from coalition.models import Country


def as_form(filters: FilterSet, countries: Iterable[Country] = ()) -> forms.Form:
    """Return a filter set's form with widgets for people: menus of words and countries, calendars for days.

    The API takes several words joined by commas, and so does the address of a page; its menus offer one each.
    """
    form = filters.form
    names = [("", "Any"), *((country.code, country.name) for country in countries)]
    for name, field in form.fields.items():
        if name == "country" and countries:
            field.widget = OneOf(names, str(form[name].value() or ""))
            field.label = "Country"
        elif getattr(field, "choices", None) and not isinstance(field, forms.NullBooleanField):
            words = [("", "Any"), *(choice for choice in field.choices if choice[0])]
            field.widget = OneOf(words, str(form.data.get(name, "")))
        elif isinstance(field, forms.DateField):
            field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return form


class OneOf(forms.Select):
    """A menu that also shows several values joined by commas, where the address holds them."""

    def __init__(self, choices: list[tuple[str, str]], asked: str):
        known = {str(value) for value, _ in choices}
        joined = [(asked, asked.replace(",", ", "))] if asked and asked not in known else []
        super().__init__(choices=[*choices, *joined])

    def format_value(self, value):
        """Return the value as the address has it."""
        return [",".join(value)] if isinstance(value, list | tuple) else super().format_value(value)
