"""The command line: `python -m macros` and a command.

Each command loads what it needs, so that none waits for what another needs.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from macros.commands import CHORES, ENGINES, Failed
from macros.commands.check import check
from macros.reading.problems import Problem, printable, report

_SELDOM = 100_000
"""After how many new objects Python looks for some to collect: a build makes few that circle."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the result is the process's exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    chosen = parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except Failed as error:
        print(printable(str(error)), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
        return 130


def parser() -> argparse.ArgumentParser:
    """The commands and what each takes."""
    whole = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    whole.add_argument("--project", type=Path, default=Path(), help="the folder of mkdocs.yml")
    commands = whole.add_subparsers(required=True, metavar="command")

    checking = commands.add_parser("check", help="print every problem of the content")
    checking.set_defaults(run=_check)

    building = commands.add_parser("build", help="check, run the engine, publish into site/")
    building.add_argument("--engine", choices=ENGINES, default="mkdocs")
    building.set_defaults(run=_build)

    printing = commands.add_parser("pdf", help="print the guides and our addresses, with Chromium")
    printing.add_argument("ids", nargs="*", metavar="ID", help="print these pages instead")
    printing.set_defaults(run=_pdf)

    serving = commands.add_parser("serve", help="preview with live reload")
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8000)
    serving.set_defaults(run=_serve)

    starting = commands.add_parser("new", help="start an article from its skeleton")
    starting.add_argument("--type", choices=("guide", "issue"))
    starting.add_argument("--title")
    starting.set_defaults(run=_new)

    using = commands.add_parser("used", help="print where a fact or a macro stands")
    using.add_argument("key", help="a key of a fact, an id, or the name of a macro")
    using.set_defaults(run=_used)

    reviewing = commands.add_parser("review", help="list what is due for review, and whose it is")
    reviewing.set_defaults(run=_review)

    recording = commands.add_parser("ledger", help="record what is published now, for ever")
    recording.add_argument("--emergency", help="why a change of our senders is told late")
    recording.set_defaults(run=_ledger)

    packing = commands.add_parser("pack", help="write packed copies beside the files of site/")
    packing.set_defaults(run=_pack)

    verifying = commands.add_parser("verify", help="look at a published site from outside")
    verifying.add_argument("address", help="where it is, such as https://help.example.com/")
    verifying.set_defaults(run=_verify)

    claiming = commands.add_parser("claims", help="list what sources prove, the oldest first")
    claiming.set_defaults(run=_claims)

    comparing = commands.add_parser("impact", help="what readers see differently since a commit")
    comparing.add_argument("base", metavar="BASE", help="a commit or a branch, such as main")
    comparing.set_defaults(run=_impact)

    describing = commands.add_parser("schemas", help="describe front matter and facts to editors")
    describing.set_defaults(run=_schemas)

    drawing = commands.add_parser("draw", help="draw the cards of links, and icons, with Chromium")
    drawing.set_defaults(run=_draw)

    for name, says in CHORES.items():
        # What begins with a hyphen is for the program behind it.
        looking_after = commands.add_parser(name, help=says, prefix_chars="\0", add_help=False)
        looking_after.add_argument("arguments", nargs="*")
        looking_after.set_defaults(run=partial(_chore, name))
    return whole


def _check(chosen: argparse.Namespace) -> int:
    gc.disable()  # It ends before anything that could be collected is worth the search.
    problems = check(chosen.project)
    _print(problems)
    if all(problem.warning for problem in problems):
        print("No problems.")
        return 0
    return 1


def _pdf(chosen: argparse.Namespace) -> int:
    from macros import library
    from macros.commands import paper

    chosen.engine = "mkdocs"
    if ended := _build(chosen):
        return ended
    files = paper.print_all(chosen.project, library.load(chosen.project / "docs"), chosen.ids)
    print(f"{len(files)} files stand in {paper.FOLDER}/.")
    return 0


def _build(chosen: argparse.Namespace) -> int:
    from macros.commands.build import build
    from macros.commands.progress import progress

    gc.set_threshold(_SELDOM)
    try:
        with progress(sys.stderr):
            problems = build(chosen.project, chosen.engine)
    except OSError as error:
        why = f"{error.strerror or error}".lower()
        place = f" to {error.filename}" if error.filename else ""
        wrong = f"The site cannot be written{place} ({why}); the last one stands as it was."
        print(printable(wrong))
        return 1
    _print(problems)
    if not problems:
        print("The site stands in site/.")
    return bool(problems)


