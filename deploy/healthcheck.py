"""Ask the web process of this container whether it can serve: exit code 0 if so. For docker-compose's health checks."""

import http.client
import os
import sys


def is_ready(port: int = 8000) -> bool:
    """Whether /readyz answers 200; asked under a name that the site answers to."""
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/readyz", headers={"Host": host, "X-Forwarded-Proto": "https"})
    return connection.getresponse().status == 200


if __name__ == "__main__":
    sys.exit(not is_ready())
