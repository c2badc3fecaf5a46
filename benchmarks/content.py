"""A copy of the project with N more articles, made up from a seed; the same N, the same text."""

from __future__ import annotations

import datetime
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from random import Random

from macros.commands.check import check
from macros.commands.recording import record

ROOT = Path(__file__).parent.parent
"""The project's top folder."""

SEED = "leadmaster"
MOST = 9000
"""Ids have at most four digits: LM-1000 to LM-9999 are ours here."""
IDS, TOOL = "docs/_data/ids.yml", "docs/tools/bounce.md"
GUIDE = "docs/guides/change-the-from-address.md"
"""What names every article, the tool that leads to each, and the guide for those without one."""

FOLDER_SIZE = 25
"""Articles a folder, so that the rival's pruned navigation has something to prune."""

SYSTEMS = (
    "Microsoft 365",
    "Exchange Server",
    "Google Workspace",
    "Mimecast",
    "Proofpoint",
    "Barracuda",
    "Cisco Secure Email",
    "Sophos Email",
    "Zoho Mail",
    "Fastmail",
    "Postfix",
    "Exim",
    "SpamAssassin",
    "Rspamd",
    "Outlook",
    "Apple Mail",
    "Thunderbird",
    "Gmail",
    "Yahoo Mail",
    "Fortinet FortiMail",
    "Trend Micro",
    "Symantec",
    "SpamTitan",
    "MDaemon",
    "Kerio Connect",
    "Zimbra",
    "cPanel",
    "Plesk",
)
MAILS = (
    ("daily", "the daily lead notification"),
    ("express", "the express notification"),
    ("lead_profile", "a lead profile"),
    ("lead_xpress", "a Lead-Xpress message"),
    ("nurturing", "a nurturing message"),
    ("bulk", "a bulk mailing"),
    ("report", "an e-mailed report"),
)
FAULTS = (
    ("is held in quarantine", "quarantine"),
    ("lands in the junk folder", "allowlist"),
    ("comes back as undeliverable", "bounce"),
    ("is refused as forged", "spoofed"),
    ("fails the sender’s DMARC rule", "dmarc"),
    ("waits for a confirmation", "challenge_response"),
    ("arrives hours late", "message_trace"),
    ("loses its signature on the way", "dkim"),
    ("fails the SPF test", "spf"),
    ("is sent on to a former colleague", "logon"),
    ("is deleted by an inbox rule", "message_trace"),
    ("reaches only part of a workgroup", "workgroup"),
    ("shows a warning banner", "alignment"),
    ("is refused as Direct Send", "direct_send"),
    ("returns to the wrong mailbox", "envelope_sender"),
    ("is answered into the void", "from_address"),
)
AUDIENCES = (
    "after a domain change",
    "since a migration",
    "on Monday mornings",
    "for a single user",
    "for one branch office",
    "for new employees",
    "for a shared mailbox",
    "behind a second filter",
    "with forwarding turned on",
    "with a long attachment",
    "on a phone",
    "after a merger",
    "at a partner company",
    "for a mailing list",
    "while somebody is on leave",
    "after an expired license",
    "with a renamed mailbox",
    "in a hybrid setup",
)
SUBJECTS = (
    "the gateway",
    "the mail flow rule",
    "the connector",
    "an administrator",
    "the help desk",
    "the transport log",
    "the reputation service",
    "a content scanner",
    "the recipient policy",
    "the address book",
    "a journal rule",
    "the safe sender list",
    "the attachment sandbox",
    "the directory synchronization",
    "a retention policy",
    "the outbound relay",
    "the greylisting delay",
    "the rate limit",
    "a forwarding rule",
    "the shared mailbox",
)
VERBS = (
    "compares",
    "records",
    "rewrites",
    "delays",
    "accepts",
    "rejects",
    "scores",
    "forwards",
    "archives",
    "inspects",
    "overrides",
    "ignores",
    "duplicates",
    "resolves",
    "releases",
    "expires",
)
OBJECTS = (
    "every message from an unknown host",
    "the visible sender",
    "the header of the message",
    "a message with many recipients",
    "mail that claims a local domain",
    "the certificate of the sending server",
    "each link and picture",
    "the name of the mailbox",
    "an alias of the user",
    "older entries of the list",
    "a reply to an earlier thread",
    "the reverse lookup of the server",
    "unsigned messages",
    "the size of the attachment",
    "the language of the text",
    "the time of the connection",
)
REASONS = (
    "because two policies contradict each other",
    "before anybody at the desk sees it",
    "unless an exception names our servers",
    "even when the user has approved the sender",
    "and says nothing about it to either side",
    "and keeps a line about it in its log",
    "until the cache of the directory is renewed",
    "although the test message went through",
    "when the first rule of the list matches",
    "so the two logs tell different stories",
    "which nobody expects from the name of the setting",
    "if the license includes that protection",
    "only for mail that crosses the border of the organization",
    "as soon as the score passes the threshold",
)
ACTS = (
    "Open the {system} console and find {thing}",
    "Ask {person} whether {thing} was changed lately",
    "Compare the spelling of the address with {thing}",
    "Write down the day, the hour, and the code that {thing} shows",
    "Add an exception to {thing}, and give it a name that says why",
    "Send a test to `{user}@example.com` and follow it through {thing}",
    "Turn the new rule on for one mailbox, then for all of {system}",
    "Wait until {thing} has taken the change over, usually within the hour",
    "Remove the old entry from {thing}, so that only one is left",
    "Look for code 5.{code} in {thing}",
)
PEOPLE = ("your IT staff", "the postmaster", "a colleague", "the provider", "your administrator")
USERS = ("jane", "john", "maria", "ahmed", "li", "olga", "sam", "priya", "tom", "ines")
MENUS = ("user_settings", "daily_content", "express_content", "daily_from_address")


