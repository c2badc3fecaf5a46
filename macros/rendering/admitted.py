"""The HTML that may stand in a page: closed lists of elements, attributes, and addresses.

Whatever is not on a list is strange, however it came to stand there. Tags are read in one strict
form, which no two parsers read differently; a tag in any other form is strange too.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from macros.components.elements import TOOLS

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)"
    r"(?P<attributes>(?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:=\"[^\"<>]*\")?)*)\s*/?>"
)
_BEGUN = re.compile(f"{_TAG.pattern}|<")
"""A tag, or what looks like the beginning of one."""

_ATTRIBUTE = re.compile(r"(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)(?:=\"(?P<value>[^\"]*)\")?")
_BEGINNING = re.compile(r"</?[^\s/>]{0,40}")
_EMPTY = frozenset({"br", "hr", "img", "input", "path"})
"""Elements without an end tag, of HTML and SVG."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_BOX = re.compile(r'^ *!!! (lm-[a-z_-]+(?: lm-[a-z_-]+)*) "', re.MULTILINE)
"""A box that a macro draws, in Markdown."""

_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\\]")
"""What browsers drop from an address or read as a slash (WHATWG URL, section 4.4)."""

Attributes = dict[str, re.Pattern[str]]
_ANY = re.compile(r".*", re.DOTALL)
_NOTHING = re.compile("")
_NAME = re.compile(r"[^\W_][\w.-]*")
"""An id: those of the theme begin with underscores."""

_ADMONITIONS = "note|abstract|info|tip|success|question|warning|failure|danger|bug|example|quote"
_HEADING: Attributes = {"id": _NAME}
_BARE = (
    "blockquote br code em hr li pre strong ul",
    "table thead tbody tr th td",
)
MARKDOWN: Mapping[str, Attributes] = {
    "a": {"href": _ANY, "title": _ANY, "class": re.compile("headerlink")},
    "div": {"class": re.compile(rf"admonition (?:{_ADMONITIONS})|(?:language-[\w-]+ )?highlight")},
    "img": {"src": _ANY, "alt": _ANY, "title": _ANY},
    "ol": {"start": re.compile(r"\d{1,4}")},
    "p": {"class": re.compile("admonition-title")},
    "span": {"class": re.compile("[a-z][a-z0-9]{0,2}")},
    **{f"h{level}": _HEADING for level in range(1, 7)},
    **{name: {} for names in _BARE for name in names.split()},
}
"""Element → attribute → value, of what Markdown becomes by the extensions of `mkdocs.yml`."""

_PUBLISHED: Mapping[str, Attributes] = {
    "img": {
        **MARKDOWN["img"],
        **dict.fromkeys(("width", "height"), re.compile(r"[1-9]\d{0,4}")),
        "loading": re.compile("lazy"),
    },
}
"""The same, of what publishing makes of that."""

_OURS = re.compile(r"(?:admonition )?lm-[a-z_-]+(?: lm-[a-z_-]+)*")
_PRINTED = (
    "button dd div dl dt fieldset form input label legend nav noscript option section select",
    "template textarea time details summary progress",
    "copy-text copy-link copy-page list-filter ticket-note page-helped guide-picker given-text",
)
_PRINTED_ELEMENTS = {*TOOLS, *MARKDOWN, *(name for names in _PRINTED for name in names.split())}
_PRINTED_ATTRIBUTES: Attributes = {
    "class": re.compile(f"{_OURS.pattern}|headerlink"),
    "href": _ANY,
    "id": _NAME,
    "type": re.compile("button|submit|reset|radio|checkbox|search|text|file"),
    "role": re.compile("status|region|group"),
    "tabindex": re.compile("0|-1"),
    **dict.fromkeys(("max", "maxlength", "rows", "start"), re.compile(r"\d{1,4}")),
    **dict.fromkeys(("checked", "disabled", "hidden"), _NOTHING),
    **dict.fromkeys(("for", "name", "aria-describedby"), _NAME),
    **dict.fromkeys(("autocapitalize", "autocomplete", "datetime", "inputmode"), _ANY),
    **dict.fromkeys(("accept", "placeholder", "scope", "spellcheck", "title", "value"), _ANY),
}
_WORDS = re.compile("aria-|data-(?!md-)")
"""How the attributes begin that carry words only; the theme acts on `data-md-…`."""


@dataclass(frozen=True)
class Tag:
    """A start tag: as it stands, its element, and its attributes as browsers read them."""

    text: str
    name: str
    attributes: Mapping[str, str]

    @staticmethod
    def read(text: str) -> Tag | None:
        """The start tag that a text is, if it is one in strict form."""
        found = _TAG.fullmatch(text)
        return None if not found or found["end"] else _tag(text)

    @property
    def target(self) -> str | None:
        """The address that it leads to or loads, if it has one."""
        return self.attributes.get("src", self.attributes.get("href"))


