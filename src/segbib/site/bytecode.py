"""Compiled templates, beside the compiled modules of the program.

Jinja takes a third of a second to compile them in each language. What it gives is code: it lies where Python keeps
that of the program's own modules, `__pycache__`, which only those can write to who could change the program itself, and
never in a project. Where nothing can be written there, or Python was told not to, it stays in memory."""

from __future__ import annotations

import shutil
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from segbib.base.files import resource_folder
from segbib.base.hashes import hash_of
from segbib.base.stamps import contents_of, program_stamp

_BESIDE = Path(__file__).parent / "__pycache__"


@cache
def compiled(language: str) -> BytecodeCache:
    """What keeps the templates that were compiled with the texts of a language, which they hold."""
    return Compiled(_folder(), f"{language}-%s")


class Compiled(FileSystemBytecodeCache):
    """In memory, as a server asks again after each change; the built-in templates on the disk as well."""

    def __init__(self, folder: Path | None, pattern: str):
        """`folder` is where the built-in ones lie, None where nothing is to be written; `pattern` makes their names."""
        super().__init__(str(folder or Path.cwd()), pattern)
        self._folder = folder
        self._codes: dict[tuple[str, str], CodeType] = {}
        self._built_in: set[str] = set()

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """As Jinja's, which asks before it compiles."""
        if self._folder and filename and Path(filename).is_relative_to(resource_folder("templates")):
            self._built_in.add(self.get_cache_key(name, filename))
        return super().get_bucket(environment, name, filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket where the template is known, with these very bytes."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))
        if bucket.code is None and bucket.key in self._built_in:
            # one that is damaged is compiled anew
            with suppress(OSError, ValueError, EOFError, TypeError):
                super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        if bucket.code:
            self._codes[bucket.key, bucket.checksum] = bucket.code
        if bucket.key in self._built_in:
            with suppress(OSError):
                super().dump_bytecode(bucket)


@cache
def _folder() -> Path | None:
    """Where they lie, for this program and its texts alone; None where nothing is to be written."""
    if sys.dont_write_bytecode:
        return None
    stamp = hash_of(f"{program_stamp()} {contents_of(resource_folder('templates') / 'locale')}")
    folder = _BESIDE / f"templates-{stamp}"
    if not folder.is_dir():
        for old in _BESIDE.glob("templates-*"):
            shutil.rmtree(old, ignore_errors=True)
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            pass
        except OSError:
            return None
    return folder