@dataclass(frozen=True)
class Draft:
    """An article before it is a file."""

    id: str
    name: str
    title: str
    system: str
    mail: tuple[str, str]
    fault: tuple[str, str]

    @property
    def kind(self) -> str:
        return "guide" if self.name.startswith("guides/") else "issue"


def write_project(folder: Path, number: int, seed: str = SEED) -> None:
    """Copy the project into `folder`, with `number` articles added. The check passes it."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    # The macros plugin looks for its module inside the project only.
    for name in ("macros", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    drafts = outline(number, seed)
    for draft in drafts:
        file = folder / "docs" / draft.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text(draft, drafts, seed), encoding="utf-8")
    _insert(folder / IDS, "pages:\n", *(f"  {draft.id}: {draft.name}\n" for draft in drafts))
    _insert(folder / TOOL, "fits:\n  [", *(f"{draft.id}, " for draft in drafts))
    uncured = drafts[len(drafts) // 5 * 5 :]
    _insert(folder / GUIDE, "cures: [", *(f"{draft.id}, " for draft in uncured))
    _, problems = record(folder)
    problems = [problem for problem in problems or check(folder) if not problem.warning]
    assert not problems, "\n".join(map(str, problems))


def outline(number: int, seed: str = SEED) -> tuple[Draft, ...]:
    """The articles to write: four issues, then a guide, and so on."""
    if number > MOST:
        raise ValueError(f"At most {MOST} articles, for their ids have four digits.")
    return tuple(_draft(index, Random(f"{seed} {index}")) for index in range(number))


def text(draft: Draft, drafts: tuple[Draft, ...], seed: str = SEED) -> str:
    """The whole file of one article."""
    random = Random(f"{seed} {draft.id}")
    body = _guide(draft, drafts, random) if draft.kind == "guide" else _issue(draft, drafts, random)
    return f"---\n{_head(draft, drafts, random)}---\n\n{body}"


def _draft(index: int, random: Random) -> Draft:
    folder = "guides" if index % 5 == 4 else "issues"
    place = (index // 5 if folder == "guides" else index - index // 5) // FOLDER_SIZE
    system = SYSTEMS[place % len(SYSTEMS)]
    topic = _slug(system) if place < len(SYSTEMS) else f"{_slug(system)}-{place // len(SYSTEMS)}"
    mail, fault = random.choice(MAILS), random.choice(FAULTS)
    title = f"{_upper(mail[1])} {fault[0]} {random.choice(AUDIENCES)}"
    name = f"{folder}/{topic}/{_slug(title)}-{index}.md"
    return Draft(f"LM-{1000 + index}", name, title[:80], system, mail, fault)


def _head(draft: Draft, drafts: tuple[Draft, ...], random: Random) -> str:
    day = datetime.date(2025, 1, 1) + datetime.timedelta(random.randrange(365))
    related = [other.id for other in random.sample(drafts, min(4, len(drafts))) if other != draft]
    symptoms = [
        f"{_upper(draft.mail[1])} {draft.fault[0]}, and {random.choice(SUBJECTS)} says nothing",
        f"{_upper(random.choice(PEOPLE))} sees {random.choice(OBJECTS)}",
        f"It happens {random.choice(AUDIENCES)}",
    ]
    words = [draft.system, draft.fault[0], f"5.{_code(random)}", random.choice(AUDIENCES)]
    evidence = [
        "The address of the user and the name of the workgroup",
        f"What {random.choice(SUBJECTS)} shows for the message",
        "The day and the time it was sent",
    ]
    lines = [
        f"id: {draft.id}",
        f"title: {draft.title}",
        f"description: In {draft.system}, {random.choice(SUBJECTS)} {random.choice(VERBS)} "
        f"{random.choice(OBJECTS)}. An exception mends it.",
        *_listed("symptoms", symptoms),
        f"fixed_by: [{', '.join(random.sample(('recipient', 'administrator', 'it'), 2))}]",
        f"emails: [{draft.mail[0]}]",
        *_listed("keywords", words),
        *_listed("evidence", evidence),
        f"related: [{', '.join(related)}]",
        f"reviewed: {day}",
    ]
    if draft.kind == "guide":
        at = drafts.index(draft)
        issues = [other.id for other in drafts[max(0, at - 4) : at]]
        lines.append("sources: [leadmaster, microsoft_allow, google_lists]")
        lines.append(f"cures: [{', '.join(issues)}]")
    if random.random() < 0.1:
        lines.append(f"redirect_from: [/moved/{draft.id.lower()}/]")
    return "".join(f"{line}\n" for line in lines)


def _issue(draft: Draft, drafts: tuple[Draft, ...], random: Random) -> str:
    named = f"The word for this is {_term(draft)}."
    steps = [_act(draft, random) for _ in range(random.randint(4, 7))]
    tips = [f"**{_upper(random.choice(SUBJECTS))}.** {_prose(random, 2)}" for _ in range(3)]
    tips.append(f"If this does not help, see {_other(drafts, random)}.")
    causes = [_prose(random, 1) for _ in range(3)]
    return _page(
        ("Background", f"{_prose(random, 3)} {named}", _bullets(causes), _prose(random, 3)),
        ("Actions", _steps(random, steps), f"Then go on with {_other(drafts, random)}."),
        ("Tips", _bullets(tips)),
    )


def _guide(draft: Draft, drafts: tuple[Draft, ...], random: Random) -> str:
    steps = [_act(draft, random) for _ in range(random.randint(5, 9))]
    needs = [_prose(random, 1) for _ in range(3)]
    return _page(
        ("Before you start", f"{_prose(random, 3)} See {_term(draft)}.", _bullets(needs)),
        ("Steps", _steps(random, steps), f"### In {draft.system}", _prose(random, 3)),
        ("Check that it worked", _prose(random, 3), f"If not, see {_other(drafts, random)}."),
    )


def _page(*sections: tuple[str, ...]) -> str:
    blocks = ["{{ at_a_glance() }}"]
    for title, *paragraphs in sections:
        blocks += [f"## {title}", *paragraphs]
    return "\n\n".join([*blocks, "{{ still_stuck() }}"]) + "\n"


def _prose(random: Random, sentences: int) -> str:
    return " ".join(_sentence(random) for _ in range(sentences))


def _sentence(random: Random) -> str:
    parts = (random.choice(SUBJECTS), random.choice(VERBS), random.choice(OBJECTS))
    return f"{_upper(' '.join(parts))}, {random.choice(REASONS)}."


def _act(draft: Draft, random: Random) -> str:
    act = random.choice(ACTS).format(
        system=draft.system,
        thing=random.choice(SUBJECTS),
        person=random.choice(PEOPLE),
        user=random.choice(USERS),
        code=_code(random),
    )
    return f"{act}. {_sentence(random)}"


def _steps(random: Random, steps: list[str]) -> str:
    where = f'Click {{{{ menu("{random.choice(MENUS)}") }}}} and read what it shows.'
    return "\n".join(f"{number}. {step}" for number, step in enumerate([where, *steps], 1))


def _other(drafts: tuple[Draft, ...], random: Random) -> str:
    return f'{{{{ article("{random.choice(drafts).id}") }}}}'


def _term(draft: Draft) -> str:
    return f'{{{{ term("{draft.fault[1]}") }}}}'


def _bullets(items: list[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _listed(key: str, items: list[str]) -> list[str]:
    return [f"{key}:", *(f'  - "{item}"' for item in items)]


def _code(random: Random) -> str:
    return f"{random.choice((1, 2, 4, 7))}.{random.randrange(1, 80)}"


def _upper(words: str) -> str:
    return words[0].upper() + words[1:]


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def _insert(file: Path, behind: str, *texts: str) -> None:
    """Write texts behind a place in a file."""
    known = file.read_text(encoding="utf-8")
    assert behind in known
    file.write_text(known.replace(behind, behind + "".join(texts), 1), encoding="utf-8")
