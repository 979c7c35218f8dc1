import pytest

from segbib.lists.addresses import (
    arxiv_id,
    arxiv_year,
    comparable,
    doi_of,
    find_addresses,
    host_of,
    name_of,
    path_of,
    tidy,
)


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("see http://example.org/a for more", ["http://example.org/a"]),
        ("http://example.org/a, ftp://example.org/b; and", ["http://example.org/a", "ftp://example.org/b"]),
        ("(http://example.org/a)", ["http://example.org/a"]),
        ("(see http://example.org/a).", ["http://example.org/a"]),
        ("http://example.org/a_(film)", ["http://example.org/a_(film)"]),
        ("(http://example.org/a_(film))", ["http://example.org/a_(film)"]),
        ("[http://example.org/a]", ["http://example.org/a"]),
        ("<http://example.org/a>", ["http://example.org/a"]),
        ("**http://example.org/a**", ["http://example.org/a"]),
        ("代码：http://example.org/a。", ["http://example.org/a"]),
        ("（http://example.org/a），见后", ["http://example.org/a"]),
        ("HTTP://Example.org/A!", ["HTTP://Example.org/A"]),
        ("http://example.org/a?b=c&d=e#f", ["http://example.org/a?b=c&d=e#f"]),
        ("www.example.org and mail@example.org", []),
        ("http://", []),
    ],
)
def test_addresses_end_before_the_punctuation_around_them(text, addresses):
    assert [text[start:end] for start, end in find_addresses(text)] == addresses


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("  https://example.org/a \n", "https://example.org/a"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("https://example.org/a>", "https://example.org/a"),
        ("[https://example.org/a]", "https://example.org/a"),
        ("example.org/a", ""),
        ("#a-heading", ""),
        ("https://example.org/a b", ""),
        ("https://", ""),
        ("", ""),
    ],
)
def test_an_address_is_kept_without_stray_brackets_or_not_at_all(written, url):
    assert tidy(written) == url


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://example.org/a", "https://example.org/a"),
        ("https://www.example.org/a", "https://example.org/a"),
        ("https://example.org/a/", "https://example.org/a"),
        ("https://example.org", "https://example.org/"),
        ("https://Example.ORG/a", "https://example.org/a"),
        ("http://example.org/%7Eada/", "http://example.org/~ada"),
        ("https://example.org//a", "https://example.org/a"),
        ("https://github.com/Ada/Net", "https://github.com/ada/net"),
        ("https://github.com/ada/net.git", "https://github.com/ada/net"),
    ],
)
def test_two_spellings_of_an_address_are_one_page(one, other):
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://example.org/a?v=1", "https://example.org/a?v=2"),
        ("https://example.org/a#one", "https://example.org/a#two"),
        ("https://github.com/ada/net", "https://gitlab.com/ada/net"),
        ("https://github.com/ada/net", "https://github.com/ada/net2"),
    ],
)
def test_two_pages_stay_two(one, other):
    assert comparable(one) != comparable(other)


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://arxiv.org/abs/1703.06870", "1703.06870"),
        ("http://arxiv.org/abs/0704.0001", "0704.0001"),
        ("https://arxiv.org/pdf/1703.06870.pdf", "1703.06870"),
        ("https://arxiv.org/pdf/2105.15203v3.pdf", "2105.15203"),
        ("https://www.arxiv.org/abs/2105.15203v12", "2105.15203"),
        ("https://export.arxiv.org/abs/2105.15203", "2105.15203"),
        ("https://arxiv.org/abs/cs/0112017", "cs/0112017"),
        ("https://arxiv.org/abs/math.GT/0309136v2", "math.GT/0309136"),
        ("https://arxiv.org/abs/1703.068701", None),
        ("https://arxiv.org/list/cs.CV/recent", None),
        ("https://example.org/1703.06870", None),
    ],
)
def test_an_arxiv_address_gives_its_number_without_version(url, number):
    assert arxiv_id(url) == number


@pytest.mark.parametrize(
    ("number", "year"), [("1703.06870", 2017), ("0704.0001", 2007), ("cs/0112017", 2001), ("math.GT/9912001", 1999)]
)
def test_an_arxiv_number_tells_its_year(number, year):
    assert arxiv_year(number) == year


@pytest.mark.parametrize(
    ("url", "doi"),
    [
        ("https://doi.org/10.1109/ICCV.2017.322", "10.1109/ICCV.2017.322"),
        ("http://dx.doi.org/10.1007/978-3-319-24574-4_28", "10.1007/978-3-319-24574-4_28"),
        ("https://dl.acm.org/doi/abs/10.1145/3123266.3123379?x=1", "10.1145/3123266.3123379"),
        ("https://dl.acm.org/doi/pdf/10.1145/3123266.3123379", "10.1145/3123266.3123379"),
        ("https://onlinelibrary.wiley.com/doi/full/10.1111/cgf.12345/", "10.1111/cgf.12345"),
        ("https://example.org/10.1111/cgf.12345", None),
        ("https://doi.org/", None),
    ],
)
def test_an_address_gives_its_doi(url, doi):
    assert doi_of(url) == doi


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://github.com/ada/net", "ada/net"),
        ("https://github.com/ada/net.git", "ada/net"),
        ("https://github.com/ada/net/tree/main/models", "ada/net"),
        ("https://huggingface.co/spaces/ada/demo", "demo"),
        ("https://www.example.org/pages/net", "example.org/net"),
        ("https://www.example.org/", "example.org"),
    ],
)
def test_a_nameless_link_is_called_by_its_address(url, name):
    assert name_of(url) == name


def test_host_and_path_are_read_plainly():
    assert host_of("https://WWW.Example.org/a") == "example.org"
    assert path_of("http://example.org/%7Eada/b?c") == "/~ada/b"
