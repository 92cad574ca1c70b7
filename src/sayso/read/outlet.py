"""Who published: from what the page or row says, else from its address; and the public address itself."""

import re
from urllib.parse import urlsplit

from sayso.model import Source
from sayso.read.clean import clean_line
from sayso.read.knowledge import outlets

_ARCHIVED = re.compile(r"^https?://(?:web\.)?archive\.(?:org|today|ph|is)/(?:web/)?\d{8,14}(?:\w\w_)?/(?=https?:)")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)")
_DOMAIN = re.compile(r"^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$", re.I)
LONGEST_NAME = 120


def public_url(*addresses: str | None) -> str | None:
    """Return the first http(s) address, without its fragment and its user name; None if there is none."""
    for address in addresses:
        parts = _split(address)
        if parts and parts[0]:
            return re.sub(r"#.*$", "", re.sub(r"^(https?://)[^/@]*@", r"\1", (address or "").strip()))
    return None


def domain_of(url: str | None) -> str | None:
    """Return the host of an address without `www.`; an archived page has the host it was archived from."""
    parts = _split(_ARCHIVED.sub("", url) if url else None)
    return re.sub(r"^(?:www|m|amp|edition)\.(?=.+\.)", "", parts[0]) if parts else None


def _split(address: str | None) -> tuple[str, str] | None:
    try:
        parts = urlsplit((address or "").strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    return (host, parts.path) if parts.scheme in ("http", "https") and host else None


def url_date(url: str | None) -> str | None:
    """Return the day that an address carries (`/2024/05/03/`) as ISO text, unchecked; None without one."""
    found = _URL_DATE.search(_ARCHIVED.sub("", url)) if url else None
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else None


def source_of(name: str | None, url: str | None) -> Source | None:
    """Return the source that calls itself `name` or publishes at `url`; None where neither is known."""
    name = clean_line(name)
    domain = domain_of(url)
    if name and (stated := domain_of(name) or (name if _DOMAIN.match(name) else None)):
        name, domain = None, domain or stated.lower()
    declared = _declared(domain)
    shown = declared.get("name") or name or domain
    if not shown:
        return None
    home = f"https://{domain}" if domain else None
    return Source(name=shown[:LONGEST_NAME], url=home, country=declared.get("country") or _country(domain))


def _declared(domain: str | None) -> dict[str, str]:
    declared: dict[str, dict[str, str]] = outlets()["outlets"]
    labels = (domain or "").lower().split(".")
    tails = (".".join(labels[at:]) for at in range(len(labels)))
    return next((declared[tail] for tail in tails if tail in declared), {})


def _country(domain: str | None) -> str | None:
    tld = (domain or "").rpartition(".")[2].lower()
    if len(tld) != 2 or tld in outlets()["worldwide_tlds"]:
        return None
    return outlets()["country_of_tld"].get(tld, tld.upper()) or None
