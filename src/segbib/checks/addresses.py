"""Whether web addresses have the form of what they are to lead to."""

from __future__ import annotations

from collections.abc import Iterator

from segbib.checks.check import Found
from segbib.lists.address_forms import wrong_form
from segbib.store.loaded import Loaded


def address_form(loaded: Loaded) -> Iterator[Found]:
    """Links whose address cannot lead to what it is for."""
    for each in loaded.files:
        for at, link in enumerate(each.record.links):
            wrong = wrong_form(link.type, link.url)
            if wrong:
                twice = any(link.url == wrong.right for link in each.record.links)
                mend = "Take it out: the right one is there already." if twice else wrong.mend
                right = None if twice else wrong.right
                yield Found(each.file, ("links", at, "url"), wrong.message, mend, right=right)
