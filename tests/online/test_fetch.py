"""The door to the network: polite, bounded, and closed to this machine's own network."""

import gzip

import pytest
from recorded import recorded

from segbib.online.fetch import Fetcher, Limits, NoAnswer, is_public, retry_after, shown_url, user_agent


class Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self):
        self.now = 1_800_000_000.0
        self.slept = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def fetcher(server, clock, tmp_path):
    host = frozenset({server.base.removeprefix("http://")})
    with Fetcher(tmp_path / "answers", "jane@example.org", trusted=host, sleep=clock.sleep, clock=clock) as made:
        yield made


def test_the_agent_says_who_asks(server, fetcher):
    server.answer("/a", "x")
    fetcher.get(f"{server.base}/a")
    assert server.headers[0]["User-Agent"].startswith("segbib/")
    assert "(mailto:jane@example.org)" in server.headers[0]["User-Agent"]


def test_the_agent_of_one_who_gives_no_address_says_so():
    assert "no contact address given" in user_agent("")


def test_a_contact_cannot_break_the_header():
    assert "\n" not in user_agent("jane@example.org\r\nX-Evil: 1")


def test_an_answer_is_kept_and_not_asked_for_again(server, fetcher):
    server.answer("/a", "first")
    server.answer("/a", "second")
    assert [fetcher.get(f"{server.base}/a").body for _ in range(2)] == [b"first", b"first"]
    assert len(server.asked) == 1


def test_an_answer_that_is_too_old_is_asked_for_again(server, fetcher, clock):
    server.answer("/a", "first")
    server.answer("/a", "second")
    fetcher.get(f"{server.base}/a")
    clock.now += fetcher.max_age + 1
    assert fetcher.get(f"{server.base}/a").body == b"second"


def test_a_kept_answer_that_was_broken_is_asked_for_again(server, fetcher):
    server.answer("/a", "x")
    fetcher.get(f"{server.base}/a")
    [kept] = [path for path in fetcher.cache.rglob("*") if path.is_file()]
    kept.write_bytes(b'{"url": ')
    assert fetcher.get(f"{server.base}/a").body == b"x"
    assert len(server.asked) == 2


def test_requests_to_one_host_keep_their_distance(server, fetcher, clock):
    for name in "abc":
        server.answer(f"/{name}", "x")
        fetcher.get(f"{server.base}/{name}", pause=3)
    assert clock.slept == [3, 3]


def test_a_busy_server_is_given_the_time_that_it_asks_for(server, fetcher, clock):
    server.answer("/a", "busy", status=429, Retry_After="17")
    server.answer("/a", "x")
    assert fetcher.get(f"{server.base}/a", pause=0).body == b"x"
    assert 17 in clock.slept


def test_a_date_says_how_long_to_wait_as_well(server, fetcher, clock):
    server.answer("/a", "busy", status=503, Retry_After="Fri, 15 Jan 2027 08:00:30 GMT")
    server.answer("/a", "x")
    fetcher.get(f"{server.base}/a", pause=0)
    assert 30 in clock.slept


def test_a_server_that_stays_busy_is_asked_ever_later_and_given_up(server, fetcher, clock):
    server.answer("/a", "busy", status=503)
    with pytest.raises(NoAnswer, match="busy, 4 times"):
        fetcher.get(f"{server.base}/a", pause=0)
    assert clock.slept == [1, 2, 4]


def test_a_server_that_asks_for_too_long_is_given_up_at_once(server, fetcher):
    server.answer("/a", "busy", status=429, Retry_After="86400")
    with pytest.raises(NoAnswer, match="86400 seconds"):
        fetcher.get(f"{server.base}/a")


def test_nothing_there_is_an_answer_too(server, fetcher):
    assert fetcher.get(f"{server.base}/nothing").status == 404


def test_another_refusal_is_told(server, fetcher):
    server.answer("/a", "no", status=403)
    with pytest.raises(NoAnswer, match="403"):
        fetcher.get(f"{server.base}/a")


def test_an_answer_that_is_too_large_is_not_read_to_its_end(server, clock):
    server.answer("/a", gzip.compress(b"0" * 1_000_000), Content_Encoding="gzip")
    host = frozenset({server.base.removeprefix("http://")})
    limits = Limits(size=100_000)
    with (
        Fetcher(trusted=host, sleep=clock.sleep, clock=clock, limits=limits) as fetcher,
        pytest.raises(NoAnswer, match="larger than 100,000 bytes"),
    ):
        fetcher.get(f"{server.base}/a")


