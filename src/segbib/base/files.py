"""Reading and writing files: whole or not at all."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from segbib.base.problems import Findings, NotPossible, Problem

LARGEST = 100_000_000
"""Bytes of a file that are read at one time."""
if TYPE_CHECKING:
    from concurrent.futures import Future


def shown(path: Path) -> str:
    """`path` as a person in the current folder would type it, with `/`."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


def read_text(path: Path) -> str:
    """The text of a UTF-8 file with its line ends as they are, a byte order mark dropped.

    Raises `NotPossible` where there is no such file or it is too large, `Findings` with one problem (its place) where
    the bytes are not UTF-8."""
    try:
        with io.FileIO(path) as file:  # no buffer: this reads every record
            size = os.fstat(file.fileno()).st_size
            if size > LARGEST:
                raise NotPossible(f"{shown(path)} holds {size:,} bytes; no more than {LARGEST:,} are read. Divide it.")
            data = file.readall()
    except FileNotFoundError:
        raise NotPossible(f"There is no file {shown(path)}.") from None
    except IsADirectoryError:
        raise NotPossible(f"{shown(path)} is a folder, not a file.") from None
    except OSError as error:
        raise NotPossible(f"{shown(path)} cannot be read: {error.strerror}.") from None
    return decoded(data, path)


def decoded(data: bytes, path: Path) -> str:
    """`data` as text, a byte order mark dropped. Raises `Findings`, which name `path`, where it is not UTF-8."""
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line_start = before.rfind(b"\n") + 1
        problem = Problem(
            file=shown(path),
            line=before.count(b"\n") + 1,
            field="",
            message=f"The byte 0x{data[error.start]:02X} is not UTF-8.",
            mend="Save the file with the encoding UTF-8.",
            code="encoding",
            column=len(before[line_start:].decode("utf-8", "replace")) + 1,
        )
        raise Findings([problem]) from None


def write_atomic(path: Path, data: bytes) -> bool:
    """Whether `path` was written: False where it held `data` already.

    Makes the folders above it. A reader sees the old file or the new one, never a part; the mode stays. Raises
    `NotPossible`; then the file is as it was."""
    made = _beside(path, data)
    if made:
        _put(made)
    return made is not None


_AT_ONCE = 8
"""Files that are written at one time."""


@contextmanager
def written_together() -> Iterator[Callable[[Path, bytes], None]]:
    """What writes files as `write_atomic` does, all or none: at the end of the context each lies beside the one that it
    is to replace, then all take their places; of one that is given twice, the last. Where one cannot be written, or
    the context is left by an error, all stay as they were.

    Several are written at one time: a disk is as long about being sure of many as of one."""
    from concurrent.futures import ThreadPoolExecutor  # of use only to those who write much

    _umask()  # before there are threads that would see it set
    asked: list[tuple[Path, Future[_Beside | None]]] = []
    try:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            yield lambda path, data: asked.append((path, pool.submit(_beside, path, data)))
        for made in [each.result() for each in dict(asked).values()]:
            if made:
                _put(made)
    finally:
        for _, each in asked:
            if not each.exception() and (left := each.result()):
                left.temporary.unlink(missing_ok=True)


class _Beside(NamedTuple):
    """A file that lies beside the one that it is to replace."""

    path: Path
    """As it was named."""
    temporary: Path
    target: Path


def _beside(path: Path, data: bytes) -> _Beside | None:
    """The file with this content, flushed to disk; None where `path` has it already."""
    target = path.resolve() if path.is_symlink() else path
    try:
        if target.read_bytes() == data:
            return None
        mode = target.stat().st_mode & 0o7777
    except FileNotFoundError:
        mode = None
    except IsADirectoryError:
        raise NotPossible(f"{shown(path)} is a folder, not a file.") from None
    except OSError as error:
        raise _not_written(path, error) from None
    try:
        return _Beside(path, _flushed(target, data, mode), target)
    except OSError as error:
        raise _not_written(path, error) from None


def _put(made: _Beside) -> None:
    try:
        made.temporary.replace(made.target)
    except OSError as error:
        made.temporary.unlink(missing_ok=True)
        raise _not_written(made.path, error) from None


def _not_written(path: Path, error: OSError) -> NotPossible:
    return NotPossible(f"{shown(path)} cannot be written: {error.strerror}.")


def _flushed(target: Path, data: bytes, mode: int | None) -> Path:
    """A new file beside `target`."""
    import tempfile  # with what it brings along, of use only to those who write

    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=_UNFINISHED, dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp gives a file that only its owner may read; a new file gets what `open` would give it.
        temporary.chmod(mode if mode is not None else 0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


_UNFINISHED = ".segbib.tmp"
"""How the name of a file ends that is being written."""
_OLD = 3600
"""Seconds after which nobody is still writing a file."""


def remove_left(folder: Path) -> None:
    """Removes what `write_atomic` left in the folder, and in those in it, when it was killed some time ago."""
    before = time.time() - _OLD
    for path in folder.rglob(f".*{_UNFINISHED}"):
        with suppress(OSError):
            if path.lstat().st_mtime < before:
                path.unlink()


@cache
def _umask() -> int:
    """The process's umask, which can be read only by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def resource_folder(name: str) -> Path:
    """The folder `name` that comes with the package: in the wheel inside it, in a checkout beside `src/`.

    Raises `NotPossible` where it is in neither place."""
    installed = Path(__file__).parents[1] / name
    checkout = Path(__file__).parents[3] / name
    for folder in (installed, checkout):
        if folder.is_dir():
            return folder
    raise NotPossible(f"segbib is not complete: its folder {name} is missing. Install it again.")
