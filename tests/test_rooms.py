"""Each module stands in its room, imports go down only, and a name has one home.

The order of the rooms is the table in `tests/rooms.py`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.names import python_types, script_names, stems, twins
from tests.plan import drawing, purpose, table
from tests.rooms import (
    PYTHON,
    SCRIPTS,
    House,
    Room,
    arrows_of,
    circle,
    files_of,
    homeless,
    unwanted,
)

HOUSES = pytest.mark.parametrize("house", [PYTHON, SCRIPTS], ids=lambda house: house.folder)
PAGE = ROOT / "docs" / "handbook" / "architecture.md"

TO_CUT: set[tuple[str, str]] = set()
"""Imports that still close a circle. The list only ever gets shorter."""


@HOUSES
def test_every_module_stands_in_a_room(house: House) -> None:
    assert homeless(house, files_of(ROOT, house)) == []


@HOUSES
def test_every_room_is_there(house: House) -> None:
    missing = [room for room in house.rooms if not (ROOT / house.folder / room.path).exists()]
    assert missing == [], "take it out of the table in tests/rooms.py"


@HOUSES
def test_every_room_says_what_it_holds(house: House) -> None:
    silent = [room.path for room in house.rooms if not purpose(ROOT, house, room)]
    assert silent == [], "begin its `__init__.py` with a docstring; tests/rooms.py has the scripts'"


@HOUSES
def test_imports_go_down_only(house: House) -> None:
    assert unwanted(house, arrows_of(ROOT, house)) == []


@HOUSES
def test_no_imports_run_in_a_circle(house: House) -> None:
    arrows = [each for each in arrows_of(ROOT, house) if (each.source, each.target) not in TO_CUT]
    found = " → ".join(circle(arrows))
    assert not found, f"{found}: Move what they share into a module that imports none of them."


def test_an_import_is_to_be_cut_as_long_as_it_closes_a_circle() -> None:
    circles = bool(circle([*arrows_of(ROOT, PYTHON), *arrows_of(ROOT, SCRIPTS)]))
    assert circles == bool(TO_CUT), "no imports run in a circle now: empty the list"


def test_no_import_is_hidden() -> None:
    files = {file: (ROOT / file).read_text(encoding="utf-8") for file in files_of(ROOT, PYTHON)}
    hidden = re.compile(r"importlib(?!\.resources)|__import__")
    hiding = [file for file, text in files.items() if hidden.search(text)]
    assert hiding == [], "write the import as one, so that the order of the rooms can be held"


@HOUSES
def test_no_two_modules_share_a_name(house: House) -> None:
    assert twins(stems(files_of(ROOT, house))) == {}, "call each after what it alone holds"


def test_no_two_types_of_python_share_a_name() -> None:
    found = twins(python_types(ROOT, files_of(ROOT, PYTHON)))
    assert found == {}, "import the one that stands, or call each after what it alone means"


def test_no_two_exports_or_types_of_scripts_share_a_name() -> None:
    found = twins(script_names(ROOT, files_of(ROOT, SCRIPTS)))
    assert found == {}, "import the one that stands, or call each after what it alone means"


@HOUSES
@pytest.mark.parametrize("part", ["drawing", "table"])
def test_the_handbook_shows_the_house_as_it_stands(house: House, part: str) -> None:
    wanted = f"```text\n{drawing(house)}\n```" if part == "drawing" else table(ROOT, house)
    shown = f"\n{wanted}\n\n" in PAGE.read_text(encoding="utf-8")
    assert shown, f"{PAGE.relative_to(ROOT)}: The {part} is another now; put this there:\n{wanted}"


OTHERS = {"browser", "content", "engines", "javascripts"}
"""Folders of tests that are no room: what needs a browser, and what judges the real content."""


@pytest.mark.parametrize(
    ("folder", "house"), [("", PYTHON), ("javascripts", SCRIPTS), ("browser", SCRIPTS)]
)
def test_the_tests_mirror_the_rooms(folder: str, house: House) -> None:
    rooms = {room.path.rstrip("/") for room in house.rooms}
    tests = {
        *(ROOT / "tests" / folder).glob("*/test_*.py"),
        *(ROOT / "tests" / folder).glob("*/*.js"),
    }
    folders = {file.parent.name.replace("_", "-") for file in tests}
    assert folders
    assert folders - rooms - OTHERS == set(), f"name it after a room of {house.folder}"


# That the tests above can fail: a small house, and what its walls are for.

SMALL = House("code/", ((Room("top/"), Room("side/")), (Room("ground/"), Room("one.js"))))


def house_with(folder: Path, files: dict[str, str]) -> list[str]:
    """What is wrong with the imports of the small house when these files stand in it."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return unwanted(SMALL, arrows_of(folder, SMALL))


