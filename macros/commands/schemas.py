"""Schemas of front matter and facts for editors' programs, made from the models that judge them.

An editor that knows JSON Schema (2020-12) completes a key, says what it holds, and marks what does
not fit, while somebody types. What is beyond a schema, the check alone says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import TypeAdapter

from macros.facts.facts import FOLDER, FOLDERS, Facts
from macros.reading.frontmatter import HEADS, TYPES
from macros.reading.schema import describe

SETTINGS = ".vscode"
"""The folder of what VS Code reads."""

_SCHEMAS = "schemas"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ALIKE = ("bounces", "changes")
"""Folders whose files are all of one kind."""

_LANGUAGE_SERVER = "# yaml-language-server: $schema="
Schema = dict[str, Any]


def write(project: Path) -> list[Path]:
    """Write every file of the project's settings that is made; the result are these files."""
    made = {project / SETTINGS / name: text for name, text in files().items()}
    for file, text in made.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    _wire(project / SETTINGS / "settings.json")
    return [*made, *_point(project)]


def _wire(file: Path) -> None:
    """Tell VS Code which schema is for which files, beside what its settings say already."""
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    text = json.dumps(known | {"yaml.schemas": patterns()}, indent=2, ensure_ascii=False)
    file.write_text(f"{text}\n", encoding="utf-8")


def files() -> dict[str, str]:
    """Path below SETTINGS → the text of a file that is made."""
    made: dict[str, Any] = {f"{_SCHEMAS}/{name}.json": schema for name, schema in schemas().items()}
    made["front-matter.code-snippets"] = _snippets()
    return {
        name: json.dumps(each, indent=2, ensure_ascii=False) + "\n" for name, each in made.items()
    }


def schemas() -> dict[str, Schema]:
    """Name → schema, of the head of each type of page, and of each file of facts."""
    heads = {f"front-matter/{kind}": _schema(model) for kind, model in HEADS.items()}
    return heads | {f"facts/{name}": _schema(model) for name, model in _fact_files()}


def patterns() -> dict[str, str]:
    """Schema of facts → the files that it is for."""
    return {
        f"./{SETTINGS}/{_SCHEMAS}/facts/{name}.json": _files_of(name) for name, _ in _fact_files()
    }


def modeline(name: str) -> str:
    """The first line of a file of facts, by which any editor finds its schema.

    `name` is its path below the folder of facts, such as `tools/page.yml`.
    """
    kind = name.removesuffix(".yml")
    folder = kind.partition("/")[0]
    schema = folder if folder in _ALIKE else kind
    up = "../" * (2 + name.count("/"))
    return f"{_LANGUAGE_SERVER}{up}{SETTINGS}/{_SCHEMAS}/facts/{schema}.json"


def _fact_files() -> Iterator[tuple[str, Any]]:
    """Each kind of file of facts, and what stands in one."""
    for name, field in Facts.model_fields.items():
        model: Any = field.annotation
        if name not in FOLDERS:
            yield name, model
        elif hasattr(model, "model_fields"):
            inner = model.model_fields.items()
            yield from ((f"{name}/{key}", _present(each.annotation)) for key, each in inner)
        else:
            yield name, get_args(model)[1]


def _present(annotation: Any) -> Any:
    """What a file holds that may be missing."""
    found = [each for each in get_args(annotation) if each is not type(None)]
    return found[0] if type(None) in get_args(annotation) else annotation


def _files_of(name: str) -> str:
    ending = "/*" if name in FOLDERS else ""
    return f"docs/{FOLDER}/{name}{ending}.yml"


def _schema(model: Any) -> Schema:
    made: Schema = _untitled(TypeAdapter(model).json_schema())
    return {"$schema": _DRAFT} | made


def _untitled(value: Any) -> Any:
    """A schema without the titles that were made of names, which say nothing more."""
    if isinstance(value, list):
        return [_untitled(each) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {key: each for key, each in value.items() if not _is_title(key, each)}
    return {key: _untitled(each) for key, each in kept.items()}


def _is_title(key: str, value: object) -> bool:
    return key == "title" and isinstance(value, str)


def _snippets() -> Mapping[str, Any]:
    """Keys of front matter as snippets: VS Code completes no YAML within Markdown by a schema."""
    folders = {kind: folder for folder, kind in TYPES.items()}
    keys: dict[tuple[str, str], list[str]] = {}
    for kind, model in HEADS.items():
        for key, _, says in describe(model):
            keys.setdefault((key, says), []).append(f"docs/{folders[kind]}".rstrip("/"))
    return {
        f"{key} ({', '.join(places)})": {
            "scope": "markdown",
            "prefix": key,
            "body": f"{key}: $0",
            "description": says,
        }
        for (key, says), places in keys.items()
    }


def _point(project: Path) -> Iterator[Path]:
    """Write the first line of each file of facts that has none yet, or an old one."""
    root = project / "docs" / FOLDER
    for file in sorted(root.rglob("*.yml")):
        name = file.relative_to(root).as_posix()
        text = file.read_text(encoding="utf-8")
        bare = text.partition("\n")[2] if text.startswith(_LANGUAGE_SERVER) else text
        pointed = f"{modeline(name)}\n{bare}"
        if pointed != text:
            file.write_text(pointed, encoding="utf-8")
            yield file
