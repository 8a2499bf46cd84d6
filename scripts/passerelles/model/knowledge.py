"""The knowledge around the practices: acronyms, documents, works, the crosswalk, frameworks and the model memorandum.

Its shape only, one class per file of `practices/knowledge/`. What looks across files is in `rules.knowledge`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag

from passerelles.model.agreement import Memorandum
from passerelles.model.case_finder import Situations
from passerelles.model.fields import Code, Part, PartialDate, PrintedPages, Text, Title, Url, in_each_language
from passerelles.model.packs import Packs, SamplePack
from passerelles.model.record import NumberTag, SdgTag
from passerelles.model.wording import Wording

LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
"""ISO 639-1."""

GUIDE_LANGUAGE = "fr"
"""In which the guide prints the names of authors, series and publishers."""

# --- glossary.yml ----------------------------------------------------------------------------------------------------


class Spelled(Part):
    """An acronym as one language has it."""

    short: str = Field(min_length=1, max_length=30, description="The acronym")
    long: str = Field(min_length=1, max_length=300, description="What it stands for")
    also: list[str] = Field(default_factory=list, max_length=6, description="Other forms met in texts")

    @property
    def forms(self) -> list[str]:
        """Every form under which a text may have it, the usual one first."""
        return [self.short, *self.also]


@in_each_language(Spelled)
class Acronym(Part):
    """An acronym in every language."""

    code: Code = Field(description="Its anchor on the glossary page")
    note: Text | None
    source: Literal["guide", "site"] = Field(description="guide: the guide uses it; site: only another source or we do")
    pages: PrintedPages | None = Field(description="Pages of the guide")

    def get(self, language: str) -> Spelled:
        """The acronym as `language` has it."""
        spelled: Spelled = getattr(self, language)
        return spelled


class Glossary(Part):
    """All acronyms."""

    acronyms: list[Acronym] = Field(min_length=1)


class PersonName(Part):
    """A person who wrote a work; a body is named by a text alone."""

    family: str = Field(min_length=1, max_length=100)
    given: str = Field(min_length=1, max_length=100)

    def __str__(self) -> str:
        """As one reads it."""
        return f"{self.given} {self.family}"


def _who(value: object) -> str:
    return "person" if isinstance(value, dict | PersonName) else "body"


Author = Annotated[Annotated[str, Tag("body")] | Annotated[PersonName, Tag("person")], Discriminator(_who)]
"""A body, named by a text, or a person."""


# --- documents.yml ---------------------------------------------------------------------------------------------------


class Document(Part):
    """A document that the editors read and that hand-written pages name as their source."""

    id: Code = Field(description="What a page's front matter calls it")
    short: Title = Field(description="A few words by which a reader knows it")
    title: str = Field(min_length=1, max_length=400, description="Title, exactly as published")
    authors: list[Author] = Field(default_factory=list, max_length=12)
    publisher: str | None = Field(None, max_length=300)
    year: PartialDate | None = None
    lang: LanguageCode
    url: Url | None = None
    note: Text | None = None

    @property
    def tongue(self) -> str | None:
        """Language of its title, ISO 639-1."""
        return self.lang

    @property
    def names_tongue(self) -> str:
        """Language in which its authors and publisher are named."""
        return self.lang


class Documents(Part):
    """All documents."""

    documents: list[Document] = Field(min_length=1)


# --- references.yml --------------------------------------------------------------------------------------------------


class WorkGroup(Part):
    """A list of the guide in which works stand."""

    id: Code
    label: Title


class GuideMention(Part):
    """A place of the guide at which a work is cited."""

    where: Literal["annexe-4", "bibliography", "footnote", "box", "text"]
    page: PrintedPages
    note: int | None = Field(None, ge=1, le=99, description="Number of the footnote")
    example: int | None = Field(None, ge=1, le=28, description="Number of the boxed example")


class Work(Part):
    """A work that the guide cites."""

    id: Code = Field(description="Its anchor on the references page")
    authors: list[Author] = Field(min_length=1, max_length=12)
    year: PartialDate | None
    title: str = Field(min_length=1, max_length=400)
    container: str | None = Field(max_length=300, description="What it is part of: a series, a journal, a toolbox")
    publisher: str | None = Field(max_length=300)
    lang: LanguageCode | None
    title_lang: LanguageCode | None = Field(None, description="Language of the title, where the guide translates it")
    url: Url | None = Field(description="Address, as the guide prints it")
    url_printed: PartialDate | None = Field(description="When the address was printed")
    group: Code
    cited: list[GuideMention] = Field(min_length=1)
    note: Text | None
    dead: bool = Field(description="true only where the portal is known to have been taken down")

    @property
    def tongue(self) -> str | None:
        """Language of its title, ISO 639-1."""
        return self.title_lang or self.lang

    @property
    def names_tongue(self) -> str:
        """Language in which its authors, container and publisher are named: the guide's."""
        return GUIDE_LANGUAGE


