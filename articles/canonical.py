"""One spelling for one address, so that the same page is not stored twice.

Pure functions: nothing here asks the network. Which addresses may be fetched is decided in `fetching/`.
"""

import posixpath
import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

# The longest address that the database keeps.
MAX_LENGTH = 1000
DEFAULT_PORTS = {"http": 80, "https": 443}

# Parameters that say how a reader came to a page, never which page it is.
TRACKING_PREFIXES = ("utm_", "at_", "ns_", "mtm_", "pk_", "hsa_", "guce_", "_hs")
TRACKING_NAMES = frozenset(
    {"fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid"}
    | {"igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "s_kwcid", "vero_id", "wt_mc", "xtor"}
    | {"cmp", "cmpid", "icid", "ito", "ocid", "ncid", "smid", "smtyp", "spm", "ref_src", "ref_url"}
)

FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\\u0080-\u00a0\u2028\u2029]")
HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*|\[[0-9a-f:.]+\]")
STRAY_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")


class AddressError(ValueError):
    """An address that cannot belong to an article; its text is a sentence for the editor who typed it."""


def canonical_url(url: str) -> str:
    """Return the one spelling of a web address; raise AddressError where it cannot be one.

    1. Scheme and host in lower case, the host in its ASCII form, no final dot, no default port.
    2. The part after `#` is dropped: it names a place in the page.
    3. Tracking parameters are dropped, the others sorted; a parameter that we do not know stays.
    4. `.` and `..` are resolved, percent codes written one way, no slash at the end but for the front page.
    5. `http` and `https`, `www.`, `m.` and `amp.` stay apart: only the page itself says that two are one.
    """
    tidy = tidy_url(url)
    address, mark, query = tidy.partition("?")
    is_front = urlsplit(tidy).path == "/"
    return (address if is_front else address.rstrip("/")) + mark + query


def tidy_url(url: str) -> str:
    """Return the form to keep and fetch: canonical_url's, but a slash at its end stays as it came."""
    parts = _checked(url)
    host = _host(parts.hostname or "")
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:
        raise AddressError("The port in this address is not a number between 1 and 65535.")
    scheme = parts.scheme.lower()
    place = host if port in (None, DEFAULT_PORTS[scheme]) else f"{host}:{port}"
    tidy = urlunsplit((scheme, place, _path(parts.path), _query(parts.query), ""))
    if len(tidy) > MAX_LENGTH:
        raise AddressError(f"This address is longer than {MAX_LENGTH} characters.")
    return tidy


def spellings(url: str) -> list[str]:
    """Return the forms under which a page may be stored: as `url` came, http and https, slash or none."""
    rest = canonical_url(url).split("://", 1)[1]
    address, mark, query = rest.partition("?")
    forms = {rest, f"{address.rstrip('/')}/{mark}{query}"}
    return sorted({url.strip(), *(f"{scheme}://{form}" for scheme in DEFAULT_PORTS for form in forms)})


def _checked(url: str) -> SplitResult:
    url = url.strip(" \t\r\n")
    if not url:
        raise AddressError("There is no address.")
    if len(url) > MAX_LENGTH:
        raise AddressError(f"This address is longer than {MAX_LENGTH} characters.")
    if FORBIDDEN.search(url):
        raise AddressError("This address contains a space, a backslash or an invisible character.")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise AddressError("This is not a complete web address.") from None
    if parts.scheme.lower() not in DEFAULT_PORTS:
        raise AddressError("Only addresses that begin with http:// or https:// can be used.")
    if "@" in parts.netloc:
        raise AddressError("This address contains a user name or password; leave that part out.")
    return parts


def _host(host: str) -> str:
    if ":" in host:
        number = f"[{host.lower()}]"
        # A zone (`%eth0`) names a network card of this machine.
        if not HOST.fullmatch(number):
            raise AddressError("The number of the site in this address cannot be read.")
        return number
    try:
        ascii_host = host.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise AddressError("The name of the site in this address cannot be read.") from None
    if len(ascii_host) > 253 or not HOST.fullmatch(ascii_host):
        raise AddressError("The name of the site in this address cannot be read.")
    return ascii_host


def _path(path: str) -> str:
    # `%2F` names a slash inside a segment, so segments are decoded and coded one by one.
    segments = [
        quote(unquote(STRAY_PERCENT.sub("%25", part)), safe="!$&'()*+,;=:@~") for part in path.split("/")
    ]
    normal = posixpath.normpath("/" + "/".join(segments).lstrip("/"))
    return normal + "/" if normal != "/" and path.endswith("/") else normal


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=None)
    kept = sorted((name, value) for name, value in pairs if not _is_tracking(name))
    return urlencode(kept)


def _is_tracking(name: str) -> bool:
    name = name.lower()
    return name in TRACKING_NAMES or name.startswith(TRACKING_PREFIXES)