def test_a_redirect_is_followed(server, fetcher):
    server.answer("/old", "", status=301, Location="/new")
    server.answer("/new", "x")
    assert fetcher.get(f"{server.base}/old").body == b"x"


def test_redirects_without_end_are_not_followed(server, fetcher):
    server.answer("/a", "", status=302, Location="/a")
    with pytest.raises(NoAnswer, match="redirected"):
        fetcher.get(f"{server.base}/a")


def test_a_redirect_into_the_own_network_is_not_followed(server, fetcher):
    with recorded() as inside:
        inside.answer("/secret", "x")
        server.answer("/a", "", status=302, Location=f"{inside.base}/secret")
        with pytest.raises(NoAnswer, match="own network"):
            fetcher.get(f"{server.base}/a")
        assert inside.asked == []


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://[::1]/", "http://localhost/", "http://169.254.169.254/"]
)
def test_addresses_of_the_own_network_are_not_asked(clock, url):
    with Fetcher(sleep=clock.sleep, clock=clock) as fetcher, pytest.raises(NoAnswer, match="own network"):
        fetcher.get(url)


def test_a_host_that_is_not_found_is_told_at_once(clock):
    # RFC 6761: no name ends in .invalid
    with Fetcher(sleep=clock.sleep, clock=clock) as fetcher, pytest.raises(NoAnswer, match="not found"):
        fetcher.get("https://nowhere.invalid/")
    assert clock.slept == []


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/", "nonsense"])
def test_what_is_no_web_address_is_not_asked(clock, url):
    with Fetcher(sleep=clock.sleep, clock=clock) as fetcher, pytest.raises(NoAnswer, match="no web address"):
        fetcher.get(url)


@pytest.mark.parametrize(
    "location", ["http://[", "http://example.org:port/", "//", "javascript:alert(1)", "http://\x80/"]
)
def test_a_redirect_to_nonsense_is_told(server, fetcher, location):
    server.answer("/a", "", status=302, Location=location)
    with pytest.raises(NoAnswer):
        fetcher.get(f"{server.base}/a")


def test_an_answer_that_breaks_off_or_cannot_be_unpacked_is_tried_again(server, fetcher):
    server.answer("/a", "no gzip", Content_Encoding="gzip")
    server.answer("/a", "short", Content_Length="100")
    server.answer("/a", "x")
    assert fetcher.get(f"{server.base}/a", pause=0).body == b"x"


def test_a_key_goes_to_no_other_host(server, fetcher):
    with recorded() as other:
        fetcher.trusted = fetcher.trusted | {other.base.removeprefix("http://")}
        server.answer("/a", "", status=302, Location=f"{other.base}/b")
        other.answer("/b", "x")
        fetcher.get(f"{server.base}/a", headers={"x-api-key": "secret"})
        assert "x-api-key" in {name.lower() for name in server.headers[0]}
        assert "x-api-key" not in {name.lower() for name in other.headers[0]}


def test_messages_hold_no_name_password_or_query():
    assert shown_url("https://jane:pass@example.org/a?key=secret#x") == "https://example.org/a"


@pytest.mark.parametrize(
    "address",
    """10.0.0.1 192.168.1.1 100.64.0.1 0.0.0.0 224.0.0.1 240.0.0.1 ::1 ::127.0.0.1 ::ffff:127.0.0.1 fe80::1%eth0 fd00::1
    fec0::1 ff02::1 64:ff9b::a00:1 2002:7f00:1::1""".split(),
)
def test_private_addresses_are_not_public(address):
    assert not is_public(address)


def test_public_addresses_are():
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1::1")
    assert is_public("64:ff9b::5db8:d822")  # 93.184.216.34 through a gateway from IPv6


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("17", 17), ("Fri, 15 Jan 2027 08:00:30 GMT", 30), ("Fri, 15 Jan 2020 08:00:30 GMT", 0), ("soon", 0), ("²", 0)],
)
def test_a_server_says_how_long_to_wait_in_seconds_or_with_a_date(value, seconds):
    assert retry_after(value, 1_800_000_000.0) == seconds
