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
import zipfile
from collections.abc import Sequence
from functools import cache, cached_property, partial
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

import docx
import pptx
from docx.document import Document
from pptx.presentation import Presentation

from passerelles.documents.deck import Deck
from passerelles.documents.docx_writer import dressed_document, word_document
from passerelles.documents.files import OfficeFile
from passerelles.documents.paper import Paper
from passerelles.documents.pptx_writer import dressed_presentation, presentation
from passerelles.languages import Language
from passerelles.open_data.records import compact
from passerelles.site.packing import repacked
from passerelles.site.workers import shared_out
from passerelles.whole_file import write_whole

_PROGRAM = Path(__file__).parents[1]
_RESTS_ON = ("python-docx", "python-pptx", "lxml")
_KEPT_BESIDES = 1_000
"""Files that are kept although the last build did not need them: of another branch, or of another project."""


class KeptDocuments:
    """The documents of one build; `folder` is where they are kept, by default that of the compiled modules."""

    def __init__(self, folder: Path | None = None) -> None:
        compiled = Path(cache_from_source(str(_PROGRAM / "documents" / "files.py"))).parent
        self._folder = folder or compiled / "documents"
        self._keeps = folder is not None or not sys.dont_write_bytecode

    def write_all(self, files: Sequence[OfficeFile], site: Path) -> dict[str, int]:
        """Write all of them below the site's root, by as many processes as there are; the size of each, by its path."""
        _ = self._program  # once for all processes
        sizes = shared_out(files, partial(self._write, site))
        if self._keeps:
            with contextlib.suppress(OSError):
                self._tidy(len(files) + _KEPT_BESIDES)
        return {path: size for (path, _), size in zip(files, sizes, strict=True)}

    def _write(self, site: Path, one: OfficeFile) -> int:
        """Write one, made anew only if it is not known; its size."""
        path, make = one
        content = make()
        file, target = self._file(content), site / path
        made = _known(file)
        if made is None:
            made = office_file(content)
            if self._keeps:
                with contextlib.suppress(OSError):
                    self._keep(file, made)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made)
        return len(made)

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

    def _keep(self, file: Path, made: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(file, made)

    def _tidy(self, most: int) -> None:
        """Keep no more than that many files, those that were used last."""
        kept = sorted(self._folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for file in kept[most:]:
            file.unlink(missing_ok=True)


def _known(file: Path) -> bytes | None:
    """What is kept in a file, which is then among those used last; None if there is none."""
    try:
        found = file.read_bytes()
    except OSError:
        return None
    with contextlib.suppress(OSError):
        os.utime(file)
    return found


def parts_json(content: Paper | Deck) -> str:
    """The parts of a document by their names, all of them texts, for a script that fills and packs them."""
    with zipfile.ZipFile(io.BytesIO(office_file(content))) as packed:
        return compact({name: packed.read(name).decode("utf-8") for name in packed.namelist()})


def office_file(content: Paper | Deck) -> bytes:
    """A document as a file, the same to the byte for the same content."""
    if isinstance(content, Deck):
        return repacked(_saved(presentation(content, pptx.Presentation(io.BytesIO(_empty_presentation())))))
    empty = docx.Document(io.BytesIO(_empty_document(content.properties.language)))
    return repacked(_saved(word_document(content, empty)))


@cache
def _empty_document(language: Language) -> bytes:
    return _saved(dressed_document(language))


@cache
def _empty_presentation() -> bytes:
    return _saved(dressed_presentation())


def _saved(made: Document | Presentation) -> bytes:
    whole = io.BytesIO()
    made.save(whole)
    return whole.getvalue()
