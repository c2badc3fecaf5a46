// The rules for headers as they are published, and addresses of ours.
import { execFileSync } from "node:child_process";

const PYTHON = ".venv/bin/python";
const ROOT = new URL("../../../", import.meta.url);
const PROGRAM = `
import json
from pathlib import Path
from types import SimpleNamespace
from macros.facts import facts
from macros.publish.api import header_rules
known, _ = facts.load(Path("docs"))
senders = known.senders
print(json.dumps({
    "addresses": [str(one.address) for one in senders.addresses],
    "domains": [one.name for one in senders.domains.values()],
    "defaultFrom": senders.default_from.address,
    "rules": header_rules(SimpleNamespace(facts=known)),
}))`;

/** @type {import("../../../overrides/assets/javascripts/headers/header-seen.js").HeaderFacts} */
export const facts = JSON.parse(
  execFileSync(PYTHON, ["-c", PROGRAM], { cwd: ROOT, encoding: "utf8", maxBuffer: 1e8 }),
);
