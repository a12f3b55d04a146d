"""What pages say beside the record: how to cite them, what they are about, and where words and people lead."""

import json
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext, ngettext

from coalition import citing
from coalition.templatetags.tracker import address, in_sentence, keep_clocks, kind_word

register = template.Library()

# Signs that HTML would read inside a data block, and ends of lines of JavaScript's own.
NO_TAGS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.simple_tag(takes_context=True)
def person_link(context: template.Context, person: Any) -> SafeString | str:
    """Return somebody's name with the way to their page; a name of which words were removed leads nowhere."""
    if "█" in person.name + person.slug:
        return person.name
    there = keep_clocks(context, address("person-detail", person.slug))
    return format_html('<a href="{}">{}</a>', there, person.name)


@register.simple_tag(takes_context=True)
def term(context: template.Context, label: str, entry: str = "") -> SafeString:
    """Return a word with the way to its entry in the glossary; `entry` where the entry has another name."""
    there = keep_clocks(context, f"{address('glossary')}#{slugify(entry or label)}")
    return format_html('<a class="term" href="{}">{}</a>', there, label)


@register.simple_tag(takes_context=True)
def in_list(context: template.Context, name: str, **asked: str) -> str:
    """Return the address of a list by the clocks of this page, with filters."""
    there = keep_clocks(context, address(name))
    return f"{there}{'&' if '?' in there else '?'}{urlencode(asked, safe=',')}"


@register.simple_tag
def kind_names(kinds: Iterable[str]) -> str:
    """Return kinds in a row, as inside a sentence."""
    return ", ".join(in_sentence(kind_word(kind)) for kind in kinds)


@register.simple_tag
def tally(numbers: Mapping[str, int]) -> str:
    """Say on how many statements a country's page rests, and how many of them were wrong."""
    published, corrected, retracted = (numbers[name] for name in ("published", "corrected", "retracted"))
    rests = ngettext("It rests on %(number)s statement", "It rests on %(number)s statements", published) % {
        "number": published
    }
    righted = ngettext("%(number)s was corrected", "%(number)s were corrected", corrected)
    withdrawn = ngettext("%(number)s retracted", "%(number)s retracted", retracted)
    values = {
        "rests": rests,
        "corrected": righted % {"number": corrected},
        "retracted": withdrawn % {"number": retracted},
    }
    if corrected and retracted:
        return gettext("%(rests)s; %(corrected)s and %(retracted)s.") % values
    if corrected:
        return gettext("%(rests)s; %(corrected)s.") % values
    if retracted:
        return gettext("%(rests)s; %(retracted)s.") % values
    return gettext("%(rests)s; none was corrected or retracted.") % values


@register.filter
def json_ld(values: dict[str, Any]) -> SafeString:
    """Return what a page tells search engines as a data block: no script, so that no policy forbids it."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":")).translate(NO_TAGS)
    # Nothing in it opens or ends a tag any more.
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


@register.simple_block_tag
def remember(content: str) -> str:
    """Return what stands inside, for `as`: a block may be written once only, and a title stands in several places."""
    return content


@register.simple_tag(takes_context=True)
def citations(context: template.Context, title: str, claim: str = "") -> dict[str, str]:
    """Return the ways to cite this page as it is shown: `address`, `apa`, `bibtex`, `wiki`.

    `title` is the page's own, as HTML; `claim` the id of the claim whose page it is.
    """
    clocks = context["clocks"]
    address = citing.permanent_address(
        context["canonical"], context["request"].GET.dict(), as_of=clocks.as_of, edition=clocks.edition
    )
    reference = citing.Reference(
        title=unescape(title),
        address=address,
        as_of=clocks.as_of,
        edition=clocks.edition,
        made_on=context["edition"].made_at.date(),
        read_on=context["today"],
        claim=claim,
    )
    forms = {"apa": citing.apa, "bibtex": citing.bibtex, "wiki": citing.wiki}
    return {"address": address, **{name: form(reference) for name, form in forms.items()}}
