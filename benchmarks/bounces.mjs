// How often the bounce decoder is right: node benchmarks/bounces.mjs RULES.json FILE.jsonl
// RULES.json is site/api/bounce-rules.json. A line of FILE.jsonl holds `id`, `text`, `reason`, and in
// `also_ok` other answers that are as good. Rows whose reason is `other` have no right answer.
import { readFileSync } from "node:fs";
import { classifyBounce } from "../overrides/assets/javascripts/bounce/bounce-classifier.js";

const [rulesFile, rowsFile] = process.argv.slice(2);
if (!rowsFile) {
  console.error("Usage: node benchmarks/bounces.mjs RULES.json FILE.jsonl");
  process.exit(2);
}
const rules = JSON.parse(readFileSync(rulesFile, "utf8"));
const rows = readFileSync(rowsFile, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));

classifyBounce("", rules); // makes the phrases ready, as the page does
const judged = rows.filter(({ reason }) => reason !== "other").map(judge);
report("Whole messages", judged.filter(({ whole }) => whole));
report("Single lines", judged.filter(({ whole }) => !whole));
const slowest = Math.max(...judged.map(({ milliseconds }) => milliseconds));
console.log(`\nSlowest answer: ${slowest.toFixed(1)} ms of processor time`);

function judge({ id, text, reason, also_ok }) {
  const fair = [reason, ...(also_ok ?? [])];
  const began = process.cpuUsage();
  const answer = classifyBounce(text, rules);
  const milliseconds = process.cpuUsage(began).user / 1000;
  const fixers = new Set(Object.values(rules.causes).filter((cause) => fair.includes(cause.reason)).flatMap((cause) => cause.fixedBy));
  return {
    id,
    reason,
    answer,
    milliseconds,
    whole: text.trim().includes("\n"),
    right: fair.includes(answer.reason),
    shown: answer.candidates.some((candidate) => fair.includes(candidate.reason)),
    // Sure of itself, and sends the reader to somebody who cannot fix it.
    misled: answer.certain && !fair.includes(answer.reason) && !answer.fixedBy.some((person) => fixers.has(person)),
  };
}

function report(title, results) {
  if (!results.length) return;
  const count = (what) => results.filter(what).length;
  console.log(`\n${title}: ${share(count(({ right }) => right), results.length)} right`);
  console.log(`  right answer among those shown: ${share(count(({ right, shown }) => right || shown), results.length)}`);
  console.log(`  certain: ${share(count(({ answer }) => answer.certain), results.length)}`);
  console.log(`  certain and wrong about who fixes it: ${share(count(({ misled }) => misled), results.length)}`);
  for (const reason of [...new Set(results.map((result) => result.reason))].sort()) {
    const own = results.filter((result) => result.reason === reason);
    console.log(`    ${reason.padEnd(26)} ${share(own.filter(({ right }) => right).length, own.length)}`);
  }
  for (const { id, reason, answer, right } of results) {
    if (!right) console.log(`  miss ${id}: ${reason}, not ${answer.reason} (${answer.cause}; ${answer.evidence?.text}; ${answer.evidence?.from})`);
  }
}

function share(part, whole) {
  return `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
}
