"""The page on which an editor says that two sources, publishers or people are one."""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import TextField
from django.db.models.functions import Cast
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.models import Article, ArticleMerge, Merge, Publisher, PublisherMerge
from coalition.actions import merges
from coalition.actions.base import Refused
from coalition.admin.refusing import needs
from coalition.models import Person, PersonMerge

ACTIONS = {
    Article: (
        ArticleMerge,
        merges.merge_articles,
        "Its address leads to the other for ever; its text stays with it.",
    ),
    Publisher: (PublisherMerge, merges.merge_publishers, "Its articles and hosts go to the other."),
    Person: (
        PersonMerge,
        merges.merge_people,
        "Terms of office go to the other, and what was said is shown as the other's.",
    ),
}


LEFT_OUT = "left_out"


class OtherThan(AutocompleteSelect):
    """Looks for another row than the one that is merged."""

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, **kwargs)
        self.row = row

    def get_url(self):
        """Return the address that is asked, which names the row to leave out."""
        return f"{super().get_url()}?{urlencode({LEFT_OUT: self.row.pk})}"


class MergeForm(forms.Form):
    """Which one is kept, and why they are one."""

    reason = forms.CharField(
        label="How do we know that they are one?", widget=forms.Textarea(attrs={"rows": 2}), max_length=1000
    )

    def __init__(self, *args, kind: type[Merge], row, **kwargs):
        super().__init__(*args, **kwargs)
        field = kind._meta.get_field("kept")
        others = type(row).objects.filter(merge__isnull=True).exclude(pk=row.pk)
        into = forms.ModelChoiceField(others, label="Which one is kept?")
        into.widget = OtherThan(field, admin.site, attrs={"data-placeholder": "Search"}, row=row)
        into.widget.choices = into.choices
        self.fields = {"into": into, **self.fields}


class MergeMixin:
    """Adds the page of merging to an admin, says where a merged row went, and offers no merged row to choose."""

    merge_template = "admin/merge.html"

    def get_urls(self):
        """Add the page's address."""
        view = self.admin_site.admin_view(self.merge_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_merge"
        return [path("<str:pk>/merge/", view, name=name), *super().get_urls()]

    def get_search_results(self, request, queryset, search_term):
        """Offer those that stand where one is chosen; lists show all."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.path.endswith("/autocomplete/"):
            found = found.filter(merge__isnull=True)
            # The key comes with the request: compared as text, since it may be anything.
            keys = found.annotate(key_text=Cast("pk", TextField()))
            found = keys.exclude(key_text=request.GET.get(LEFT_OUT, ""))
        return found, may_repeat

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Say which one it was merged into, or lead to the page of merging."""
        row = self.get_object(request, object_id)
        extra = {**(extra_context or {}), **(self._merge_of(row, request.user) if row else {})}
        return super().change_view(request, object_id, form_url, extra)

    def _merge_of(self, row, user) -> dict[str, object]:
        if row.standing.pk != row.pk:
            return {"merged_into": row.standing, "merged_address": self._address(row.standing)}
        may = user.has_perm("coalition.merge_records")
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_merge"
        return {"merge_address": reverse(name, args=[row.pk]) if may else ""}

    def _address(self, row) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk])

    def merge_view(self, request, pk):
        """Ask which one is kept and why, and merge."""
        if not request.user.has_perm("coalition.merge_records"):
            raise needs("coalition.merge_records")
        row = get_object_or_404(self.model, pk=pk)
        kind, act, consequence = ACTIONS[self.model]
        form = MergeForm(request.POST or None, kind=kind, row=row)
        if request.method == "POST" and form.is_valid():
            kept = form.cleaned_data["into"]
            try:
                act(row, into=kept, by=request.user, reason=form.cleaned_data["reason"])
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, f"“{row}” is now shown as “{kept}”.")
                return HttpResponseRedirect(self._address(kept))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Merge: {row}",
            "opts": self.opts,
            "form": form,
            "consequence": consequence,
            "back": self._address(row),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, self.merge_template, context)
