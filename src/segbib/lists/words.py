"""The words that lists use for links and sections, in English and Chinese: a line each, no topic among them."""

from __future__ import annotations

import re
from functools import lru_cache

from segbib.model.record import Kind, LinkType

LINK_LABELS: dict[str, LinkType] = {
    "arxiv": LinkType.ARXIV,
    "arxiv.org": LinkType.ARXIV,
    "preprint": LinkType.ARXIV,
    "paper": LinkType.PDF,
    "papers": LinkType.PDF,
    "pdf": LinkType.PDF,
    "论文": LinkType.PDF,
    "abstract": LinkType.PAPER_PAGE,
    "paper page": LinkType.PAPER_PAGE,
    "doi": LinkType.PAPER_PAGE,
    "openreview": LinkType.PAPER_PAGE,
    "publication": LinkType.PAPER_PAGE,
    "github": LinkType.CODE,
    "gitlab": LinkType.CODE,
    "bitbucket": LinkType.CODE,
    "code": LinkType.CODE,
    "codes": LinkType.CODE,
    "code+data": LinkType.CODE,
    "代码": LinkType.CODE,
    "implementation": LinkType.CODE,
    "source code": LinkType.CODE,
    "caffe model zoo": LinkType.CODE,
    "ipn": LinkType.CODE,
    "notebook": LinkType.CODE,
    "pretrained-models": LinkType.CODE,
    "pretrained models": LinkType.CODE,
    "pre-trained models": LinkType.CODE,
    "model": LinkType.CODE,
    "models": LinkType.CODE,
    "project": LinkType.PROJECT,
    "project page": LinkType.PROJECT,
    "projectpage": LinkType.PROJECT,
    "project website": LinkType.PROJECT,
    "page": LinkType.PROJECT,
    "项目": LinkType.PROJECT,
    "项目主页": LinkType.PROJECT,
    "项目地址": LinkType.PROJECT,
    "工程地址": LinkType.PROJECT,
    "文章": LinkType.PDF,
    "源码": LinkType.CODE,
    "代码地址": LinkType.CODE,
    "数据": LinkType.DATASET,
    "笔记": LinkType.NOTES,
    "解读": LinkType.NOTES,
    "analysis": LinkType.BLOG,
    "粗解": LinkType.NOTES,
    "幻灯片": LinkType.SLIDES,
    "演示": LinkType.DEMO,
    "homepage": LinkType.HOMEPAGE,
    "个人主页": LinkType.HOMEPAGE,
    "google scholar": LinkType.OTHER,
    "谷歌学术": LinkType.OTHER,
    "git": LinkType.CODE,
    "home page": LinkType.HOMEPAGE,
    "website": LinkType.HOMEPAGE,
    "web": LinkType.HOMEPAGE,
    "主页": LinkType.HOMEPAGE,
    "author page": LinkType.HOMEPAGE,
    "slides": LinkType.SLIDES,
    "slide": LinkType.SLIDES,
    "ppt": LinkType.SLIDES,
    "presentation": LinkType.SLIDES,
    "poster": LinkType.POSTER,
    "video": LinkType.VIDEO,
    "videos": LinkType.VIDEO,
    "youtube": LinkType.VIDEO,
    "talk": LinkType.VIDEO,
    "视频": LinkType.VIDEO,
    "blog": LinkType.BLOG,
    "post": LinkType.BLOG,
    "博客": LinkType.BLOG,
    "zhihu": LinkType.BLOG,
    "notes": LinkType.NOTES,
    "note": LinkType.NOTES,
    "review": LinkType.NOTES,
    "reddit": LinkType.NOTES,
    "gitxiv": LinkType.OTHER,
    "mirror": LinkType.OTHER,
    "supplementary": LinkType.OTHER,
    "supp": LinkType.OTHER,
    "bibtex": LinkType.OTHER,
    "dataset": LinkType.DATASET,
    "datasets": LinkType.DATASET,
    "data": LinkType.DATASET,
    "数据集": LinkType.DATASET,
    "demo": LinkType.DEMO,
    "leaderboard": LinkType.LEADERBOARD,
    "results": LinkType.LEADERBOARD,
    "tutorial": LinkType.TUTORIAL,
}

