// @ts-check
import { fieldIn, isFolded } from "./header-fields.js";
import { readMessage } from "./mime.js";
import { blockEnd, isOfMessage, isTrace, refolded } from "./pasted-header.js";
import { singlySpaced } from "./pasted-text.js";

/** @typedef {import("./mime.js").Part} Part */

/**
 * The message that pasted lines begin with; its header may have lost its folding, and all lines
 * may be doubly spaced.
 * @param {string[]} lines as `pastedLines` gives them
 * @returns {Part | null} null for lines that do not begin with the header of a message
 */
export function readPastedMessage(lines) {
  const message = readMessage(folded(lines).join("\n"));
  const single = message ? lines : singlySpaced(lines);
  return single === lines ? message : readMessage(folded(single).join("\n"));
}

/**
 * Lines whose header is folded again where it was torn: where servers wrote it, and more fields of
 * a message follow a line that is none.
 * @param {string[]} lines
 * @returns {string[]}
 */
function folded(lines) {
  const end = blockEnd(lines, 0);
  const block = lines.slice(0, end);
  const torn = block.findIndex((line) => !fieldIn(line) && !isFolded(line));
  const names = block.map((line) => fieldIn(line)?.name ?? "");
  const isTorn = torn > 0 && names.some(isTrace) && names.slice(torn).some(isOfMessage);
  return isTorn ? [...refolded(block), ...lines.slice(end)] : lines;
}
