"""Taking in a sheet: a page to paste or choose it, what it would do line by line, and the drafts it makes."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from coalition.actions import imports
from coalition.actions.base import Refused
from coalition.admin.refusing import needs
from coalition.admin.work.answers import page
from coalition.facts.sheets import COLUMNS, Unreadable, sheet_of, template_of

BYTES_AT_MOST = 1_000_000


class SheetForm(forms.Form):
    """A sheet, chosen or pasted; what was chosen is shown to be corrected in place."""

    file = forms.FileField(
        required=False, label="A file", help_text="Comma-separated values in UTF-8, 1 MB at most."
    )
    text = forms.CharField(
        required=False,
        strip=False,
        label="Or its lines, to paste or correct here",
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "wrap": "off"}),
    )
    reason = forms.CharField(
        max_length=1000,
        label="Why these entries? Readers see this once they are published",
        initial="First entry.",
        widget=forms.TextInput,
    )

    def clean(self):
        """Put the chosen file in the place of the pasted lines."""
        data = super().clean()
        file = data.get("file")
        if file is not None:
            data["text"] = self._read(file)
        if not data.get("text", "").strip() and "file" not in self.errors:
            self.add_error("text", "Choose a file or paste its lines.")
        return data

    def _read(self, file) -> str:
        if file.size > BYTES_AT_MOST:
            self.add_error("file", "The file has more than 1 MB. Split it.")
            return ""
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            self.add_error(
                "file", "The file is no text in UTF-8. Save it as “CSV UTF-8” and choose it again."
            )
            return ""


@require_http_methods(["GET", "HEAD", "POST"])
def import_view(request: HttpRequest, name: str) -> HttpResponse:
    """Ask for a sheet; show what it would do; make the drafts of its right lines and give the others back."""
    _require(request, name)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, name, form, status=400 if request.method == "POST" else 200)
    text = form.cleaned_data["text"]
    try:
        sheet = imports.look_at(name, text)
        if "make" in request.POST:
            drafts = imports.take_in(sheet, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, f"Made {len(drafts)} {'draft' if len(drafts) == 1 else 'drafts'}.")
            if not sheet.wrong:
                model = imports.LISTS[name].model._meta.model_name
                return HttpResponseRedirect(reverse(f"admin:coalition_{model}_changelist") + "?stand=draft")
            sheet = imports.look_at(name, sheet_of(name, sheet.wrong))
            text = sheet_of(name, sheet.lines)
    except (Unreadable, Refused) as problem:
        form.add_error(None, str(problem))
        return _page(request, name, _with_text(form, text), status=400)
    return _page(request, name, _with_text(form, text), sheet=sheet)


def _with_text(form: SheetForm, text: str) -> SheetForm:
    """Return the form with the lines in its field, where they can be corrected and sent again."""
    form.data = {**form.data.dict(), "text": text}
    return form


def _page(request: HttpRequest, name: str, form: SheetForm, *, sheet=None, status: int = 200) -> HttpResponse:
    context = {
        "title": f"Import {name}",
        "name": name,
        "form": form,
        "sheet": sheet,
        "columns": COLUMNS[name],
    }
    return page(request, "admin/work/import.html", context, status=status)


@require_safe
def template_view(request: HttpRequest, name: str) -> HttpResponse:
    """Return the sheet to start from."""
    _require(request, name)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    # Spreadsheet programs know UTF-8 by this mark.
    text = "\ufeff" + template_of(name)
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


def _require(request: HttpRequest, name: str) -> None:
    if name not in imports.LISTS:
        raise Http404("Only commitments and events can be imported.")
    right = f"coalition.add_{imports.LISTS[name].model._meta.model_name}"
    if not request.user.has_perm(right):
        raise needs(right)
