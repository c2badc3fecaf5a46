"""Where causes of bounces lead: to the section of a page that speaks of them."""

from __future__ import annotations

from macros.library import Library
from macros.rendering.leads import leads, leads_at_provider
from macros.rendering.mentions import mentions


def test_a_section_is_what_stands_between_two_headings(library: Library) -> None:
    mention = mentions(library, "EP-201")["mailbox-full"]
    assert mention.heading is not None
    assert mention.heading.title == "The mailbox is full"
    assert mention.causes == {"mailbox-full"}
    assert "trash" in mention.words
    assert "junk" not in mention.words


def test_what_macros_show_is_none_of_its_words(library: Library) -> None:
    assert "bounce" not in mentions(library, "EP-201")["mailbox-full"].words


def test_a_section_may_speak_of_several(library: Library) -> None:
    mention = mentions(library, "EP-212")["policy"]
    assert mention.causes == {"gate-refuses", "policy"}


def test_a_cause_leads_to_that_section(library: Library) -> None:
    urls = [lead.url for lead in leads(library, "address-unknown")]
    assert urls[0] == "guides/correct-an-address/#the-address-does-not-exist"
    assert urls[1].startswith("issues/label-comes-back/#")


def test_a_page_that_does_not_speak_of_it_is_led_to_as_a_whole(library: Library) -> None:
    assert [lead.url for lead in leads(library, "gate-refuses")][1] == "issues/no-tracking-notices/"


def test_at_a_provider_nobody_is_led_to_pages_for_staff_alone(library: Library) -> None:
    ids = [lead.page.id for lead in leads_at_provider(library, "gate-refuses")]
    assert ids == ["EP-101"]
    assert leads_at_provider(library, "policy") == []
