"""Documents as files, kept from one build to the next: one whose content is as it was is not made again.

They are kept under a digest of what they hold and of what makes them.
"""

from __future__ import annotations

import hashlib
import io
import platform
import zipfile
from collections.abc import Sequence
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import Path

from passerelles.documents.deck import Deck
from passerelles.documents.files import OfficeFile
from passerelles.documents.paper import Paper
from passerelles.open_data.records import compact
from passerelles.site.kept_files import KeptFiles
from passerelles.site.workers import shared_out

_PROGRAM = Path(__file__).parents[1]
_RESTS_ON = ("python-docx", "python-pptx", "lxml")
_KEPT_BESIDES = 1_000
"""Files that are kept although the last build did not need them: of another branch, or of another project."""


class KeptDocuments:
    """The documents of one build; `folder` is where they are kept, by default that of the compiled modules."""

    def __init__(self, folder: Path | None = None) -> None:
        self._files = KeptFiles(_PROGRAM / "documents" / "files.py", "documents", folder)

    def write_all(self, files: Sequence[OfficeFile], site: Path) -> dict[str, int]:
        """Write all of them below the site's root, by as many processes as there are; the size of each, by its path."""
        _ = self._program  # once for all processes
        sizes = shared_out(files, partial(self._write, site))
        self._files.tidy(len(files) + _KEPT_BESIDES)
        return {path: size for (path, _), size in zip(files, sizes, strict=True)}

    def parts_json(self, content: Paper | Deck) -> str:
        """The parts of a document by their names, all of them texts, for a script that fills and packs them."""
        with zipfile.ZipFile(io.BytesIO(self._made(content))) as packed:
            return compact({name: packed.read(name).decode("utf-8") for name in packed.namelist()})

    def _write(self, site: Path, document: OfficeFile) -> int:
        """Write one; its size."""
        path, make = document
        made, target = self._made(make()), site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made)
        return len(made)

    def _made(self, content: Paper | Deck) -> bytes:
        """A document as a file, made anew only if it is not known."""
        digest = hashlib.sha256(f"{self._program}\n{content!r}".encode("utf-8", "replace")).hexdigest()
        made = self._files.get(digest)
        if made is None:
            from passerelles.site.office_file import office_file  # with two large libraries, which most builds need not

            made = office_file(content)
            self._files.keep(digest, made)
        return made

    @cached_property
    def _program(self) -> str:
        """A digest of what makes a file of what it holds."""
        whole = hashlib.sha256(" ".join([platform.python_version(), *map(version, _RESTS_ON)]).encode())
        besides = ("languages.py", "text/xml.py", "site/office_file.py", "site/packing.py")
        written_by = [_PROGRAM / name for name in besides]
        for path in [*sorted((_PROGRAM / "documents").glob("*.py")), *written_by]:
            whole.update(path.read_bytes())
        return whole.hexdigest()
