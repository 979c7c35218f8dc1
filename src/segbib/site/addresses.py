"""Where identifiers lead on the web."""

from __future__ import annotations

from segbib.model.record import Link, LinkType


def arxiv_address(number: str) -> str:
    """The page of an arXiv number."""
    return f"https://arxiv.org/abs/{number}"


def doi_address(doi: str) -> str:
    """The address behind which a DOI resolves; what a web address cannot hold is written as %xx."""
    return "https://doi.org/" + "".join(
        letter if letter not in '<>"{}|\\^`#?%' else f"%{ord(letter):02X}" for letter in doi
    )


def is_arxiv_file(link: Link) -> bool:
    """Whether an arXiv address leads to the PDF and not to the abstract."""
    return link.type is LinkType.ARXIV and "/pdf/" in link.url
