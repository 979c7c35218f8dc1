"""Hashes by which a run knows what is as it was; sites have another one, see `site.manifest`."""

from __future__ import annotations

import hashlib

_LENGTH = 16
"""Bytes; two values have one hash by chance once in 2^64 runs."""


def hash_of(data: bytes | str) -> str:
    """The hash of bytes, or of a text, in hexadecimal digits."""
    if isinstance(data, str):
        # a path, or a text of somebody's, may hold halves of characters
        data = data.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=_LENGTH).hexdigest()
