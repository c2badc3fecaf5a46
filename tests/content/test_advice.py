"""What pages and causes advise does not contradict what the sources say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from macros.library import Library

CMDLETS: dict[str, list[str]] = YAML(typ="safe").load(
    Path(__file__).with_name("exchange_cmdlets.yml")
)
_COMMON = {"Verbose", "Debug", "ErrorAction", "Confirm", "WhatIf", "OutVariable"}
_FENCE = re.compile(r"^ *```powershell\n(?P<code>.*?)^ *```", re.MULTILINE | re.DOTALL)
_CALL = re.compile(r"\b(?P<name>[A-Z][a-z]+-[A-Z]\w+)(?P<rest>[^|;\n]*)")
_PARAMETER = re.compile(r"(?<=\s)-(?!eq|in\b|and\b|ne\b)(?P<name>[A-Z]\w+)(?=[\s:]|$)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
SPF_OF_WHOM = re.compile(r"bounce names|envelope sender|SMTP From|whoever manages", re.IGNORECASE)
"""An entry in an SPF record helps only for the domain that was checked (RFC 7208, section 2.4)."""


def _advice(content: Library) -> Iterator[tuple[str, str, str]]:
    """Every cause, person, and what the person is told, at companies and at providers."""
    for key, cause in content.facts.causes.items():
        yield from ((key, who, text) for who, text in cause.fix.items())
        if cause.at_provider:
            yield from ((key, who, text) for who, text in cause.at_provider.fix.items())


def _commands(content: Library) -> Iterator[tuple[str, str]]:
    """Every command of PowerShell, and where it stands."""
    for key, command in content.facts.commands.items():
        if "PowerShell" in command.title or "Management Shell" in command.title:
            yield f"commands.{key}", command.text
    for page in content.of_type("guide"):
        yield from ((page.name, found["code"]) for found in _FENCE.finditer(page.body))


def test_an_spf_entry_is_advised_only_for_the_domain_that_was_checked(content: Library) -> None:
    adding = re.compile(r"\badd our [\w ]*addresses to (?:its|your|the) SPF record")
    wrong = [
        (key, text)
        for key, _, text in _advice(content)
        if adding.search(text) and not SPF_OF_WHOM.search(text)
    ]
    assert wrong == []


def test_no_mail_system_is_told_to_allow_a_domain_by_its_name(content: Library) -> None:
    told = [(key, text) for key, who, text in _advice(content) if who == "it"]
    told += [(key, answer.says) for key, answer in content.facts.check.answers.items()]
    allowing = re.compile(
        r"\b(?:allow|let|add|approve|exempt)\b[^.]*\bour (?:\w+ (?:and|or) )?domains\b"
    )
    assert [each for each in told if allowing.search(each[1])] == []


def test_nobody_is_told_to_leave_the_default_from_address(content: Library) -> None:
    leaving = re.compile(r"\b(?:leave|keep)\b[^.]*\bdefault\b[^.]*\baddress", re.IGNORECASE)
    assert [each for each in _advice(content) if leaving.search(each[2])] == []


def test_an_own_domain_is_never_exempted_where_the_vendor_has_no_exception(
    content: Library,
) -> None:
    text = content.facts.causes["barracuda-rejects-spoofed"].fix["it"]
    assert "Exempt our addresses" not in text
    assert content.facts.causes["barracuda-rejects-spoofed"].systems == (
        "barracuda_security_gateway",
    )


def test_no_command_shuts_out_everybody_else(content: Library) -> None:
    for place, text in _commands(content):
        closed = re.search(r"RestrictDomainsTo\w+ \$true", text)
        assert not (closed and "SenderDomains *" in text), place


def _calls(content: Library) -> Iterator[tuple[str, str, set[str]]]:
    """Where a cmdlet of Exchange is called, its name, and the parameters given to it."""
    for place, text in _commands(content):
        for call in _CALL.finditer(text):
            if call["name"] in CMDLETS:
                rest = _QUOTED.sub("", call["rest"])
                yield place, call["name"], {each["name"] for each in _PARAMETER.finditer(rest)}


def test_every_parameter_of_a_command_is_on_the_page_of_the_vendor(content: Library) -> None:
    calls = list(_calls(content))
    assert len(calls) > 20
    wrong = [
        (place, name, given - {*CMDLETS[name]} - _COMMON)
        for place, name, given in calls
        if given - {*CMDLETS[name]} - _COMMON
    ]
    assert wrong == []


def test_every_cmdlet_is_one_whose_page_was_read(content: Library) -> None:
    windows = {"Format-List", "Format-Table", "Get-Date", "Resolve-DnsName", "Restart-Service"}
    windows |= {"Select-String", "Sort-Object", "Test-NetConnection", "Where-Object"}
    named = {call["name"] for _, text in _commands(content) for call in _CALL.finditer(text)}
    assert named - windows - {*CMDLETS} == set()


@pytest.mark.parametrize("name", ("New-InboundConnector", "New-TenantAllowBlockListSpoofItems"))
def test_the_parameters_read_are_whole(name: str) -> None:
    assert {"Confirm", "WhatIf"} <= {*CMDLETS[name]}
