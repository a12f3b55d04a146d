"""Words looked for in what is public."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from coalition.clocks import Clocks
from coalition.search.asking import TYPES, read
from coalition.search.correcting import Help, help_with
from coalition.search.finding import ROWS, Found, look_for
from coalition.views.page import page, show

# What narrows the findings, and so is left out where they are looked at as a whole.
NARROWING = ("type", "country", "kind")


@page
def search(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show what is found for `?q=`, narrowed by `type`, `country` and `kind`.

    Where nothing is found for words as they were typed, and mending their slips may find something, the answer leads to
    the mended words, which say what was typed.
    """
    form = read(request.GET)
    asked = form.asked()
    if form.errors or not asked.words:
        context = {"form": form, "asked": asked, "words": asked.words}
        return show(request, clocks, "coalition/search.html", context, 400 if form.errors else 200)
    found = look_for(asked, clocks)
    instead = help_with(asked.words, clocks) if found.is_empty and not asked.is_narrowed else Help("", [])
    if instead.words and not asked.typed:
        return HttpResponseRedirect(_address(request, q=instead.words, typed=asked.words))
    context = {
        "form": form,
        "asked": asked,
        "words": asked.words,
        "found": found,
        "types": _types(found),
        "known": instead.known,
        "rows_max": ROWS,
        "exactly": _address(request, q=f'"{asked.typed}"') if asked.typed else "",
        "everything": _address(request, **dict.fromkeys(NARROWING, "")),
    }
    return show(request, clocks, "coalition/search.html", context)


def _types(found: Found) -> list[tuple[str, str, int]]:
    """Return the types of which something was found: word, label, number."""
    return [(one, str(label), found.numbers[one]) for one, label in TYPES.items() if found.numbers.get(one)]


def _address(request: HttpRequest, **changes: str) -> str:
    """Return this page's address with other parameters; empty ones go."""
    parameters: QueryDict = request.GET.copy()
    parameters.pop("typed", None)
    for name, value in changes.items():
        parameters.pop(name, None)
        if value:
            parameters[name] = value
    return f"{request.path}?{parameters.urlencode()}"
