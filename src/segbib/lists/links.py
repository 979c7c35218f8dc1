"""What stands behind an address: its type from label and host, and what a label's brackets say of it."""

from __future__ import annotations

import re

from msgspec import Struct

from segbib.base.text import squeeze
from segbib.lists.addresses import arxiv_id, host_of, path_of, tidy
from segbib.lists.words import TELLING, link_label
from segbib.model.record import Link, LinkType
from segbib.model.vocabulary import Vocabulary

_VIDEO_HOSTS = (
    "youtube.com",
    "youtu.be",
    "vimeo.com",
    "bilibili.com",
    "techtalks.tv",
    "videolectures.net",
    "youku.com",
)
_CODE_HOSTS = ("github.com", "gitlab.com", "bitbucket.org", "gitee.com", "sourceforge.net", "code.google.com")
_BLOG_HOSTS = (
    "medium.com",
    "towardsdatascience.com",
    "zhuanlan.zhihu.com",
    "blog.csdn.net",
    "jianshu.com",
    "cnblogs.com",
    "research.googleblog.com",
    "ai.googleblog.com",
    "devblogs.nvidia.com",
    "jiqizhixin.com",
    "mp.weixin.qq.com",
)
_PAPER_HOSTS = (
    "sciencedirect.com",
    "ieeexplore.ieee.org",
    "link.springer.com",
    "dl.acm.org",
    "openreview.net",
    "openaccess.thecvf.com",
    "cv-foundation.org",
    "proceedings.mlr.press",
    "papers.nips.cc",
    "proceedings.neurips.cc",
    "aclanthology.org",
    "nature.com",
    "onlinelibrary.wiley.com",
    "ojs.aaai.org",
    "aaai.org",
    "ecva.net",
    "bmvc2021-virtualconference.com",
    "doi.org",
    "semanticscholar.org",
    "tandfonline.com",
    "mdpi.com",
    "hal.science",
    "citeseerx.ist.psu.edu",
)


def _is_at(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == known or host.endswith("." + known) for known in hosts)


def type_by_address(url: str) -> LinkType | None:
    """What an address alone says; None where only the label can tell."""
    host, path = host_of(url), path_of(url).lower()
    if arxiv_id(url):
        return LinkType.ARXIV
    if _is_at(host, _VIDEO_HOSTS):
        return LinkType.VIDEO
    if host == "docs.google.com" and "/presentation/" in path:
        return LinkType.SLIDES
    if (host == "huggingface.co" and path.startswith("/spaces/")) or (host == "modelscope.cn" and "/studios/" in path):
        return LinkType.DEMO
    if host in ("huggingface.co", "modelscope.cn") and path.startswith("/datasets/"):
        return LinkType.DATASET
    if host == "github.com" and path.endswith(".pdf"):
        return LinkType.PDF
    if "leaderboard" in path:
        return LinkType.LEADERBOARD
    if _is_at(host, _CODE_HOSTS):
        return LinkType.CODE
    last = path.rsplit("/", 1)[-1]
    if path.endswith((".pdf", ".ps", ".ps.gz")) or "pdf" in last:
        return LinkType.SLIDES if re.search(r"slides|(?<![a-z])presentation", last) else LinkType.PDF
    if path.endswith((".zip", ".tgz", ".tar.gz", ".tar")):
        return LinkType.DATASET
    if _is_at(host, _PAPER_HOSTS):
        return LinkType.PDF if "/pdf" in path and not path.endswith(".html") else LinkType.PAPER_PAGE
    if path.endswith((".png", ".jpg", ".jpeg", ".gif", ".svg")):
        return LinkType.IMAGE
    if _is_at(host, _BLOG_HOSTS) or host.startswith("blog."):
        return LinkType.BLOG
    if path.endswith((".ppt", ".pptx", ".key")):
        return LinkType.SLIDES
    return None


PAPER_LINKS = (LinkType.ARXIV, LinkType.PDF, LinkType.PAPER_PAGE)
"""Types of links that lead to a paper itself."""