TEXT_LABELS = {
    "intro": "remark",
    "note": "remark",
    "intro.": "remark",
    "introduction": "remark",
    "comment": "remark",
    "comments": "remark",
    "keywords": "keywords",
    "keyword": "keywords",
    "author": "authors",
    "authors": "authors",
    "作者": "authors",
    "venue": "remark",
    "conference": "remark",
    "affiliation": "affiliations",
}
"""Labels of fields that hold words: what the words are."""

TELLING = frozenset(
    {
        LinkType.SLIDES,
        LinkType.POSTER,
        LinkType.BLOG,
        LinkType.NOTES,
        LinkType.DATASET,
        LinkType.DEMO,
        LinkType.LEADERBOARD,
        LinkType.TUTORIAL,
        LinkType.VIDEO,
    }
)
"""Types of which a list says the word only where it means it: stronger than the host of the address."""


@lru_cache(maxsize=4096)
def link_label(word: str) -> LinkType | None:
    """The link type that a label means, a typing mistake forgiven ('gtihub', 'porject page'); None for another word."""
    key = re.sub(r"[\s_]+", " ", word).strip(" .?!-").casefold()
    if key in LINK_LABELS:
        return LINK_LABELS[key]
    if len(key) < 4 or len(key) > 16 or not key.isascii():
        return None
    close = _misspelt(key, [label for label in LINK_LABELS if abs(len(label) - len(key)) <= 2])
    return LINK_LABELS[close] if close and close[0] == key[0] else None


def text_label(word: str) -> str | None:
    """What words follow a label: 'remark', 'keywords', 'authors', 'affiliations'; None for another word."""
    key = word.strip().casefold()
    if key in TEXT_LABELS:
        return TEXT_LABELS[key]
    close = _misspelt(key, list(TEXT_LABELS), at_least=85) if 5 <= len(key) <= 12 else None
    return TEXT_LABELS[close] if close else None


SECTION_KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.TOOL, "annotation tool|annotation tools|tools|tool|software|demo|demos|标注工具|工具"),
    (Kind.SURVEY, "survey|surveys|review|reviews|overview|survey papers|综述"),
    (
        Kind.CODE,
        "code|codes|project|projects|implementation|implementations|framework|frameworks|toolbox|toolboxes|library|"
        "libraries|"
        "代码|代码框架|分割代码框架|repositories",
    ),
    (Kind.DATASET, "dataset|datasets|data sets|data|数据集"),
    (Kind.BENCHMARK, "benchmark|benchmarks|leaderboard|leaderboards|评测"),
    (Kind.CHALLENGE, "challenge|challenges|competition|competitions|比赛|竞赛"),
    (Kind.VIDEO, "video tutorials|videos|视频教程"),
    (Kind.TUTORIAL, "tutorial|tutorials|talk|talks|lectures|courses|slides|教程"),
    (Kind.BLOG, "blog|blogs|posts|articles|blog posts|入门学习|博客|文章"),
    (Kind.PERSON, "people|persons|researchers|experts|领域专家|专家|优秀作者|作者"),
    (Kind.NOTE, "参考|reference|references|other resources"),
)
"""The kind of what stands under a heading of these words."""


_TELLING_ENDS = frozenset(
    "dataset datasets survey surveys benchmark benchmarks blog blogs tutorial tutorials challenge challenges "
    "competition competitions tools toolbox toolboxes implementations repositories leaderboard leaderboards "
    "courses".split()
)
"""Last words that tell the kind of a section whatever stands before them: 'Technical blog', 'RGB-D datasets'."""


_TELLING_CHINESE = re.compile("(?<=.)(?:工具|数据集|综述|教程|博客|竞赛|比赛)$")
"""The same in Chinese: '轨迹误差分析工具'."""


