"""A reader says what is wrong with a statement: a form of its own, without a cookie, kept by no cache.

Public pages set no cookies, so there is none to check a form by. Nothing is done in anybody's name here either: what
protects the desk is a signed moment in the form, used once and not at once, a field that only programs fill in, and
limits by address and for all together.
"""

import hashlib
import secrets
import time

from django import forms
from django.core.cache import cache
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from redis.exceptions import RedisError
from rest_framework.throttling import BaseThrottle

from coalition.actions import reports
from coalition.api.throttling import address_of
from coalition.models import CommitmentVersion, Edition
from coalition.models.reports import REPORT_LONGEST

# Nobody reads the form and writes a sentence faster than this; nobody leaves it open for longer than that.
SECONDS_AT_LEAST = 4
SECONDS_AT_MOST = 24 * 3600
# Reports in an hour: from one address, and from everybody together.
FROM_ONE = 5
FROM_ALL = 200
HOUR = 3600

TOO_QUICK = _("That was quicker than anybody can write. Look at it again, then send it.")
TOO_LATE = _("The form stood open for longer than a day. Your words are kept below: send them again.")
ALREADY = _("This report was received already. Thank you.")
TOO_MANY = _(
    "Many reports came from your network within the hour. Your words are kept below: send them later."
)
CLOSED = _("Reports cannot be received at this moment. Your words are kept below: send them later.")


class ReportForm(forms.Form):
    """What is wrong, and where that can be seen."""

    text = forms.CharField(
        label=_("What is wrong?"),
        max_length=REPORT_LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=format_lazy(
            _("{number} characters at most. Please leave out names of private people."), number=REPORT_LONGEST
        ),
    )
    source = forms.URLField(
        label=_("Where can it be checked? (an address, if you have one)"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )
    # Unseen by people: a program that fills in everything gives itself away.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_source(self) -> str:
        """Refuse an address that is no web page."""
        source = self.cleaned_data["source"]
        if source and not source.lower().startswith(("http://", "https://")):
            raise forms.ValidationError(gettext("Give the address of a web page, beginning with https://."))
        return source

    def clean_website(self) -> str:
        """Refuse what only a program fills in."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                gettext("Leave this field empty: it is there to tell programs from people.")
            )
        return ""


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, uid: str) -> HttpResponse:
    """Show the form, or take in what was written; every answer is of this moment and kept by nobody."""
    version = _public(uid)
    if request.method != "POST":
        return _page(request, version, ReportForm(initial={"opened": _opened_now(uid)}))
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, version, form, 400)
    opened = form.cleaned_data["opened"]
    problem, status = _wrong_moment(opened, uid)
    if not problem:
        problem, status = _over_limits(request, opened)
    if problem == ALREADY:
        return _page(request, version, None, 200, said=ALREADY)
    if problem:
        form.add_error(None, problem)
        return _page(request, version, form, status)
    reports.receive(version.claim, text=form.cleaned_data["text"], source=form.cleaned_data["source"])
    return _page(request, version, None, 200, said=gettext("Thank you. The desk will look at it."))


def _public(uid: str) -> CommitmentVersion:
    edition = Edition.objects.last_number() or 0
    rows = CommitmentVersion.objects.public(edition).select_related("claim", "country")
    version = rows.filter(claim=uid).first()
    if version is None:
        raise Http404("No such statement is public.")
    return version


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="a reader's report")


def _opened_now(uid: str) -> str:
    """Return what a form carries: the statement's id, a word that no other form has, this moment, our signature."""
    return _signer().sign(f"{uid}.{secrets.token_urlsafe(9)}")


def _wrong_moment(opened: str, uid: str) -> tuple[str | Promise, int]:
    """Return what is wrong with the moment at which the form was opened, "" where nothing is."""
    signer = _signer()
    try:
        is_for_this = signer.unsign(opened, max_age=SECONDS_AT_MOST).partition(".")[0] == uid
    except SignatureExpired:
        return TOO_LATE, 400
    except BadSignature:
        is_for_this = False
    if not is_for_this:
        return TOO_LATE, 400
    try:
        signer.unsign(opened, max_age=SECONDS_AT_LEAST)
    except SignatureExpired:
        return "", 200
    return TOO_QUICK, 400


def _over_limits(request: HttpRequest, opened: str) -> tuple[str | Promise, int]:
    """Return which limit a report is over, "" where none; without the cache nothing is received."""
    window = int(time.time() // HOUR)
    address = address_of(BaseThrottle().get_ident(request))
    try:
        if not cache.add(f"report:once:{hashlib.sha256(opened.encode()).hexdigest()}", 1, SECONDS_AT_MOST):
            return ALREADY, 200
        is_one_over = _count(f"report:from:{address}:{window}") > FROM_ONE
        # What one sends in vain counts for nobody else: nobody closes the form to all.
        if is_one_over or _count(f"report:all:{window}") > FROM_ALL:
            # It may be sent again later, from the same page.
            cache.delete(f"report:once:{hashlib.sha256(opened.encode()).hexdigest()}")
            return TOO_MANY if is_one_over else CLOSED, 429
    except (RedisError, OSError):
        return CLOSED, 503
    return "", 200


def _count(key: str) -> int:
    cache.add(key, 0, timeout=HOUR)
    try:
        return cache.incr(key)
    except ValueError:
        # The key was evicted in between.
        return 1


def _page(
    request: HttpRequest,
    version: CommitmentVersion,
    form: ReportForm | None,
    status: int = 200,
    said: str | Promise = "",
) -> HttpResponse:
    if form is not None and form.is_bound and status != 200:
        _renew(form, version.claim_id)
    context = {"version": version, "form": form, "said": said}
    answer = render(request, "coalition/report.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def _renew(form: ReportForm, uid: str) -> None:
    """Let a form that is shown again be sent again: with a moment of its own where the old one is of no use."""
    problem, _ = _wrong_moment(form.data.get("opened", ""), uid)
    if problem == TOO_LATE:
        form.data = {**form.data.dict(), "opened": _opened_now(uid)}
