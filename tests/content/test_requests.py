"""What our guides give to the message to IT staff: every address, in plain text."""

from __future__ import annotations

from macros.library import Library
from macros.publish import api


def test_the_steps_of_every_guide_hold_our_addresses(content: Library) -> None:
    data = api.it_requests(content)
    named = {getattr(page.head, "system", None) for page in content.allowing} - {None}
    assert set(data["systems"]) == named
    for request in (*data["systems"].values(), data["unknown"]):
        text = "".join(each["text"] for each in request["steps"])
        assert all(
            address in text for address in (one.text for one in content.facts.senders.addresses)
        ), request["title"]
        assert "](" not in text
        assert "{{" not in text
