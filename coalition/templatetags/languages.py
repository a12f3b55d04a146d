"""What a page says of its own language and of the other languages in which it is there."""

from django import template
from django.conf import settings

from coalition import languages

register = template.Library()
register.filter("hreflang", languages.hreflang)

# As Open Graph names them; the territory says how a language is written, not for whom it is.
LOCALES = {"en-gb": "en_GB", "fr": "fr_FR", "de": "de_DE", "pl": "pl_PL", "uk": "uk_UA"}


@register.simple_tag
def html_lang() -> str:
    """Return the language of the page as HTML names it."""
    return languages.hreflang(languages.language())


@register.simple_tag
def og_locale() -> str:
    """Return the language of the page as Open Graph names it."""
    return LOCALES[languages.language()]


@register.simple_tag(takes_context=True)
def alternates(context: template.Context) -> list[languages.Alternate]:
    """Return the page in all languages, itself among them; nothing where it is there in English only."""
    return languages.alternates(context["request"].path)


@register.simple_tag(takes_context=True)
def asked(context: template.Context) -> str:
    """Return what the page was asked, to stand behind the address of the same page in another language."""
    query = context["request"].GET.urlencode()
    return f"?{query}" if query else ""


@register.filter
def absolute(path: str) -> str:
    """Return the whole address of a path of this site."""
    return f"{settings.SITE_URL}{path}"
