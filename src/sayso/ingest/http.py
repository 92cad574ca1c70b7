"""One HTTP request, kept within bounds: which hosts, how much, how long, how often."""

import ipaddress
import socket
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from sayso.errors import IngestError
from sayso.model import Limits

MOST_REDIRECTS = 8
CHUNK = 65_536
REDIRECTS = (301, 302, 303, 307, 308)

ACCEPTED = {"accept-encoding": "gzip, deflate", "accept": "text/html, */*;q=0.5"}

Resolve = Callable[[str, int], tuple[str, ...]]


def resolve_host(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses of a host as the system resolves it."""
    return tuple(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a fetcher needs of the world: names to addresses, waiting, a steady clock (seconds)."""

    resolve: Resolve = resolve_host
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back: the last address after redirects, the status, headers in lower case, the body within the limit."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Address:
    scheme: str
    host: str
    port: int
    target: str
    ip: str

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == {"http": 80, "https": 443}[self.scheme] else f"{host}:{self.port}"


@dataclass(slots=True, kw_only=True)
class Client:
    """Asks politely: one request at a time to a host, `limits.delay` apart, never to a private address unless allowed."""

    limits: Limits
    user_agent: str
    private_hosts: bool = False
    around: Surroundings = field(default_factory=Surroundings)
    _last: dict[str, float] = field(default_factory=dict)

    def get(self, url: str, headers: Mapping[str, str] | None = None, *, check: Callable[[str], None] | None = None) -> Reply:
        """Return the reply at the end of all redirects; `check` is asked before each hop and raises what it forbids."""
        asked = {"user-agent": self.user_agent, **ACCEPTED, **(headers or {})}
        for _ in range(MOST_REDIRECTS + 1):
            if check:
                check(url)
            reply = self._once(url, asked)
            moved = reply.headers.get("location") if reply.status in REDIRECTS else None
            if not moved:
                return reply
            url = _join(url, moved)
        raise IngestError(
            f"redirects more than {MOST_REDIRECTS} times", where=url, hint="open it in a browser and use the last address"
        )

    def wait(self, host: str, delay: float) -> None:
        """Wait until `delay` seconds have gone since the last request to `host`, and count this as one."""
        now = self.around.clock()
        due = self._last.get(host, now - delay) + delay
        if due > now:
            self.around.sleep(due - now)
        self._last[host] = max(due, now)

    def _once(self, url: str, headers: Mapping[str, str]) -> Reply:
        address = self._locate(url)
        pool = _connect(address, self.limits.timeout)
        deadline = self.around.clock() + self.limits.timeout
        try:
            response = pool.urlopen(
                "GET",
                address.target,
                headers={**headers, "host": address.authority},
                redirect=False,
                preload_content=False,
                retries=False,
                assert_same_host=False,
            )
            return Reply(
                url=url,
                status=response.status,
                headers={name.lower(): value for name, value in response.headers.items()},
                body=self._body(response, url, deadline),
            )
        except (HTTPError, OSError, zlib.error, ValueError) as error:
            raise _failed(error, url, self.limits.timeout) from error
        finally:
            pool.close()

    def _body(self, response: BaseHTTPResponse, url: str, deadline: float) -> bytes:
        pieces: list[bytes] = []
        size = 0
        for piece in response.stream(CHUNK, decode_content=True):
            size += len(piece)
            if size > self.limits.max_bytes:
                what = f"is larger than the limit of {self.limits.max_bytes:,} bytes"
                raise IngestError(what, where=url, hint="raise limits.max_bytes")
            if self.around.clock() > deadline:
                what = f"took longer than {self.limits.timeout:g} seconds"
                raise IngestError(what, where=url, hint="try later, or raise limits.timeout")
            pieces.append(piece)
        return b"".join(pieces)

    def _locate(self, url: str) -> _Address:
        scheme, host, port, target = split_url(url)
        try:
            found = self.around.resolve(host, port)
        except OSError as error:
            raise IngestError(
                f"the host {host} cannot be found", where=url, hint="check the spelling and the connection"
            ) from error
        if not found:
            raise IngestError(f"the host {host} has no address", where=url, hint="check the spelling")
        if not self.private_hosts and (bad := next((ip for ip in found if not is_public(ip)), None)):
            hint = "only public hosts are fetched; set private_hosts = true for an intranet"
            raise IngestError(f"{host} is at the private address {bad}", where=url, hint=hint)
        # The connection goes to the address that was checked: a second look-up could be answered differently.
        return _Address(scheme=scheme, host=host, port=port, target=target, ip=found[0])


def is_public(ip: str) -> bool:
    """Return whether an address lies on the open internet (not private, loopback, link-local, shared, multicast or reserved)."""
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or _nat64(address)
        if inner:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast and not address.is_reserved


def _nat64(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    inside = address in ipaddress.ip_network("64:ff9b::/96")
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if inside else None


def split_url(url: str) -> tuple[str, str, int, str]:
    """Return scheme, host, port and request target of an http(s) address; IngestError for any other."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
        host = host.encode("idna").decode("ascii") if host and not host.isascii() else host
    except (ValueError, UnicodeError) as error:
        raise IngestError(f"is no address: {error}", where=url, hint="an address looks like https://example.org/page") from error
    if parts.scheme not in ("http", "https") or not host:
        what = f"{parts.scheme or 'no scheme'} is not fetched"
        raise IngestError(what, where=url, hint="only http and https addresses are fetched")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme, host, port or (443 if parts.scheme == "https" else 80), target


def _join(url: str, moved: str) -> str:
    try:
        return urljoin(url, moved)
    except ValueError as error:
        raise IngestError(f"redirects to no address: {moved[:100]}", where=url, hint="open it in a browser") from error


def _connect(address: _Address, timeout: float) -> urllib3.HTTPConnectionPool:
    bound = urllib3.Timeout(connect=timeout, read=timeout)
    if address.scheme == "http":
        return urllib3.HTTPConnectionPool(address.ip, address.port, timeout=bound, maxsize=1)
    return urllib3.HTTPSConnectionPool(
        address.ip, address.port, timeout=bound, maxsize=1, server_hostname=address.host, assert_hostname=address.host
    )


def _failed(error: Exception, url: str, timeout: float) -> IngestError:
    refused = isinstance(error, urllib3.exceptions.NewConnectionError)
    if isinstance(error, urllib3.exceptions.TimeoutError | TimeoutError) and not refused:
        return IngestError(f"did not answer within {timeout:g} seconds", where=url, hint="try later, or raise limits.timeout")
    if isinstance(error, urllib3.exceptions.SSLError):
        return IngestError("has no valid certificate", where=url, hint="check the address in a browser")
    reason = " ".join(str(error).split())[:120] or type(error).__name__
    return IngestError(f"could not be fetched: {reason}", where=url, hint="check the connection and try again")
