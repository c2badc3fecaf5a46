// How work grows with the length of a text, whatever machine does it and whatever else it does.
import assert from "node:assert/strict";

const SIZES = /** @type {const} */ ([125_000, 1_000_000]);
const RUNS = 5;
const SHORTEST = 4; // milliseconds; below that, the clock tells nothing

/**
 * Assert that eight times the text takes about eight times the work, and not its square.
 * @param {(text: string) => void} task
 * @param {string} bait what the text repeats
 */
export function assertLinear(task, bait) {
  const [little, much] = SIZES.map((size) => repeated(bait, size));
  const small = Math.min(...Array.from({ length: RUNS }, () => work(task, little)));
  const most = 3 * (SIZES[1] / SIZES[0]) * Math.max(small, SHORTEST);
  let large = Infinity;
  for (let run = 0; run < RUNS && large >= most; run++) large = work(task, much);
  assert.ok(large < most, `${large} ms of processor time for eight times what took ${small} ms`);
}

/**
 * @param {string} bait
 * @param {number} size
 */
function repeated(bait, size) {
  return bait.repeat(Math.ceil(size / bait.length)).slice(0, size);
}

/**
 * @param {(text: string) => void} task
 * @param {string} text
 * @returns {number} milliseconds of processor time
 */
function work(task, text) {
  const began = process.cpuUsage();
  task(text);
  return process.cpuUsage(began).user / 1000;
}
