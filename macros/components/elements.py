"""The tools that work in the reader's browser, and the guided check."""

from __future__ import annotations

from macros.components.contact import contact_html
from macros.components.here import Here
from macros.components.markup import html, markdown, markdown_link
from macros.components.references import with_text
from macros.facts.facts import UnknownFact
from macros.facts.questions import START
from macros.facts.tools import Tools
from macros.reading.schema import Closed

TOOLS = (
    "bounce-decoder",
    "header-view",
    "it-request",
    "spf-checker",
    "guided-check",
    "reply-desk",
    "support-desk",
    "link-desk",
)
"""Names of the custom elements that are tools; each has a template of its name."""


def tool(here: Here, name: str) -> str:
    """A tool that works in the reader's browser: the box to fill in, by its element's name."""
    if name not in TOOLS:
        raise UnknownFact(f"There is no tool `{name}`; known are {', '.join(TOOLS)}.")
    facts, root = here.library.facts, "../" * here.article.url.count("/")
    return html(
        name,
        facts=facts,
        library=here.library,
        root=root,
        texts=_texts(facts.tools, name),
        contact=contact_html(facts),
    )


def _texts(tools: Tools, name: str) -> Closed | None:
    """What a tool says. Raises UnknownFact."""
    file = name.replace("-", "_")
    texts: Closed | None = getattr(tools, file, None)
    if texts is None and file in Tools.model_fields:
        raise UnknownFact(f"The tool `{name}` says nothing; write docs/_data/tools/{file}.yml.")
    return texts


def questions(here: Here) -> str:
    """The questions and answers of the guided check."""
    flow = here.library.facts.check
    pages = {
        key: [here.library.article(id) for id in answer.pages]
        for key, answer in flow.answers.items()
    }
    return markdown(
        "questions",
        flow=flow,
        answers=flow.answers,
        titles={key: flow.way(key)[-1][1].says for key in flow.answers},
        links={key: [with_text(here, page) for page in found] for key, found in pages.items()},
    )


def first_question(here: Here) -> str:
    """The first question of the guided check, each option a link into it."""
    question = here.library.facts.check.questions[START]
    page = here.library.in_role("guided_check")
    target = here.article.link_to(page)
    links = [markdown_link(option.says, f"{target}#{option.to}") for option in question.options]
    return markdown("first-question", links=links)
