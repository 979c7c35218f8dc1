"""Chinese words for a search index that does not part them."""

from __future__ import annotations

import re

_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


def pairs(text: str) -> str:
    """Each two neighbouring Chinese characters of `text` as a word: '图像分割' gives '图像 像分 分割'.

    Pagefind parts Chinese words only on pages whose language is Chinese; on all others it finds these, when the
    question is parted in the same way (`static/search.js`)."""
    return " ".join(
        word
        for run in _RUN.findall(text)
        for word in ([run[at : at + 2] for at in range(len(run) - 1)] if len(run) > 1 else [run])
    )
