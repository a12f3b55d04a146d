"""The desk's address for the newsroom's own tools: articles in, by a key. No part of the public, read-only API."""

import re

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from rest_framework import authentication, exceptions, parsers, renderers, serializers, status
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, exception_handler

from articles import actions, intake
from articles.canonical import AddressError
from articles.duplicates import AlreadyKnown
from articles.history import step
from articles.keeping import SourceRefused
from coalition.actions import tokens
from coalition.api.throttling import ReadersThrottle
from coalition.choices import TokenScope
from coalition.models import MachineToken

BEARER = re.compile(r"Bearer +(\S+)", re.IGNORECASE)


class TokenAuthentication(authentication.BaseAuthentication):
    """Knows a tool by the key in its header `Authorization: Bearer …`; it acts as the key's owner."""

    def authenticate(self, request: Request):
        """Return the owner and the key; refuse a request without one that works."""
        found = BEARER.fullmatch(request.headers.get("Authorization", "").strip())
        token = found and tokens.find(found[1], scope=TokenScope.ADD_ARTICLES, now=timezone.now())
        if not token:
            raise exceptions.AuthenticationFailed(
                "Send a key that works as “Authorization: Bearer …”. Keys are made at the desk, under Accounts."
            )
        return token.owner, token

    def authenticate_header(self, request: Request) -> str:
        """Return what a 401 asks for."""
        return 'Bearer realm="desk"'


class KeyThrottle(ReadersThrottle):
    """Counts what one key takes in, from wherever it is used."""

    scope = "tools"

    def counted(self, request: Request) -> str:
        """Return the key."""
        return f"key-{request.auth.pk}"


class ArticleIn(serializers.Serializer):
    """One article: its address to be fetched, or its text with or without one."""

    url = serializers.CharField(required=False, allow_blank=True, max_length=1000, default="")
    text = serializers.CharField(
        required=False, allow_blank=True, max_length=500_000, default="", trim_whitespace=False
    )
    title = serializers.CharField(required=False, allow_blank=True, max_length=500, default="")
    publisher = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")
    published_on = serializers.DateField(required=False, default=None, allow_null=True)
    language = serializers.RegexField(r"^[a-z]{2,3}$", required=False, default="")
    reason = serializers.CharField(required=False, allow_blank=True, max_length=1000, default="")

    def validate(self, data):
        """Refuse what gives neither, and what nobody knows."""
        unknown = sorted(set(self.initial_data) - set(self.fields))
        if unknown:
            raise serializers.ValidationError(f"Not known here: {', '.join(unknown)}.")
        if not data["url"] and not data["text"]:
            raise serializers.ValidationError("Give `url`, `text` or both.")
        return data


class IntakeView(APIView):
    """Takes one article in."""

    authentication_classes = [TokenAuthentication]
    throttle_classes = [KeyThrottle]
    parser_classes = [parsers.JSONParser]
    renderer_classes = [renderers.JSONRenderer]
    content_negotiation_class = DefaultContentNegotiation
    http_method_names = ["post", "options"]
    schema = None

    def get_exception_handler(self):
        """Answer errors as the REST framework does: the public API's problems are about reading."""
        return exception_handler

    def post(self, request: Request) -> Response:
        """Answer 201 with what was added, 200 with what is here already, 422 with why it was refused."""
        token = request.auth
        if not request.user.has_perm("articles.add_article"):
            raise PermissionDenied
        given = ArticleIn(data=request.data)
        given.is_valid(raise_exception=True)
        reason = f"By the tool “{token.name}”. {given.validated_data['reason']}".strip()
        with step(token=token.pk):
            taken = take_in({**given.validated_data, "reason": reason}, token)
        answer = {"outcome": taken.outcome, "detail": taken.words}
        if taken.article:
            page = reverse("admin:articles_article_change", args=[taken.article.pk])
            answer |= {"id": taken.article.pk, "page": request.build_absolute_uri(page)}
        return Response(answer, status=STATUSES[taken.outcome])


STATUSES = {
    "added": status.HTTP_201_CREATED,
    "known": status.HTTP_200_OK,
    "refused": status.HTTP_422_UNPROCESSABLE_ENTITY,
}


def take_in(given: dict, token: MachineToken) -> intake.Taken:
    """Take one article in as the key's owner."""
    facts = {"by": token.owner, **given}
    url, text, language = facts.pop("url"), facts.pop("text"), facts.pop("language")
    if not text:
        return intake.take(url, **facts)
    try:
        article = actions.add_text(text, url=url, language=language, **facts)
    except AlreadyKnown as known:
        return intake.Taken(url, "known", str(known), known.article)
    except (AddressError, SourceRefused) as refusal:
        return intake.Taken(url, "refused", str(refusal))
    return intake.Taken(url, "added", "Added, with its text.", article)
