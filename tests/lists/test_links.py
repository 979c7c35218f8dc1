import pytest

from segbib.lists.links import Label, link_type, make_link, split_label, type_by_address
from segbib.lists.words import link_label, text_label
from segbib.model.record import LinkType


@pytest.mark.parametrize(
    ("word", "type_"),
    [
        ("arxiv", LinkType.ARXIV),
        ("arixv", LinkType.ARXIV),
        ("arXiv", LinkType.ARXIV),
        ("gtihub", LinkType.CODE),
        ("githubs", LinkType.CODE),
        ("Github", LinkType.CODE),
        ("porject page", LinkType.PROJECT),
        ("project_page", LinkType.PROJECT),
        ("homeapge", LinkType.HOMEPAGE),
        ("youtbe", LinkType.VIDEO),
        ("sildes", LinkType.SLIDES),
        ("dateset", LinkType.DATASET),
        ("代码", LinkType.CODE),
        ("论文", LinkType.PDF),
    ],
)
def test_a_label_is_known_in_spite_of_a_typing_mistake(word, type_):
    assert link_label(word) is type_


@pytest.mark.parametrize("word", ["poem", "rode", "part 1", "Keras", "a", "", "a very long word indeed", "结果如下"])
def test_another_word_is_no_label(word):
    assert link_label(word) is None


@pytest.mark.parametrize(
    ("word", "what"),
    [
        ("intro", "remark"),
        ("Intro", "remark"),
        ("keywords", "keywords"),
        ("keywrods", "keywords"),
        ("author", "authors"),
        ("作者", "authors"),
        ("github", None),
        ("arxiv", None),
    ],
)
def test_a_label_tells_what_words_follow_it(word, what):
    assert text_label(word) == what


@pytest.mark.parametrize(
    ("url", "type_"),
    [
        ("https://arxiv.org/pdf/1703.06870.pdf", LinkType.ARXIV),
        ("https://www.youtube.com/watch?v=a", LinkType.VIDEO),
        ("https://m.youtube.com/watch?v=a", LinkType.VIDEO),
        ("https://notyoutube.com/watch", None),
        ("https://github.com/ada/net", LinkType.CODE),
        ("https://ada.github.io/net", None),
        ("https://huggingface.co/spaces/ada/demo", LinkType.DEMO),
        ("https://docs.google.com/presentation/d/1", LinkType.SLIDES),
        ("https://example.org/leaderboard.php", LinkType.LEADERBOARD),
        ("https://example.org/a.pdf", LinkType.PDF),
        ("https://example.org/talk_slides.pdf", LinkType.SLIDES),
        ("https://example.org/data.tar.gz", LinkType.DATASET),
        ("https://openaccess.thecvf.com/content/a_paper.html", LinkType.PAPER_PAGE),
        ("https://example.org/a.PNG", LinkType.IMAGE),
        ("https://medium.com/@ada/a-post", LinkType.BLOG),
        ("https://blog.example.org/a-post", LinkType.BLOG),
        ("https://example.org/talk.pptx", LinkType.SLIDES),
        ("https://example.org/net", None),
    ],
)
def test_a_host_tells_what_stands_there(url, type_):
    assert type_by_address(url) is type_


@pytest.mark.parametrize(
    ("label", "url", "type_"),
    [
        (LinkType.PDF, "https://arxiv.org/abs/1703.06870", LinkType.ARXIV),
        (LinkType.CODE, "https://arxiv.org/abs/1703.06870", LinkType.ARXIV),
        (LinkType.BLOG, "https://www.youtube.com/watch?v=a", LinkType.VIDEO),
        (LinkType.ARXIV, "https://www.sciencedirect.com/science/article/pii/S1", LinkType.PAPER_PAGE),
        (LinkType.ARXIV, "https://github.com/ada/net", LinkType.CODE),
        (LinkType.ARXIV, "https://example.org/a.pdf", LinkType.PDF),
        (LinkType.ARXIV, "https://example.org/net", LinkType.PAPER_PAGE),
        (LinkType.SLIDES, "https://example.org/a.pdf", LinkType.SLIDES),
        (LinkType.DATASET, "https://github.com/ada/data", LinkType.DATASET),
        (LinkType.PROJECT, "https://github.com/ada/net", LinkType.PROJECT),
        (LinkType.PROJECT, "https://example.org/a.pdf", LinkType.PDF),
        (LinkType.CODE, "https://example.org/net", LinkType.CODE),
        (LinkType.CODE, "https://example.org/a.pdf", LinkType.PDF),
        (None, "https://github.com/ada/net", LinkType.CODE),
        (None, "https://example.org/net", LinkType.OTHER),
    ],
)
def test_of_label_and_host_the_surer_one_gives_the_type(label, url, type_):
    assert link_type(url, label) is type_


@pytest.mark.parametrize(
    ("text", "word", "asides", "rest"),
    [
        ("github: x", "github", (), "x"),
        ("- github: x", "github", (), "x"),
        ("-github: x", "github", (), "x"),
        ("= youtube: x", "youtube", (), "x"),
        ("arxiv：x", "arxiv", (), "x"),
        ("project page: x", "project page", (), "x"),
        ("github(official, Caffe2): x", "github", ("official, Caffe2",), "x"),
        ("github（Keras）: x", "github", ("Keras",), "x"),
        ('blog(Ada Lee)("On Labels"): x', "blog", ("Ada Lee", '"On Labels"'), "x"),
        ("intro: one: two", "intro", (), "one: two"),
    ],
)
def test_a_label_ends_at_its_colon(text, word, asides, rest):
    assert split_label(text) == (Label(word, asides), rest)


@pytest.mark.parametrize("text", ["no colon here", "a label of many words: x", "", ": x", "2017: x"])
def test_other_beginnings_are_no_label(text):
    assert split_label(text) is None


def link(text, vocabulary, url="https://github.com/ada/net"):
    label, _ = split_label(f"{text}:")
    return make_link(url, vocabulary, label)


def test_a_labels_brackets_give_frameworks(vocabulary):
    assert link("github(Keras+Tensorflow)", vocabulary).frameworks == ("Keras", "TensorFlow")
    assert link("github(MxNet, pytorch)", vocabulary).frameworks == ("MXNet", "PyTorch")


def test_a_labels_brackets_call_code_official(vocabulary):
    found = link("github(official, Caffe2)", vocabulary)
    assert (found.official, found.frameworks, found.label) == (True, ("Caffe2",), "")


def test_code_is_official_only_where_the_list_says_so(vocabulary):
    assert link("github(Caffe2)", vocabulary).official is False


def test_a_labels_brackets_name_a_person(vocabulary):
    found = link("blog(Ada Lee)", vocabulary, "https://example.org/a")
    assert (found.by, found.label) == ("Ada Lee", "")


def test_quoted_words_are_a_label_and_no_person(vocabulary):
    found = link('blog("Network Thoughts")', vocabulary, "https://example.org/a")
    assert (found.by, found.label) == ("", "Network Thoughts")


def test_other_words_in_a_labels_brackets_stay_words(vocabulary):
    assert link("github(unofficial)", vocabulary).label == "unofficial"


def test_a_word_that_is_no_link_label_is_kept(vocabulary):
    assert link("part 1", vocabulary).label == "part 1"


@pytest.mark.parametrize("url", ["", "#there", "example.org", "mailto:ada@example.org"])
def test_what_is_no_web_address_makes_no_link(url, vocabulary):
    assert make_link(url, vocabulary) is None
