"""Asking a service of our own, named by the settings."""

import json

import httpcore2
import httpx2

from articles.fetching.errors import FetchError, check_status
from articles.fetching.guard import Deadline
from articles.fetching.unpacking import too_large

MAX_BYTES = 5_000_000


def ask(url: str, question: dict[str, object], *, key: str = "", seconds: float = 60.0) -> object:
    """Return the JSON that a service of ours answers to a question posted as JSON; raise FetchError where none comes.

    For addresses out of the settings alone, which may lie in our own network: nothing that a page or a user gives
    comes here. No redirect is followed, no proxy of the environment asked; the answer has MAX_BYTES at most.
    """
    headers = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {key}"} if key else {})
    deadline = Deadline(seconds)
    try:
        with (
            httpx2.Client(trust_env=False, timeout=seconds) as client,
            client.stream("POST", url, json=question, headers=headers) as response,
        ):
            check_status(response.status_code)
            body = b""
            for chunk in response.iter_raw():
                body += chunk
                deadline.left()
                if len(body) > MAX_BYTES:
                    raise too_large(MAX_BYTES)
        return json.loads(body)
    except (httpx2.TimeoutException, httpcore2.ReadTimeout):
        raise FetchError("timeout") from None
    except httpx2.NetworkError as error:
        raise FetchError("unreachable") from error
    except (httpx2.RequestError, httpx2.InvalidURL, ValueError) as error:
        raise FetchError("unreadable") from error
