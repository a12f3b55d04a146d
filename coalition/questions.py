"""What a list cannot be asked: unknown names, names given twice, values nobody can read. Pages and API refuse alike.

A misspelt filter that were ignored would answer with everything, and look like an answer to the question; an unknown
country would answer with nothing, and look like its silence.
"""

import re
from collections.abc import Collection

import django_filters as filters
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.filters import WordsFilter
from coalition.models import Country
from coalition.newest import newest_edition
from coalition.querysets.people import public_people

# Nine digits, which the database's integers hold.
NUMBER_MAX = 999_999_999

# By type of filter, what a value must look like, and the sentence for one that does not.
_SHAPES = (
    (
        filters.DateFilter,
        re.compile(r"\d{4}-\d{2}-\d{2}"),
        _("“%(value)s” is not a day. Write it as in 2025-03-15."),
    ),
    (filters.BooleanFilter, re.compile(r"true|false"), _("“%(value)s” is neither true nor false.")),
    (
        filters.NumberFilter,
        re.compile(r"[0-9]{1,9}"),
        _("“%(value)s” is not a whole number, or too large for one here."),
    ),
)


def name_errors(sent: QueryDict, known: Collection[str]) -> dict[str, str]:
    """Return a sentence for each parameter that is unknown or given more than once, by its name."""
    errors = {}
    for name, values in sent.lists():
        if name not in known:
            words = gettext("There is no parameter “%(name)s” here. Known: %(known)s.")
            errors[name] = words % {"name": name[:40], "known": ", ".join(known)}
        elif len(values) > 1:
            words = gettext(
                "“%(name)s” is given %(number)s times. Give it once; join several words by commas."
            )
            errors[name] = words % {"name": name, "number": len(values)}
    return errors


def value_errors(filterset: filters.FilterSet) -> dict[str, str]:
    """Return a sentence for each filter whose value cannot be read, by its name."""
    return (
        _shape_errors(filterset)
        or _form_errors(filterset)
        or {**_country_errors(filterset), **_person_errors(filterset)}
    )


def _shape_errors(filterset: filters.FilterSet) -> dict[str, str]:
    errors = {}
    for name, one in filterset.base_filters.items():
        value = filterset.data.get(name, "")
        for kind, shape, sentence in _SHAPES:
            if value and isinstance(one, kind) and not shape.fullmatch(value):
                errors[name] = str(sentence) % {"value": value[:40]}
    return errors


def _form_errors(filterset: filters.FilterSet) -> dict[str, str]:
    return {name: _sentence(filterset, name, found) for name, found in filterset.errors.items()}


def _sentence(filterset: filters.FilterSet, name: str, found: list[str]) -> str:
    one, value = filterset.base_filters.get(name), filterset.data.get(name, "")
    if isinstance(one, WordsFilter):
        known = ", ".join(one.extra["choices"].values)
        words = gettext("“%(value)s” is not one, or several joined by commas, of: %(known)s.")
        return words % {"value": value[:40], "known": known}
    problem = " ".join(str(message) for message in found)
    return gettext("“%(value)s”: %(problem)s") % {"value": value[:40], "problem": problem}


def _unknown(filterset: filters.FilterSet) -> dict[str, str]:
    return {**_country_errors(filterset), **_person_errors(filterset)}


def _country_errors(filterset: filters.FilterSet) -> dict[str, str]:
    asked = filterset.form.cleaned_data.get("country") or []
    codes = {asked} if isinstance(asked, str) else set(asked)
    unknown = (
        codes - set(Country.objects.filter(code__in=codes).values_list("code", flat=True)) if codes else set()
    )
    if not unknown:
        return {}
    listed = ", ".join(sorted(unknown)[:5])
    words = gettext(
        "The record has no country %(codes)s. Codes are those of ISO 3166-1 in capitals (GB, not UK), EU and NATO; "
        "the list of countries has them."
    )
    return {"country": words % {"codes": listed[:60]}}


def _person_errors(filterset: filters.FilterSet) -> dict[str, str]:
    slug = filterset.form.cleaned_data.get("person")
    edition = newest_edition() if slug else None
    if not slug or (edition and public_people(edition.number).filter(slug=slug).exists()):
        return {}
    words = gettext(
        "The record has no person “%(name)s”. Give the last word of the address of their page, "
        "as in /people/keir-starmer/."
    )
    return {"person": words % {"name": slug[:40]}}