_SURE = (LinkType.ARXIV, LinkType.VIDEO)
"""Types that no label can talk away: an arXiv page is one whatever it is called."""


_CODE_AT_HOME = {LinkType.PROJECT: (), LinkType.HOMEPAGE: (LinkType.CODE,)}
"""'Web' before a repository is no more than code; 'project' may well be kept in one."""


def link_type(url: str, label: LinkType | None) -> LinkType:
    """The type of a link from what its label means and where it leads.

    A label that is said only where it is meant goes before the host, a loose one ('paper', 'code') after it; an arXiv
    label over another address is a paper's page or file."""
    found = type_by_address(url)
    if found in _SURE or label is None:
        return found or LinkType.OTHER
    if label in TELLING:
        return label
    if label is LinkType.CODE and found in (LinkType.PDF, LinkType.PAPER_PAGE, LinkType.BLOG):
        return found
    if label is LinkType.CODE:
        return label
    if label in (LinkType.PROJECT, LinkType.HOMEPAGE):
        return found if found in (LinkType.PDF, LinkType.PAPER_PAGE, *_CODE_AT_HOME[label]) else label
    if label in (LinkType.ARXIV, LinkType.PAPER_PAGE, LinkType.PDF):
        return found or LinkType.PAPER_PAGE
    return found or label


class Label(Struct, frozen=True):
    """What stands before an address: 'github(official, Caffe2)' is a word and a remark in brackets."""

    word: str
    asides: tuple[str, ...] = ()
    """Texts in brackets after the word."""

    @property
    def type(self) -> LinkType | None:
        """The link type the word means, or None."""
        return link_label(self.word)


_LABEL = re.compile(
    r"^[\s\-=*•]*(?P<word>[^\W\d_][^:：()（）\[\]<>\"“”]{0,40}?)\s*(?P<asides>(?:\s*[(（][^()（）]*(?:\([^()]*\)[^()]*)*[)）])*)"
    r"\s*[:：]\s*(?P<rest>.*)$",
    re.DOTALL,
)
_IN_BRACKETS = re.compile(r"[(（]((?:[^()（）]|\([^()]*\))*)[)）]")


def split_label(text: str) -> tuple[Label, str] | None:
    """The label at the start of `text` and what follows its colon; None where it does not begin with one.

    'github(official, Caffe2): x' gives 'github' with 'official, Caffe2', and 'x'."""
    found = _LABEL.match(text)
    if not found or len(found["word"].split()) > 3:
        return None
    asides = tuple(squeeze(aside) for aside in _IN_BRACKETS.findall(found["asides"]))
    return Label(squeeze(found["word"]), asides), found["rest"].strip()


_PERSON = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}")


def make_link(url: str, vocabulary: Vocabulary, label: Label | None = None, text: str = "") -> Link | None:
    """The link that an address and its label make, or None for what is no web address.

    A label's brackets give frameworks ('Keras+TensorFlow'), 'official', a person ('Adrian Rosebrock') or words."""
    address = tidy(url)
    if not address:
        return None
    frameworks: list[str] = []
    words: list[str] = []
    by, official = "", False
    for aside in label.asides if label else ():
        quoted = aside[:1] in '"“'
        for part in [aside] if quoted else re.split(r"\s*[,，/+&、]\s*|\s+-\s+", aside):
            framework = vocabulary.framework(part)
            if framework:
                frameworks.append(framework.name)
            elif part.casefold() == "official":
                official = True
            elif not quoted and _PERSON.fullmatch(part) and part.casefold() != "open source":
                by = part
            elif part:
                words.append(part.strip('"“”'))
    type_ = link_type(address, label.type if label else None)
    if (label and label.type is None and label.word) or (label and label.type is LinkType.OTHER):
        words.insert(0, label.word)
    fields = {"frameworks": tuple(dict.fromkeys(frameworks)), "official": official, "by": by}
    return Link.model_validate(
        {"type": type_, "url": address, "label": ", ".join([*words, *([text] if text else [])]), **fields}
    )
