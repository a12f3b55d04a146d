"""The page on which a reader chooses what to embed and copies its HTML, and oEmbed, by which other sites ask for it."""

from urllib.parse import urlencode
from xml.etree import ElementTree as ET

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from coalition import languages, record
from coalition.caching import today
from coalition.clocks import Clocks
from coalition.embedding import CLOCKS, Embed, embed_at, language_at, loader_tag, snippet, social_of
from coalition.local_words import name_of
from coalition.models import CommitmentVersion, Country
from coalition.pictures.social import HEIGHT, WIDTH
from coalition.search.spelling import plain
from coalition.templatetags.tracker import title_as_it_stands
from coalition.views.claims import history_of, published_versions
from coalition.views.page import page, show

WHATS = {
    "map": _("The map"),
    "matrix": _("The table of countries and kinds"),
    "counts": _("The counts"),
    "country": _("One country"),
    "commitment": _("One statement"),
}
TITLES = {
    "embed-map": _("Coalition of the willing: where each government stands"),
    "embed-matrix": _("Coalition of the willing: who has pledged, offered or declined what"),
    "embed-counts": _("Coalition of the willing: the counts, each with its rule"),
}
THEME_LABELS = {"auto": _("As the reader’s"), "light": _("Light"), "dark": _("Dark")}
# How many seconds others may keep an oEmbed answer, and the widest frame that anybody may ask for.
KEEP_SECONDS = 3600
WIDEST = 4000


