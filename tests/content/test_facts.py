"""The facts that the source tells stand in the data."""

from __future__ import annotations

from macros.library import Library


def test_the_facts_of_the_source_stand_in_the_data(content: Library) -> None:
    senders, menus = content.facts.senders, content.facts.menus
    assert {one.text for one in senders.addresses} >= {
        "64.132.240.2",
        "64.132.240.3",
        "204.50.103.2",
        "204.50.103.3",
    }
    assert {one.name for one in senders.domains.values()} == {"crmtool.net", "leadmaster.com"}
    assert senders.default_from.address == "leads@crmtool.net"
    for kind in ("Daily", "Express"):
        path = menus.path(f"{kind.lower()}_from_address")
        screen = f"{kind} Email Notification Content"
        assert path == ("Administration", screen, "From Address", "GO")
    assert menus.path("user_settings") == ("User Settings",)
