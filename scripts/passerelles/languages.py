"""The languages of the site, one row each: all that differs from one to the next but the words themselves.

Another language is another row in `LANGUAGES`, its words in `text/messages/<code>.yml`, its name and menu in
`mkdocs.yml`, and of course what it says in `practices/` and `docs/`. Its plurals, months and names of languages come
from CLDR through Babel.
"""

from __future__ import annotations

from collections.abc import Callable

from babel import Locale
from babel.core import get_global

from passerelles.punctuation import english, french, setting

CountryPhrase = Callable[[str, str], str]
"""Takes a country's code and name, returns the name as it stands inside a sentence."""


class Language(str):
    """A language of the site. It is its code, as records, addresses and names of files have it, and knows the rest."""

    locale: Locale
    """What CLDR knows of it."""
    folder: str
    """Where its pages are below the root of the site: nothing for the first language, else such as `en/`."""
    first_day: str
    """How it writes the first day of a month."""
    thousands: str
    """What it puts between groups of three digits, where a text is typed."""
    quotes: tuple[str, str]
    """Its quotation marks, with the spaces inside them."""
    spaced: Callable[[str], str]
    """Makes spaces non-breaking that are typed plain."""
    figure: Callable[[str], str]
    """Writes a figure of a record, which has it as French does: `2 800`, `62 %`, `6,7`."""
    within: CountryPhrase
    """`in Spain`."""
    towards: CountryPhrase
    """`to Spain`."""
    out_of: CountryPhrase
    """`from Spain`."""

    def __new__(
        cls,
        code: str,
        *,
        folder: str,
        locale: str = "",
        first_day: str = "1",
        thousands: str = ",",
        quotes: tuple[str, str] = setting.QUOTES,
        spaced: Callable[[str], str] = str,
        figure: Callable[[str], str] = str,
        within: CountryPhrase = english.within,
        towards: CountryPhrase = english.towards,
        out_of: CountryPhrase = english.out_of,
    ) -> Language:
        """A row; `locale` is the variety of the language that CLDR knows, such as `en_GB`, where its code is not."""
        language = super().__new__(cls, code)
        language.locale = Locale.parse(locale or code)
        language.folder, language.first_day = folder, first_day
        language.thousands, language.quotes = thousands, quotes
        language.spaced, language.figure = spaced, figure
        language.within, language.towards, language.out_of = within, towards, out_of
        return language

    def __reduce__(self) -> tuple[Callable[[str], Language], tuple[str]]:
        """For other processes, which have the same rows."""
        return language_of, (str(self),)

    @property
    def name(self) -> str:
        """What it is called in English, in which the messages of the checks are."""
        return str(Locale("en").languages.get(self, self))

    @property
    def own_name(self) -> str:
        """What it calls itself, as it stands on its own: `Français`."""
        name = self.locale.get_language_name() or self
        return name[0].upper() + name[1:]

    def plural(self, count: int) -> str:
        """The form of a word that goes with a number: `one`, `other` or another of CLDR's."""
        return str(self.locale.plural_form(count))

    def typeset(self, text: str) -> str:
        """The text as it is printed: typographic signs, and spaces at which no line breaks."""
        return self.spaced(setting.printed(text, quotes=self.quotes == setting.QUOTES))

    def quoted(self, text: str) -> str:
        """The text in quotation marks."""
        return text.join(self.quotes)


FRENCH = Language(
    "fr",
    folder="",
    first_day="1er",
    thousands=" ",
    quotes=("« ", " »"),
    spaced=french.spaced,
    figure=french.figure,
    within=french.within,
    towards=french.towards,
    out_of=french.out_of,
)
ENGLISH = Language("en", folder="en/", locale="en_GB", figure=english.figure)

LANGUAGES = (FRENCH, ENGLISH)
"""The languages of the site, the sources' language first."""


def language_of(code: str) -> Language:
    """The language with this code; KeyError if the site has none."""
    return _BY_CODE[code]


_BY_CODE = {str(language): language for language in LANGUAGES}


_LONGEST_CODE = 3


def regional_tag(language: str) -> str:
    """A language, of the site or not, with the country in which most speak it so: `fr-FR`, `en-GB`.

    Word processors choose their dictionary by both, and networks ask for both. What is no language is `und`.
    """
    code, _, country = str(getattr(language, "locale", language)).replace("-", "_").partition("_")
    if not code.isalpha() or not code.isascii() or len(code) > _LONGEST_CODE or not (country or "A").isalnum():
        return "und"
    likely = str(get_global("likely_subtags").get(code, code)).split("_")
    return f"{code}-{country or likely[-1]}" if country or len(likely) > 1 else code