UPWARD = "but top/ stands above ground/; move what both need down"


@pytest.mark.parametrize(
    "text",
    [
        "import code.top.a",
        "from code.top.a import name",
        "from code.top import a",
        "def late():\n    from code.top import a",
        "if TYPE_CHECKING:\n    from code.top import a",
    ],
)
def test_an_upward_import_of_python_is_found_at_its_line(tmp_path: Path, text: str) -> None:
    found = house_with(tmp_path, {"code/top/a.py": "", "code/ground/b.py": text})
    line = text.count("\n") + 1
    assert found == [f"code/ground/b.py:{line}: Imports code/top/a.py, {UPWARD}."]


@pytest.mark.parametrize(
    "text",
    [
        'import "../top/a.js";',
        'import {\n  name,\n} from "../top/a.js";',
        'export { name } from "../top/a.js";',
        'const late = () =>\n  import("../top/a.js");',
        '/** @typedef {import("../top/a.js").Name} Name */',
        '/**\n * @param {import("../top/a.js").Name} name */',
    ],
)
def test_an_upward_import_of_a_script_is_found_at_its_line(tmp_path: Path, text: str) -> None:
    found = house_with(tmp_path, {"code/top/a.js": "", "code/ground/b.js": text})
    line = text.count("\n") + 1
    assert found == [f"code/ground/b.js:{line}: Imports code/top/a.js, {UPWARD}."]


def test_a_computed_import_is_read_from_its_table(tmp_path: Path) -> None:
    text = 'const TOOLS = { "a-tool": "top/a" };\nimport(`./${TOOLS[name]}.js`);'
    found = house_with(tmp_path, {"code/one.js": text})
    assert [each.partition(", ")[0] for each in found] == ["code/one.js:1: Imports code/top/a.js"]


def test_rooms_of_a_floor_do_not_import_each_other(tmp_path: Path) -> None:
    found = house_with(tmp_path, {"code/side/b.js": 'import "../top/a.js";'})
    assert "but top/ stands beside side/" in found[0]


def test_a_door_opens_one_way() -> None:
    (going,) = SCRIPTS.doors
    assert going == ("search/", "bounce/")


def test_imports_down_and_within_a_room_are_welcome(tmp_path: Path) -> None:
    files = {"code/top/a.js": 'import "./b.js"; import "../ground/c.js"; import "../one.js";'}
    assert house_with(tmp_path, files) == []


def test_what_stands_outside_is_not_imported(tmp_path: Path) -> None:
    found = house_with(tmp_path, {"code/top/a.js": 'import "../../bench/c.js";'})
    assert "which stands in no room of code/" in found[0]


def test_a_module_in_no_room_is_found() -> None:
    found = homeless(SMALL, ["code/top/a.py", "code/attic/b.py", "code/two.js"])
    assert [each.partition(":")[0] for each in found] == ["code/attic/b.py", "code/two.js"]


def test_a_circle_is_shown_in_the_order_of_its_imports(tmp_path: Path) -> None:
    files = {"a": "b", "b": "c", "c": "a"}
    house_with(tmp_path, {f"code/top/{one}.js": f'import "./{to}.js"' for one, to in files.items()})
    found = "".join(Path(file).stem for file in circle(arrows_of(tmp_path, SMALL)))
    assert found in ("abca", "bcab", "cabc")


def test_twins_of_python_are_classes_and_aliases(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("class One: ...\nTwo = str\nTHREE = 3\ndef four(): ...\n")
    (tmp_path / "b.py").write_text("from a import One\nTwo = int\nTHREE = 3\ndef four(): ...\n")
    assert set(twins(python_types(tmp_path, ["a.py", "b.py"]))) == {"Two"}


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("export function one() {}", "one"),
        ("export async function one() {}", "one"),
        ("export class Two {}", "Two"),
        ("/** @typedef {object} Two */", "Two"),
        ("/**\n * @typedef {{\n *   a: {}\n * }} Two\n */", "Two"),
        ('/** @typedef {import("./a.js").Two & { more: string }} Two */', "Two"),
        ('/** @typedef {import("./a.js").Other} Two */', "Two"),
        ('/** @typedef {import("./a.js").Two} Two */', ""),
        ('export { one } from "./a.js";', ""),
        ("const other = 1;\nexport { other as one };", "one"),
        ("function one() {}", ""),
    ],
)
def test_twins_of_scripts_are_exports_and_types(tmp_path: Path, text: str, same: str) -> None:
    (tmp_path / "a.js").write_text("/** @typedef {object} Two */\nexport const one = 1;\n")
    (tmp_path / "b.js").write_text(text)
    assert "".join(twins(script_names(tmp_path, ["a.js", "b.js"]))) == same
