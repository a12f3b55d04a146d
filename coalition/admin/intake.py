"""The desk's other ways of taking sources in, and how far each has come: pages beside the form for one article."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from articles import intake
from articles.canonical import AddressError
from articles.duplicates import AlreadyKnown
from articles.forms import EvidenceForm, ManyAddressesForm
from articles.keeping import SourceRefused
from articles.models import Article, RawPage
from coalition.admin.base import tell_refusal
from coalition.admin.progress import progress_of
from coalition.admin.refusing import needs
from coalition.admin.suggestions import address_of_article

# Opens the form for one article with the address and title of the page that is being looked at.
BOOKMARKLET = (
    "javascript:void(open('{desk}?url='+encodeURIComponent(location.href)+'&title='"
    "+encodeURIComponent(document.title)))"
)


class IntakePages:
    """The pages of ArticleAdmin that take in several articles, other evidence, and show progress."""

    def intake_urls(self) -> list:
        """Return the addresses of these pages."""
        wrap = self.admin_site.admin_view
        return [
            path("add-many/", wrap(self.many_view), name="articles_article_add_many"),
            path("add-evidence/", wrap(self.evidence_view), name="articles_article_add_evidence"),
            path("bookmark/", wrap(require_GET(self.bookmark_view)), name="articles_article_bookmark"),
            path("progress/", wrap(require_GET(self.progress_view)), name="articles_article_progress"),
            path("<str:uid>/vouch/", wrap(require_POST(self.vouch_view)), name="articles_article_vouch"),
            path(
                "<str:uid>/pages/<int:pk>.warc.gz",
                wrap(require_GET(self.download_view)),
                name="articles_article_download",
            ),
        ]

    def many_view(self, request):
        """Take in several addresses, and say of each line what became of it; refused ones stay in the form."""
        if not self.has_add_permission(request):
            raise needs("articles.add_article")
        form, taken = ManyAddressesForm(request.POST or None), []
        if request.method == "POST" and form.is_valid():
            taken = form.take(request.user)
            for one in taken:
                if one.outcome == "added":
                    self.log_addition(request, one.article, form.cleaned_data["why"])
            refused = [one.line for one in taken if one.outcome == "refused"]
            form = ManyAddressesForm(
                initial={"addresses": "\n".join(refused), "why": form.cleaned_data["why"]}
            )
        context = {
            "taken": taken,
            "counts": {
                word: sum(one.outcome == word for one in taken) for word in ("added", "known", "refused")
            },
            "progress_url": progress_url([one.article for one in taken if one.outcome == "added"]),
            "progress": progress_of([one.article.pk for one in taken if one.outcome == "added"]),
        }
        return self._intake_page(request, "many", "Add several articles", form=form, **context)

    def evidence_view(self, request):
        """Add evidence that is no page of the web."""
        if not self.has_add_permission(request):
            raise needs("articles.add_article")
        form = EvidenceForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                article = form.add(request.user)
            except AlreadyKnown as known:
                messages.warning(request, f"{known} Here it is.")
                return HttpResponseRedirect(address_of_article(known.article))
            except (SourceRefused, AddressError) as refusal:
                form.add_error("url" if isinstance(refusal, AddressError) else None, str(refusal))
            else:
                self.log_addition(request, article, form.cleaned_data["why"])
                messages.success(request, "Added. When you quote it, say where in it the words stand.")
                return HttpResponseRedirect(address_of_article(article))
        return self._intake_page(request, "evidence", "Add evidence that is no web page", form=form)

    def bookmark_view(self, request):
        """Show the link to drag to the browser's bookmarks."""
        if not self.has_add_permission(request):
            raise needs("articles.add_article")
        desk = request.build_absolute_uri(reverse("admin:articles_article_add"))
        return self._intake_page(
            request, "bookmark", "Add what you are reading", bookmarklet=BOOKMARKLET.format(desk=desk)
        )

    def progress_view(self, request):
        """Answer with the piece of page that says how far the articles named by `id` are."""
        if not self.has_view_permission(request):
            raise needs("articles.view_article")
        rows = progress_of(request.GET.getlist("id"))
        return TemplateResponse(request, "admin/articles/article/_progress.html", {"progress": rows})

    def vouch_view(self, request, uid):
        """Give an editor's word for own reporting."""
        if not self.has_change_permission(request):
            raise needs("articles.change_article")
        article = get_object_or_404(Article, pk=uid)
        try:
            intake.vouch(article, by=request.user, reason="The source is known to me, and not named.")
        except SourceRefused as refusal:
            tell_refusal(request, refusal)
        else:
            messages.success(request, "Your word is kept: what rests on this may be published.")
        return HttpResponseRedirect(address_of_article(article))

    def download_view(self, request, uid, pk):
        """Hand out one page as it came, as a WARC file, to those who may."""
        if not request.user.has_perm("articles.download_rawpage"):
            raise needs("articles.download_rawpage")
        page = get_object_or_404(RawPage, pk=pk, article=uid)
        answer = HttpResponse(bytes(page.warc), content_type="application/warc")
        name = f"{uid}-{page.fetched_at:%Y%m%d-%H%M%S}.warc.gz"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    def _intake_page(self, request, name: str, title: str, **context):
        shared = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "media": self.media,
        }
        return TemplateResponse(request, f"admin/articles/article/{name}.html", {**shared, **context})


def progress_url(articles: list[Article]) -> str:
    """Return the address that says how far these articles are."""
    asked = "&".join(f"id={quote(article.pk)}" for article in articles)
    return f"{reverse('admin:articles_article_progress')}?{asked}" if articles else ""