_TELLING_PAIRS = frozenset(["posts", "videos", "lectures", "blogs", "articles", "surveys", "reviews"])
"""The same where only one word stands before them: 'Introductory Posts', but not 'Segmentation in Videos'."""


@lru_cache(maxsize=4096)
def section_kind(heading: str) -> Kind | None:
    """The kind of the entries under `heading`, a typing mistake forgiven ('Tutorails'); None where it says none."""
    heading = re.sub(r"^\W*\d+(?:\.\d+)*[.、:：)\s]+(?=\D)", "", heading.strip())
    words = [
        word
        for word in re.split(r"\s*(?:[/&,:：()（）]|(?<=[一-鿿])[与和及])\s*|\s+and\s+", heading.casefold())
        if word
    ]
    if len(words) > 1 and any("paper" in word or "论文" in word for word in words):
        return None  # 'Papers / Code' gathers papers
    for kind, known in SECTION_KINDS:
        if any(word in known.split("|") for word in words):
            return kind
    if len(words) == 1 and (found := _TELLING_CHINESE.search(words[0])):
        return section_kind(found[0])
    for part in (heading.casefold(), *words):
        *before, last = re.split(r"[\s/]+", part) if part else [""]
        if before and ((last in _TELLING_PAIRS and len(before) == 1) or (last in _TELLING_ENDS and len(before) <= 4)):
            return section_kind(last)
    for kind, known in SECTION_KINDS:
        choices = [each for each in known.split("|") if len(each) > 5]
        for word in words:
            near = [each for each in choices if abs(len(each) - len(word)) <= 2]  # 'change' is no 'challenge'
            if len(word) > 5 and word.isascii() and _misspelt(word, near):
                return kind
    return None


def _misspelt(word: str, known: list[str], at_least: float = 80) -> str | None:
    """The known word that `word` is but for a letter or two; None where there is none."""
    from rapidfuzz import fuzz, process  # late: a build, which asks for nothing here, need not load it

    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=at_least)
    return found[0] if found else None


_ABOUT_THE_LIST = re.compile(
    r"^\W*(?:news|updates?|update log|change ?log|history|contribut\w+.*|how to contribute|licen[sc]e|contact.*|"
    r"acknowledge?ments?|citation|citing|cite|bibtex|star(?:s| history|gazers)?(?: 数量)?|to ?do|sharing|share|"
    r"sponsors?|support|feedback|maintainers?|authors|call for papers|disclaimer|about|更新(?:日志|记录)?|"
    r"贡献.*|联系.*|致谢|引用|许可证?)\W*$",
    re.IGNORECASE,
)


def is_about_the_list(heading: str) -> bool:
    """Whether a heading gathers words about the list itself, and no works."""
    return _ABOUT_THE_LIST.match(heading.strip()) is not None


_SPEAKS_TO_READER = re.compile(
    r"\W*(?:this|these|here|we|our|you|if you|feel free|please|there (?:is|are)|for (?:more|a|the)|see|welcome|"
    r"thanks?|contributions?|most of|an? (?:\w+ )?(?:list|collection|repo\w*|paper list|summary)|"
    r"all (?:of )?(?:the|papers)|the (?:list|papers?|following|goal|repo\w*))\b",
    re.IGNORECASE,
)


_VERB = re.compile(r"\b(?:is|are|has|have|was|were|can|will|should|does|do)\b")


def is_prose(text: str) -> bool:
    """Whether words are several sentences, one of which says that something is or does."""
    return re.search(r"[a-z)]\. +[A-Z]", text) is not None and _VERB.search(text) is not None


def speaks_to_reader(text: str) -> bool:
    """Whether a text is a sentence of the list's author to its readers, 'This repository is organized by year'."""
    words = re.findall(r"[^\W\d_]+", text)
    lower = sum(word.islower() for word in words)
    return len(words) >= 5 and lower * 3 >= len(words) * 2 and _SPEAKS_TO_READER.match(text) is not None


CONTENTS = frozenset({"contents", "table of contents", "toc", "content", "index", "tasks", "目录"})
"""Headings of what is a table of contents, or a plan of the list."""
