"""What Axe says of a page: the rules of accessibility that a program can check."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Only what is broken leaves the browser: all that passes takes longer to read than to find.
RUN = """contrast => axe.run({resultTypes: ['violations'], rules: {'color-contrast': {enabled: contrast}}})
    .then(found => found.violations)"""


def violations(page: Page, *, contrast: bool = True) -> list[dict[str, Any]]:
    """Return the rules that a page breaks, each with its nodes. Axe puts styles of its own into the page.

    Without `contrast` it takes a fifth of the time: for pages with the same styles as one that was looked at.
    """
    page.evaluate(Axe().axe_script)
    return page.evaluate(RUN, contrast)