def _serve(chosen: argparse.Namespace) -> int:
    from macros.commands import preview

    print(f"The preview starts at http://{chosen.host}:{chosen.port}/ (stop it with Ctrl+C).")
    try:
        preview.serve(chosen.project, chosen.host, chosen.port)
    except OSError as error:
        why = error.strerror or error
        if error.filename:
            print(printable(f"The preview cannot be written to {error.filename} ({why})."))
        else:
            wrong = f"Port {chosen.port} cannot be used ({why})"
            print(f"{wrong}; choose another: make serve PORT=8001.")
    return 1


def _new(chosen: argparse.Namespace) -> int:
    from macros.commands import skeletons

    kind = chosen.type or _ask(f"Type ({' or '.join(sorted(skeletons.FOLDERS))}): ")
    title = chosen.title or _ask("Title, in the reader's words: ")
    # A terminal that says it knows ASCII alone passes on other letters as bytes.
    whole = os.fsencode(title).decode("utf-8", errors="replace")
    file = skeletons.start(chosen.project / "docs", kind, whole)
    print(f"Wrote {file}. Fill it in, then run: make check")
    return 0


def _ledger(chosen: argparse.Namespace) -> int:
    from macros.commands import recording

    added, problems = recording.record(chosen.project, chosen.emergency)
    _print(problems)
    if problems:
        return 1
    versions = [each for each in added if each.startswith(recording.CHANGES)]
    for each in versions:
        print(f"{each} tells what changed among our senders.")
    lines = len(added) - len(versions)
    print(f"{recording.FILE}: {lines} added." if lines else "The ledger holds everything.")
    return 0


def _pack(chosen: argparse.Namespace) -> int:
    from macros.commands.packing import pack

    copies = pack(chosen.project)
    print(f"Copies: {', '.join(f'{count} {ending}' for ending, count in copies.items())}.")
    return 0


def _verify(chosen: argparse.Namespace) -> int:
    from macros.commands import verifying
    from macros.commands.check import judged

    books, problems = judged(chosen.project)
    if books is None or problems:
        _print(problems)
        return 1
    faults = verifying.verify(chosen.project, chosen.address, books)
    for line in verifying.report(faults, chosen.address.rstrip("/")):
        print(printable(line))
    wrong = sum(not each.warning for each in faults)
    if not wrong:
        print("The site is published as it was built.")
    return int(bool(wrong))


def _claims(chosen: argparse.Namespace) -> int:
    from macros.commands import claims
    from macros.reading.sources import Unreadable

    try:
        lines = claims.by_age(chosen.project)
    except Unreadable as error:
        _print(list(error.problems))
        return 1
    print(printable("\n".join(lines)))
    return 0


def _impact(chosen: argparse.Namespace) -> int:
    from macros.commands.comparison import markdown
    from macros.commands.impact import impact

    print(printable(markdown(impact(chosen.project, chosen.base))), end="")
    return 0


def _schemas(chosen: argparse.Namespace) -> int:
    from macros.commands import schemas

    print(
        f"{len(schemas.write(chosen.project))} files stand in {schemas.SETTINGS}/ and docs/_data/."
    )
    return 0


def _draw(chosen: argparse.Namespace) -> int:
    from macros.commands.drawing import draw

    print(f"{len(draw(chosen.project))} pictures stand in overrides/.")
    return 0


def _chore(name: str, chosen: argparse.Namespace) -> int:
    from macros.commands import chores

    run: Callable[[Path, list[str]], int] = getattr(chores, name)
    return run(chosen.project, chosen.arguments)


def _used(chosen: argparse.Namespace) -> int:
    from macros.commands.usage import usage

    for line in usage(chosen.project, chosen.key):
        print(printable(line))
    return 0


def _review(chosen: argparse.Namespace) -> int:
    from macros.commands.due import reviews

    for line in reviews(chosen.project) or ["Nothing is due for review."]:
        print(printable(line))
    return 0


def _ask(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError:
        raise Failed("Say the type and the title: make new TYPE=issue TITLE='…'") from None


def _print(problems: list[Problem]) -> None:
    for line in report(problems, annotate=os.environ.get("GITHUB_ACTIONS") == "true"):
        print(line)


if __name__ == "__main__":
    sys.exit(main())
