"""Compiled templates, kept where Python keeps its compiled modules: a further build does not compile them again.

They lie in `__pycache__` below the package's templates and are bound by the same settings (PYTHONPYCACHEPREFIX,
PYTHONDONTWRITEBYTECODE): who may write there may change the program itself. A template that has changed since is
compiled anew.
"""

from __future__ import annotations

import contextlib
import pickle
import sys
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
import mkdocs
from jinja2.bccache import Bucket, FileSystemBytecodeCache

_TEMPLATES = Path(__file__).parents[1] / "templates"


class CompiledTemplates(FileSystemBytecodeCache):
    """Compiled templates on disk, and, where nothing may be written, in this process."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or Path(cache_from_source(str(_TEMPLATES / "templates.py"))).parent
        self._here: dict[str, bytes] = {}
        versions = f"{sys.implementation.cache_tag}-jinja-{jinja2.__version__}-mkdocs-{mkdocs.__version__}"
        super().__init__(str(self._folder), f"%s.{versions}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if the template has been compiled before."""
        if (known := self._here.get(bucket.key)) is not None:
            bucket.bytecode_from_string(known)
        else:
            with contextlib.suppress(OSError, EOFError, pickle.UnpicklingError):  # then it is compiled anew
                super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has been compiled; a folder in which nothing can be written is no reason to stop."""
        self._here[bucket.key] = bucket.bytecode_to_string()
        if not sys.dont_write_bytecode:
            with contextlib.suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)