@dataclass(frozen=True)
class Strange:
    """What may not stand in a page: the tag or its beginning, where it begins, and why not.

    `tag` is None where it could not be read as a start tag.
    """

    text: str
    at: int
    wrong: str
    tag: Tag | None = None


UNFIT = "write plain Markdown, or ask for a macro"
ALIGNED = "write the dashes below the columns' names without colons"
UNFIT_ADDRESS = "link to a page, or to an https:// address"


def tags(html: str) -> Iterator[tuple[int, Tag]]:
    """Every start tag in strict form, and where it begins."""
    for found in _TAG.finditer(html):
        if not found["end"]:
            yield found.start(), _tag(found[0])


def strange(html: str, printed: Container[str] | None = None) -> Iterator[Strange]:
    """All that may not stand in the HTML of a page's text.

    `printed` are the start tags that macros print on this page; None admits whatever macros may
    print.
    """
    open_elements: list[str] = []
    for found in _BEGUN.finditer(html):
        name = found["name"]
        if name is None:
            yield Strange(_beginning(html, found.start()), found.start(), UNFIT)
        elif found["end"]:
            if not open_elements or open_elements.pop() != name:
                yield Strange(found[0], found.start(), UNFIT)
        else:
            wrong, printable = _wrong(found[0], printed is None)
            if wrong and not (printable and (printed is None or found[0] in printed)):
                yield Strange(found[0], found.start(), wrong, _tag(found[0]))
            if name not in _EMPTY:
                open_elements.append(name)
    if open_elements:
        yield Strange(f"<{open_elements[-1]}>", len(html), UNFIT)


def printed_tags(text: str) -> Iterator[str]:
    """The start tags that a text, which a macro returned, becomes on the page.

    What Markdown makes of it is admitted everywhere, but for the boxes that only macros draw.
    """
    yield from (tag.text for _, tag in tags(text))
    yield from (f'<div class="admonition {found[1]}">' for found in _BOX.finditer(text))


def unfit_address(address: str, *, loaded: bool = False) -> bool:
    """Whether an address leads a browser anywhere but to a page here, by https, or to a mailbox.

    What is loaded comes from here.
    """
    if _UNSEEN.search(address) or address.startswith("//"):
        return True
    scheme = _SCHEME.match(address)
    if not scheme:
        return False
    return loaded or scheme[0].lower() not in ("https:", "mailto:") or _filled_in(address)


def _filled_in(address: str) -> bool:
    """Whether a link to a mailbox also fills in a message (RFC 6068, section 2)."""
    return address[:7].lower() == "mailto:" and "?" in address


@lru_cache(maxsize=10_000)  # Pages hold much the same tags.
def _tag(text: str) -> Tag:
    found = _TAG.fullmatch(text)
    assert found
    given = _ATTRIBUTE.finditer(found["attributes"])
    attributes = [(each["name"], unescape(each["value"] or "")) for each in given]
    # Of two attributes of one name, browsers keep the first.
    return Tag(text, found["name"], dict(reversed(attributes)))


@lru_cache(maxsize=20_000)
def _wrong(text: str, published: bool) -> tuple[str | None, bool]:
    """Why a tag may not stand in a page, if it may not, and whether macros may print it.

    A page that is `published` holds what publishing writes, too.
    """
    tag = _tag(text)
    if tag.target is not None and unfit_address(tag.target, loaded="src" in tag.attributes):
        return UNFIT_ADDRESS, False
    if _holds(tag, MARKDOWN.get(tag.name)):
        return None, False
    if published and _holds(tag, _PUBLISHED.get(tag.name)):
        return None, False
    aligned = tag.name in ("th", "td") and "style" in tag.attributes
    return ALIGNED if aligned else UNFIT, _may_be_printed(tag)


def _may_be_printed(tag: Tag) -> bool:
    words = {name: _ANY for name in tag.attributes if _WORDS.match(name)}
    return tag.name in _PRINTED_ELEMENTS and _holds(tag, _PRINTED_ATTRIBUTES | words)


def _holds(tag: Tag, known: Attributes | None) -> bool:
    """Whether a tag has known attributes only, each with a value that it may have."""
    return known is not None and all(
        name in known and known[name].fullmatch(value) for name, value in tag.attributes.items()
    )


def _beginning(html: str, at: int) -> str:
    found = _BEGINNING.match(html, at)
    return found[0] if found else "<"
