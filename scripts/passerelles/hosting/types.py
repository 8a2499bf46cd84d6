"""What kind of content each file of the site is."""

from __future__ import annotations

TYPES = {
    ".bib": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".geojson": "application/geo+json",
    ".gift": "text/plain; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".imscc": "application/zip",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".map": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".pagefind": "application/octet-stream",
    ".pdf": "application/pdf",
    ".pf_fragment": "application/octet-stream",
    ".pf_index": "application/octet-stream",
    ".pf_meta": "application/octet-stream",
    ".png": "image/png",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".ris": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttl": "text/turtle; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".yml": "text/plain; charset=utf-8",
    ".zip": "application/zip",
}
"""Stated here, since the tables of servers differ and older ones lack half of these."""

PACKED = {
    ".docx", ".gif", ".ico", ".imscc", ".jpg", ".pagefind", ".pdf", ".pf_fragment", ".pf_index", ".pf_meta", ".png",
    ".pptx", ".webp", ".woff2", ".xlsx", ".zip",
}  # fmt: skip
"""Files that are compressed by themselves: once more would gain nothing."""


def type_of(path: str) -> str:
    """The type with which a file, or any that ends so, is served."""
    return TYPES.get(_ending(path), "application/octet-stream")


def compressible(path: str) -> bool:
    """Whether a server should send a file, or any that ends so, compressed."""
    return _ending(path) in TYPES and _ending(path) not in PACKED


def _ending(path: str) -> str:
    return f".{path.rpartition('.')[2]}"