class References(Part):
    """All works, in groups."""

    groups: list[WorkGroup] = Field(min_length=1)
    works: list[Work] = Field(min_length=1)


# --- crosswalk.yml ---------------------------------------------------------------------------------------------------


class Placed(Part):
    """A record, and why it stands where it does."""

    id: Code
    why: Text


class CrosswalkObjective(Part):
    """One objective of the strategy, with what corresponds to it."""

    code: Code = Field(description="Code of the objective in the strategy's record")
    text: Text
    practices: list[Placed]
    none: Text | None = Field(None, description="Why there is no practice, where there is none")
    sdgs: list[SdgTag]
    gcm: list[NumberTag]


class Crosswalk(Part):
    """A strategy's objectives against practices, SDG targets and objectives of the Global Compact."""

    strategy: Code = Field(description="id of the strategy's record")
    note: Text
    objectives: list[CrosswalkObjective] = Field(min_length=1)
    unplaced: list[Placed] = Field(description="Practices that fit no objective, and why")


# --- frameworks.yml --------------------------------------------------------------------------------------------------


class Listed(Part):
    """A list that a document gives, as codes of a vocabulary."""

    source: Code = Field(description="id of one of the documents")
    pages: PrintedPages | None = None
    codes: list[str] = Field(min_length=1)


class Frameworks(Part):
    """Lists of values that documents single out."""

    m4d_countries: Listed = Field(description="Countries in which M4D works")
    migration_targets: Listed = Field(description="SDG targets that speak of migration")


# --- thesaurus.yml ---------------------------------------------------------------------------------------------------

Word = Annotated[str, StringConstraints(pattern=r"^[^\W\d_]{3,40}$")]
"""One word, of letters only."""


class Thesaurus(Part):
    """Words that are worth the same to somebody who searches: a page with one of a group is found by the others."""

    groups: list[dict[LanguageCode, Annotated[list[Word], Field(min_length=1, max_length=20)]]] = Field(
        min_length=1, max_length=1000, description="The words of each group by their language"
    )


# --- moved.yml -------------------------------------------------------------------------------------------------------

PagePath = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$")]
"""A page without language and ending: `practices/toscane-kasserine`."""


class MovedPage(Part):
    """An address that something has left."""

    page: PagePath = Field(description="The address that readers may have kept, without language")
    to: PagePath | None = Field(None, description="The page that took its place, if one did")
    date: PartialDate = Field(description="When it left")
    why: Text | None = Field(None, description="Why; a page that has only moved need not say")


class Moved(Part):
    """All of them."""

    moved: list[MovedPage]


# --- together --------------------------------------------------------------------------------------------------------

SHAPES: dict[str, type[Part]] = {
    "glossary": Glossary,
    "documents": Documents,
    "references": References,
    "crosswalk": Crosswalk,
    "frameworks": Frameworks,
    "memorandum": Memorandum,
    "situations": Situations,
    "thesaurus": Thesaurus,
    "wording": Wording,
    "moved": Moved,
    "packs": Packs,
}
"""The shape of each file, by its name without ending."""


@dataclass(frozen=True)
class Knowledge:
    """What stands in `practices/knowledge/`. A file that is missing or unsound leaves its part empty."""

    glossary: Glossary | None = None
    documents: Documents | None = None
    references: References | None = None
    crosswalk: Crosswalk | None = None
    frameworks: Frameworks | None = None
    memorandum: Memorandum | None = None
    situations: Situations | None = None
    thesaurus: Thesaurus | None = None
    wording: Wording | None = None
    moved: Moved | None = None
    packs: Packs | None = None

    @property
    def moved_pages(self) -> list[MovedPage]:
        """Every address that something has left."""
        return self.moved.moved if self.moved else []

    @property
    def sample_packs(self) -> list[SamplePack]:
        """All sample packs, in the file's order."""
        return self.packs.packs if self.packs else []

    @property
    def acronyms(self) -> list[Acronym]:
        """All acronyms, in the file's order."""
        return self.glossary.acronyms if self.glossary else []

    @property
    def synonyms(self) -> list[dict[str, list[str]]]:
        """All groups of the thesaurus, in the file's order: words by language."""
        return self.thesaurus.groups if self.thesaurus else []

    @property
    def works(self) -> list[Work]:
        """All works, in the file's order."""
        return self.references.works if self.references else []

    @property
    def document_list(self) -> list[Document]:
        """All documents, in the file's order."""
        return self.documents.documents if self.documents else []

    def document(self, identifier: str) -> Document | None:
        """The document that pages call `identifier`, if there is one."""
        return next((document for document in self.document_list if document.id == identifier), None)
