"""What fields of all files in `practices/` are made of: texts in each language, codes, dates, pages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, create_model

from passerelles.languages import LANGUAGES
from passerelles.model.written_numbers import as_written

if TYPE_CHECKING:
    LanguageCode = str
else:
    LanguageCode = Literal[tuple(map(str, LANGUAGES))]
"""A language of the site."""

CODE_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LONGEST_CODE = 80

Code = Annotated[str, StringConstraints(pattern=CODE_PATTERN, max_length=LONGEST_CODE)]
"""A permanent, language-neutral name in kebab case."""

Url = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]


def _pages_in_order(value: str) -> str:
    """A range ends after it begins."""
    for first, last in re.findall(r"(\d+)[-–](\d+)", value):
        if int(first) > int(last):
            raise ValueError("page-order")
    return value


PrintedPages = Annotated[
    str,
    StringConstraints(pattern=r"^\d{1,4}([-–]\d{1,4})?(, \d{1,4}([-–]\d{1,4})?)*$"),
    AfterValidator(_pages_in_order),
]
"""Printed pages: `54`, `54-55` or `33, 42-43`."""

DATE_BEGINS = "^[0-9]{4}"
"""How the pattern of every kind of date begins."""
_DATE = DATE_BEGINS + r"(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_PARTIAL_DATE = re.compile(_DATE)


def _year_as_text(value: Any) -> Any:
    return as_written(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _partial_date(value: str) -> str:
    """The date; what an error says is the key of a sentence, `expected.<key>`."""
    if not _PARTIAL_DATE.fullmatch(value):
        raise ValueError("date")
    if len(value) == len("2013-05-17"):
        try:
            datetime.date.fromisoformat(value)
        except ValueError as error:
            raise ValueError("day") from error
    return value


def _one_name(value: Any) -> Any:
    return dict.fromkeys(map(str, LANGUAGES), value) if isinstance(value, str) else value


def number_as_text(value: Any) -> Any:
    """A number that is written without quotes, as the text that somebody typed."""
    return as_written(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


PartialDate = Annotated[
    str,
    BeforeValidator(_year_as_text, json_schema_input_type=int | Annotated[str, StringConstraints(pattern=_DATE)]),
    AfterValidator(_partial_date),
]
"""A date as exact as the source gives it: year, month or day."""


class Part(BaseModel):
    """Base of every piece of a record: no unknown keys, no silent conversion, no change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)

    def model_post_init(self, _: Any) -> None:
        """Share with others the set of the names that were given: one for each part takes a third of its memory."""
        names = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _NAMES_GIVEN.setdefault(frozenset(names), names))


_NAMES_GIVEN: dict[frozenset[str], set[str]] = {}


Shape = TypeVar("Shape", bound=type[Part])


def in_each_language(kind: Any, **field: Any) -> Callable[[Shape], Shape]:
    """Give a shape a field of this kind for each language of the site; `field` is what pydantic's Field takes."""

    def extended(shape: Shape) -> Shape:
        fields: dict[str, Any] = {
            str(language): (kind, Field(description=language.name, **field)) for language in LANGUAGES
        }
        made: Any = create_model(
            shape.__name__, __base__=shape, __module__=shape.__module__, __doc__=shape.__doc__, **fields
        )
        return cast(Shape, made)

    return extended


def _prose(longest: int) -> Any:
    return Annotated[str, StringConstraints(min_length=1, max_length=longest)]


@in_each_language(_prose(3_000) | None, default=None)
class Text(Part):
    """The same text in each language, in plain Markdown; a language may be missing only where the record says so."""

    if TYPE_CHECKING:

        def __init__(self, **texts: str | None) -> None: ...

    def get(self, language: str) -> str | None:
        """The text in `language`, or None where it is missing."""
        value: str | None = getattr(self, language)
        return value

    @property
    def said(self) -> list[str]:
        """The text in every language that has it, in their order."""
        return [value for language in LANGUAGES if (value := self.get(language))]


@in_each_language(_prose(8_000) | None, default=None)
class Passage(Text):
    """A part of the story: several paragraphs."""


@in_each_language(_prose(200) | None, default=None)
class Title(Text):
    """A title, a name or a label. It stands in links, lists and drawings of the site, so it holds no link itself."""


@in_each_language(_prose(400) | None, default=None)
class Sentence(Title):
    """A title that may be a whole sentence."""


TEXT_SHAPES = frozenset(shape.__name__ for shape in (Text, Passage, Title, Sentence))
"""Shapes that are a text in each language, by their names in the schema."""


Name = Annotated[Title, BeforeValidator(_one_name, json_schema_input_type=_prose(200) | Title)]
"""A name: one string where it is the same in all languages, else one per language."""