class EmbedForm(forms.Form):
    """What to embed and how. The day is the page's own clock; `pin` keeps the newest edition of that moment, too."""

    what = forms.ChoiceField(label=_("What"), choices=list(WHATS.items()), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    rule = forms.ChoiceField(label=_("Rule of the counts"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=list(languages.names().items()), required=False)
    commitment = forms.CharField(label=_("Statement: its address or id"), max_length=300, required=False)
    as_of = forms.DateField(
        label=_("Day (empty: always the newest)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    width = forms.IntegerField(label=_("Width in pixels"), min_value=240, max_value=WIDEST, required=False)
    theme = forms.ChoiceField(label=_("Colours"), choices=list(THEME_LABELS.items()), required=False)
    pin = forms.BooleanField(
        label=_("Pin it to this edition of the record as well, so that it never changes"), required=False
    )

    def __init__(self, *args, countries, rules, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["country"].choices = [("", "–"), *countries]
        self.fields["rule"].choices = [("", _("All of them")), *rules]

    def clean_commitment(self) -> str:
        """Take a statement's address for its id."""
        return self.cleaned_data["commitment"].strip().partition("?")[0].rstrip("/").rpartition("/")[2]

    def clean(self) -> dict:
        """Refuse a card of no country and a statement that is not named."""
        asked = super().clean()
        what = asked.get("what") or "map"
        if what == "country" and not asked.get("country") and "country" not in self.errors:
            self.add_error("country", gettext("Choose the country."))
        if what == "commitment" and "commitment" not in self.errors:
            if not asked.get("commitment"):
                self.add_error(
                    "commitment", gettext("Give the address or the permanent id of the statement.")
                )
            elif not CommitmentVersion.objects.filter(
                claim=asked["commitment"], public_from__isnull=False
            ).exists():
                self.add_error("commitment", gettext("No public statement has this address or id."))
        return asked


@page
def builder(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show the form, and for what is chosen the HTML to copy and a preview; a wrong choice is a 400 that says why."""
    countries = sorted(
        ((one.slug, name_of(one)) for one in Country.objects.all()), key=lambda one: plain(one[1])
    )
    rules = [(one.code, one.label) for one in record.overview(clocks).counts]
    # An empty question is one about the map.
    sent = {"what": "map", "theme": "auto", "language": languages.language(), **request.GET.dict()}
    form = EmbedForm(sent, countries=countries, rules=rules)
    context = {"form": form, "loader": loader_tag(settings.SITE_URL)}
    if not form.is_valid():
        return show(request, clocks, "embed/builder.html", context, 400)
    chosen = chosen_embed(form.cleaned_data, clocks)
    size = chosen.size(form.cleaned_data["width"] or None)
    with override(form.cleaned_data["language"] or languages.language()):
        title = title_of(chosen, clocks)
        context |= {"embed_path": chosen.path, "size": size, "embed_title": title}
        context["snippet"] = snippet(chosen, settings.SITE_URL, title, size)
    return show(request, clocks, "embed/builder.html", context)


def chosen_embed(asked: dict, clocks: Clocks) -> Embed:
    """Return the embed that a valid form asks for."""
    what = asked["what"] or "map"
    about = {"country": {"slug": asked["country"]}, "commitment": {"uid": asked["commitment"]}}.get(what, {})
    question = {}
    if what == "counts" and asked["rule"]:
        question["rule"] = asked["rule"]
    if clocks.as_of_given or asked["pin"]:
        question["as_of"] = clocks.as_of.isoformat()
    if clocks.known_at_given or asked["pin"]:
        question["known_at"] = str(clocks.edition)
    if asked["theme"] not in ("", "auto"):
        question["theme"] = asked["theme"]
    return Embed(f"embed-{what}", about, question)


def title_of(embed: Embed, clocks: Clocks) -> str:
    """Return what an embed shows in a few words; raises Http404 where it is about what is not public."""
    if embed.name == "embed-country":
        country = Country.objects.filter(slug=embed.about["slug"]).first()
        if country is None:
            raise Http404
        return gettext("%(country)s and the coalition of the willing") % {"country": name_of(country)}
    if embed.name == "embed-commitment":
        versions = published_versions(CommitmentVersion, embed.about["uid"], clocks)
        if not versions:
            raise Http404
        return title_as_it_stands(versions[-1], history_of(versions, clocks)["retraction"])
    return str(TITLES[embed.name])


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Answer by oEmbed 1.0 how the page at `?url=` is embedded, as JSON or XML; pages of others are refused.

    The answer is in the language of that page. `maxwidth` and `maxheight` bound the frame. Errors are 400, 404 and 501
    with a sentence in plain text.
    """
    with override(language_at(request.GET.get("url", ""))):
        return _answer(request)


def _answer(request: HttpRequest) -> HttpResponse:
    form = request.GET.get("format", "json")
    if form not in ("json", "xml"):
        return _refused(501, gettext("The format is json or xml."))
    address = request.GET.get("url", "")
    if not address:
        return _refused(400, gettext("Say in “url” which page of this site you mean, as a full address."))
    most = {name: request.GET.get(name, "") for name in ("maxwidth", "maxheight")}
    for name, value in most.items():
        if value and not (value.isascii() and value.isdigit() and 0 < int(value[:6]) <= 99_999):
            return _refused(400, gettext("“%(name)s” is a whole number of pixels.") % {"name": name})
    embed = embed_at(address, settings.SITE_URL)
    if embed is None:
        return _refused(
            404,
            gettext("Only pages of %(site)s that have an embed are answered: see %(builder)s.")
            % {"site": settings.SITE_URL, "builder": f"{settings.SITE_URL}{reverse('embed-builder')}"},
        )
    try:
        title = title_of(embed, _newest(request))
    except Http404:
        return _refused(404, gettext("Nothing is on record at this address."))
    wide, tall = embed.size(*(int(value) if value else None for value in most.values()))
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Coalition Tracker",
        "provider_url": f"{languages.site()}/",
        "cache_age": KEEP_SECONDS,
        "width": wide,
        "height": tall,
        "html": str(snippet(embed, settings.SITE_URL, title, (wide, tall))),
        **_thumbnail(embed, most["maxwidth"], most["maxheight"]),
    }
    return _readable_everywhere(JsonResponse(answer) if form == "json" else _as_xml(answer))


def _thumbnail(embed: Embed, width: str, height: str) -> dict[str, str | int]:
    """Return the social picture of the embed's page, where a site has room for it: oEmbed's bounds are for it, too."""
    if int(width or WIDTH) < WIDTH or int(height or HEIGHT) < HEIGHT:
        return {}
    clocks = urlencode({name: embed.asked[name] for name in CLOCKS if name in embed.asked})
    address = f"{settings.SITE_URL}{social_of(embed.kind.page, embed.about, clocks)}"
    return {"thumbnail_url": address, "thumbnail_width": WIDTH, "thumbnail_height": HEIGHT}


def _newest(request: HttpRequest) -> Clocks:
    newest = request.newest_edition
    return Clocks(as_of=today(), edition=newest.number if newest else 0)


def _as_xml(answer: dict) -> HttpResponse:
    root = ET.Element("oembed")
    for name, value in answer.items():
        ET.SubElement(root, name).text = str(value)
    text = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(text, content_type="text/xml; charset=utf-8")


def _refused(status: int, words: str) -> HttpResponse:
    answer = HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")
    return _readable_everywhere(answer)


def _readable_everywhere(response: HttpResponse) -> HttpResponse:
    """Let scripts of other sites read an answer; it is the same for all."""
    response["Access-Control-Allow-Origin"] = "*"
    return response
