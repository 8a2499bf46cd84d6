"""`/llms.txt`: what the site is and where its data lie, in Markdown, for programs that read for somebody."""

from __future__ import annotations

from passerelles.languages import LANGUAGES
from passerelles.open_data.publication import Publication
from passerelles.open_data.records import ALL, LICENCE
from passerelles.open_data.skos import TURTLE
from passerelles.open_data.territories import FILE as TERRITORIES
from passerelles.open_data.vocabularies import FILE as VOCABULARIES
from passerelles.text.messages import words

FILE = "llms.txt"


def llms_txt(publication: Publication) -> str:
    """The file: a title, a summary, then links to pages and data, per language."""
    known = words(LANGUAGES[-1])
    lines = [f"# {known('site.name')}", "", f"> {known('site.description')}", "", known("data.llms.how"), ""]
    for language in LANGUAGES:
        said = words(language)
        pages = {"practices": "practices.title", "steps": "knowledge.step.all", "about": "about.footer.about"}
        lines += [f"## {language.own_name}", ""]
        lines += [_link(said(key), f"{language.folder}{path}/", publication) for path, key in pages.items()]
        lines += [_link(said("data.table.practices.name"), f"{language.folder}data/practices.csv", publication), ""]
    lines += ["## Data", ""]
    files = {ALL: "records", VOCABULARIES: "vocabularies", TERRITORIES: "territories", TURTLE: "skos"}
    lines += [_link(known(f"data.files.{key}"), path, publication) for path, key in files.items()]
    return "\n".join([*lines, "", f"{known('site.licence')} {LICENCE['url']}", ""])


def _link(text: str, path: str, publication: Publication) -> str:
    return f"- [{text}]({publication.address(path)})"
