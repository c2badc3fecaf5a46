// How often the bounce decoder is right: node benchmarks/bounces.mjs RULES.json FILE.jsonl
// RULES.json is site/api/bounce-rules.json. A line of FILE.jsonl holds `id`, `text`, `reason`, in
// `also_ok` other answers that are as good, and perhaps `form` and `lang`, by which it is counted
// too, and `recipient`, the address that failed. Rows whose reason is `other` have no right answer.
import { readFileSync } from "node:fs";
import { classifyBounce } from "../overrides/assets/javascripts/bounce/bounce-classifier.js";

/** @import { BounceRules } from "../overrides/assets/javascripts/page/api.js" */
/**
 * @typedef {object} Row
 * @property {string} id
 * @property {string} text
 * @property {string} reason
 * @property {string[]} [also_ok]
 * @property {string} [form]
 * @property {string} [lang]
 * @property {string | null} [recipient]
 */
/** @typedef {ReturnType<typeof judge>} Judgement */

const [rulesFile, rowsFile] = process.argv.slice(2);
if (!rowsFile) {
  console.error("Usage: node benchmarks/bounces.mjs RULES.json FILE.jsonl");
  process.exit(2);
}
/** @type {BounceRules} */
const rules = JSON.parse(readFileSync(rulesFile, "utf8"));
const lines = readFileSync(rowsFile, "utf8").split("\n").filter(Boolean);
const rows = lines.map((line) => /** @type {Row} */ (JSON.parse(line)));

classifyBounce("", rules); // makes the phrases ready, as the page does
const judged = rows.filter(({ reason }) => reason !== "other").map(judge);
report(
  "Whole messages",
  judged.filter(({ whole }) => whole),
);
report(
  "Single lines",
  judged.filter(({ whole }) => !whole),
);
const slowest = Math.max(...judged.map(({ milliseconds }) => milliseconds));
console.log(`\nSlowest answer: ${slowest.toFixed(1)} ms of processor time`);

/**
 * How the decoder answers a row.
 * @param {Row} row
 */
function judge({ id, text, reason, also_ok, form, lang, recipient }) {
  /** @type {(string | null)[]} */
  const fair = [reason, ...(also_ok ?? [])];
  const began = process.cpuUsage();
  const answer = classifyBounce(text, rules);
  const milliseconds = process.cpuUsage(began).user / 1000;
  const causes = Object.values(rules.causes).filter((cause) => fair.includes(cause.reason));
  const fixers = new Set(causes.flatMap((cause) => cause.fixedBy));
  const right = fair.includes(answer.reason);
  return {
    id,
    reason,
    form,
    lang,
    answer,
    milliseconds,
    found: recipient ? answer.recipient?.toLowerCase() === recipient.toLowerCase() : undefined,
    whole: text.trim().includes("\n"),
    right,
    shown: answer.candidates.some((candidate) => fair.includes(candidate.reason)),
    // Sure of itself, and sends the reader to somebody who cannot fix it.
    misled: answer.certain && !right && !answer.fixedBy.some((person) => fixers.has(person)),
  };
}

/**
 * Prints how many of the results are right, sure, and wrong, and each that is missed.
 * @param {string} title
 * @param {Judgement[]} results
 */
function report(title, results) {
  if (!results.length) return;
  const print = (/** @type {string} */ name, /** @type {(one: Judgement) => boolean} */ fits) =>
    console.log(`${name} ${share(results.filter(fits).length, results.length)}`);
  const answered = results.filter(({ right }) => right).length;
  console.log(`\n${title}: ${share(answered, results.length)} right`);
  print("  right answer among those shown:", ({ right, shown }) => right || shown);
  print("  certain:", ({ answer }) => answer.certain);
  print("  certain and wrong about who fixes it:", ({ misled }) => misled);
  const named = results.filter((each) => each.found !== undefined);
  if (named.length) {
    const right = named.filter((each) => each.found).length;
    console.log(`  the recipient that failed: ${share(right, named.length)}`);
  }
  for (const by of /** @type {const} */ (["reason", "form", "lang"])) table(results, by);
  for (const { id, reason, answer, right } of results) {
    const told = `${answer.cause}; ${answer.evidence?.text}; ${answer.evidence?.from}`;
    if (!right) console.log(`  miss ${id}: ${reason}, not ${answer.reason} (${told})`);
  }
}

/**
 * Prints how many results are right of each kind.
 * @param {Judgement[]} results
 * @param {"reason" | "form" | "lang"} by
 */
function table(results, by) {
  const kinds = [...new Set(results.flatMap((result) => result[by] ?? []))].sort();
  for (const kind of kinds) {
    const own = results.filter((result) => result[by] === kind);
    const right = own.filter((result) => result.right);
    console.log(`    ${kind.padEnd(26)} ${share(right.length, own.length)}`);
  }
}

/**
 * @param {number} part
 * @param {number} whole
 */
function share(part, whole) {
  return `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
}
