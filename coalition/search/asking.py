"""What somebody looks for: words, and what the findings are narrowed to."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from coalition.choices import Kind

WORDS_MAX = 200
TYPES = {
    "countries": _("Countries"),
    "people": _("People"),
    "statements": _("Statements"),
    "events": _("Events"),
    "figures": _("Figures"),
    "sources": _("Sources"),
}
# What is about one country, and what about one kind of contribution.
BY_COUNTRY = ("statements", "events")
BY_KIND = ("statements",)


@dataclass(frozen=True, slots=True)
class Asked:
    """The words and what the findings are narrowed to, each "" where nobody asked; `typed` was corrected to `words`."""

    words: str = ""
    type: str = ""
    country: str = ""
    kind: str = ""
    typed: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether less than everything is looked for."""
        return bool(self.type or self.country or self.kind)

    def wants(self, found_type: str) -> bool:
        """Whether findings of a type are looked for: only some types have countries and kinds."""
        if (self.kind and found_type not in BY_KIND) or (self.country and found_type not in BY_COUNTRY):
            return False
        return self.type in ("", found_type)


class SearchForm(forms.Form):
    """The parameters of a search."""

    q = forms.CharField(required=False, label=_("Words"))
    typed = forms.CharField(required=False)
    type = forms.ChoiceField(required=False, choices=list(TYPES.items()), label=_("Type"))
    country = forms.RegexField("^([A-Z]{2}|NATO)$", required=False, label=_("Country"))
    kind = forms.ChoiceField(required=False, choices=Kind.choices, label=_("Kind of contribution"))

    def asked(self) -> Asked:
        """Return what was asked; what is not understood was not."""
        given: dict[str, Any] = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return Asked(given.pop("q")[:WORDS_MAX], **{**given, "typed": given["typed"][:WORDS_MAX]})


def read(parameters: QueryDict) -> SearchForm:
    """Return the form of a search, read: NUL letters, which no column holds, are nothing."""
    form = SearchForm({name: str(value).replace("\x00", "").strip() for name, value in parameters.items()})
    form.is_valid()
    return form
