"""What a page says of itself where its address is shared: Open Graph, which networks and messengers read."""

from __future__ import annotations

from passerelles.languages import regional_tag
from passerelles.open_data.publication import Publication
from passerelles.open_data.records import page_of
from passerelles.pages.render import standalone
from passerelles.pages.template_view import RecordView

PICTURE = "picture.png"
"""The picture of a record, beside its page."""
PICTURE_SIZE = (800, 420)
"""Its width and height in pixels: enough for networks to show it large, and small to keep."""


def record_tags(record: RecordView, publication: Publication) -> str:
    """The tags of a record's page; none where the site does not know its address, without which they mean nothing."""
    if publication.site_url is None:
        return ""
    view = record.view
    page = publication.address(page_of(record.record, view.language))
    description = record.outcome or record.summary
    width, height = PICTURE_SIZE
    tags = {
        "type": "article",
        "site_name": view.words("site.name"),
        "title": record.title.plain,
        "description": description.plain,
        "url": page,
        "locale": regional_tag(view.language).replace("-", "_"),
        "image": f"{page}{PICTURE}",
        "image:width": str(width),
        "image:height": str(height),
        "image:alt": f"{record.title.plain}. {description.plain}",
    }
    return standalone("sharing-tags.html", tags=tags).strip()
