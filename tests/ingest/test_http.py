import pytest

from sayso.errors import IngestError
from sayso.ingest.http import Client, Surroundings, is_public, split_url
from sayso.model import Limits


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.5.4",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "not an address",
    ],
)
def test_private_addresses_are_not_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "2606:4700:4700::1111"])
def test_public_addresses_are(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a.example/x", "gopher://a.example", "http://", "https://[::1", "http://a:99999/", ""]
)
def test_only_web_addresses_are_taken(url: str) -> None:
    with pytest.raises(IngestError):
        split_url(url)


def test_an_address_is_split() -> None:
    assert split_url("https://Å.example:8443/a?b=c#d") == ("https", "xn--5ca.example", 8443, "/a?b=c")


def client(*ips: str) -> Client:
    return Client(limits=Limits(), user_agent="sayso", around=Surroundings(resolve=lambda _host, _port: ips))


@pytest.mark.parametrize("ips", [("127.0.0.1",), ("8.8.8.8", "10.0.0.1"), ()])
def test_a_name_that_leads_to_a_private_address_is_refused(ips: tuple[str, ...]) -> None:
    with pytest.raises(IngestError) as caught:
        client(*ips).get("http://innocent.example/")
    assert caught.value.hint


def test_a_name_that_leads_nowhere_is_an_error() -> None:
    def resolve(host: str, port: int) -> tuple[str, ...]:
        raise OSError("no such host")

    with pytest.raises(IngestError, match="cannot be found"):
        Client(limits=Limits(), user_agent="sayso", around=Surroundings(resolve=resolve)).get("http://nowhere.example/")


def test_requests_to_one_host_are_kept_apart() -> None:
    clock, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock[0] += seconds

    polite = Client(limits=Limits(), user_agent="sayso", around=Surroundings(sleep=sleep, clock=lambda: clock[0]))
    for host, passed in (("a", 0.0), ("a", 0.5), ("b", 0.0), ("a", 5.0)):
        clock[0] += passed
        polite.wait(host, 2.0)
    assert slept == [1.5]
