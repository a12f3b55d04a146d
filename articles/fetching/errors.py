"""Why a page could not be had, in a sentence for the desk."""

# reason: (sentence for the editor, whether another attempt may help)
REASONS = {
    "refused-address": ("This address leads to a place that we never read from: {detail}.", False),
    "no-such-site": ("No site of this name was found. Check the address.", False),
    "name-server": ("The name of the site could not be looked up just now.", True),
    "unreachable": ("The site did not answer.", True),
    "certificate": ("The site's security certificate is not valid.", False),
    "timeout": ("The site took too long to answer.", True),
    "too-many-redirects": ("The address sends us on and on, and never to a page.", False),
    "gone": ("The page is not there (any more): the site answered {detail}.", False),
    "subscription": (
        "The site does not show this page to us ({detail}): it may need a subscription. Paste the text instead.",
        False,
    ),
    "refused": ("The site refused the request ({detail}).", False),
    "busy": ("The site asks us to come back later ({detail}).", True),
    "server-error": ("The site has a fault of its own ({detail}).", True),
    "not-a-page": ("The address leads to {detail}, not to a page of text. Paste the text instead.", False),
    "too-large": ("The page is larger than {detail}.", False),
    "unreadable": ("The site's answer breaks off or cannot be read.", True),
    "empty": ("The site answered with an empty page.", True),
}
STATUS_REASONS = {401: "subscription", 402: "subscription", 403: "subscription", 451: "subscription"}
STATUS_REASONS |= {404: "gone", 410: "gone", 408: "busy", 425: "busy", 429: "busy"}


class FetchError(Exception):
    """A page that could not be had; its text is a sentence for the desk.

    `reason` is a key of REASONS; `may_retry` says whether another attempt may help.
    """

    def __init__(self, reason: str, detail: str = ""):
        sentence, self.may_retry = REASONS[reason]
        self.reason = reason
        super().__init__(sentence.format(detail=detail))


def check_status(status: int) -> None:
    """Raise FetchError for every answer but 200."""
    if status == 200:
        return
    if status >= 500:
        raise FetchError("server-error", str(status))
    if status >= 400:
        raise FetchError(STATUS_REASONS.get(status, "refused"), str(status))
    raise FetchError("not-a-page", f"an answer without a page ({status})")
