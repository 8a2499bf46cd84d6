"""Documents as files, kept from one build to the next: one whose content is as it was is not made again.

They are kept under a digest of what they hold and of what makes them, where Python keeps its compiled modules, and are
bound by the same settings (PYTHONPYCACHEPREFIX, PYTHONDONTWRITEBYTECODE).
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import platform
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from passerelles.documents.deck import Deck
from passerelles.documents.docx_writer import word_document
from passerelles.documents.files import OfficeFile
from passerelles.documents.paper import Paper
from passerelles.documents.pptx_writer import presentation
from passerelles.open_data.records import compact
from passerelles.site.packing import repacked
from passerelles.site.workers import shared_out

_PROGRAM = Path(__file__).parents[1]
_RESTS_ON = ("python-docx", "python-pptx", "lxml")
_MOST = 2_000
"""Files that are kept, of all projects built with this program."""


class KeptDocuments:
    """The documents of one build; `folder` is where they are kept, by default that of the compiled modules."""

    def __init__(self, folder: Path | None = None) -> None:
        compiled = Path(cache_from_source(str(_PROGRAM / "documents" / "files.py"))).parent
        self._folder = folder or compiled / "documents"
        self._keeps = folder is not None or not sys.dont_write_bytecode

    def write_all(self, files: Sequence[OfficeFile], site: Path) -> None:
        """Write all of them below the site's root, those that are not known by as many processes as there are."""
        named = [(path, content, self._file(content)) for path, content in files]
        new = {file: content for _, content, file in named if not file.is_file()}
        made = dict(zip(new, shared_out(list(new.values()), office_file), strict=True))
        for path, _, file in named:
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(made[file] if file in made else file.read_bytes())
        if self._keeps:
            with contextlib.suppress(OSError):
                self._keep(made, [file for _, _, file in named])

    def _file(self, content: Paper | Deck) -> Path:
        """Where a document with this content is kept."""
        return self._folder / hashlib.sha256(f"{self._program}\n{content!r}".encode("utf-8", "replace")).hexdigest()

    @cached_property
    def _program(self) -> str:
        """A digest of what makes a file of what it holds."""
        whole = hashlib.sha256(" ".join([platform.python_version(), *map(version, _RESTS_ON)]).encode())
        written_by = [_PROGRAM / name for name in ("languages.py", "text/xml.py", "site/packing.py")]
        for path in [*sorted((_PROGRAM / "documents").glob("*.py")), *written_by]:
            whole.update(path.read_bytes())
        return whole.hexdigest()

    def _keep(self, made: dict[Path, bytes], used: Sequence[Path]) -> None:
        """Keep what was made, and of what others made what was used last."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for file, content in made.items():
            handle, name = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(handle, "wb") as out:
                out.write(content)
            Path(name).replace(file)
        for file in used:
            os.utime(file)
        kept = sorted(self._folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for file in kept[_MOST:]:
            file.unlink(missing_ok=True)


def parts_json(content: Paper | Deck) -> str:
    """The parts of a document by their names, all of them texts, for a script that fills and packs them."""
    with zipfile.ZipFile(io.BytesIO(office_file(content))) as packed:
        return compact({name: packed.read(name).decode("utf-8") for name in packed.namelist()})


def office_file(content: Paper | Deck) -> bytes:
    """A document as a file, the same to the byte for the same content."""
    made, whole = presentation(content) if isinstance(content, Deck) else word_document(content), io.BytesIO()
    made.save(whole)
    return repacked(whole.getvalue())
