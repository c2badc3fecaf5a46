// @ts-check

/**
 * @typedef {import("./delivery-names.js").Names} Names
 * @typedef {import("./delivery-names.js").Value} Value
 * @typedef {import("./delivery-status.js").Outcome} Outcome
 */

const MOST_ATTEMPTS = 20; // braces of other things than events
const MOST_EVENTS = 50;
const MOST_VALUES = 200;
const DEEPEST = 12;
const OPENING = /[[{]/g;
const NEXT = /["{}[\]]/g;

/**
 * What the events in a text tell, which a sending service or a program wrote as JSON (RFC 8259):
 * alone, in a list, one in each line, or amid other text.
 * @param {string} text
 * @param {Names} names
 * @returns {Outcome[]} one for each recipient
 */
export function eventsIn(text, names) {
  const events = valuesIn(text).flatMap((value) => recipientsOf(value, [], names, 0));
  return events.slice(0, MOST_EVENTS).flatMap((values) => names.outcome(values) ?? []);
}

/**
 * The objects and lists that stand in a text.
 * @param {string} text
 * @returns {unknown[]}
 */
function valuesIn(text) {
  const found = [];
  let failed = 0;
  OPENING.lastIndex = 0;
  for (let open = OPENING.exec(text); open && failed < MOST_ATTEMPTS; open = OPENING.exec(text)) {
    const end = closing(text, open.index);
    const value = parsed(text.slice(open.index, end));
    if (value === undefined) failed += 1;
    else {
      found.push(value);
      OPENING.lastIndex = end;
    }
  }
  return found;
}

/**
 * Where the object or list ends that begins at a place.
 * @param {string} text
 * @param {number} from
 * @returns {number} the place behind it, or behind the place itself where it has no end
 */
function closing(text, from) {
  let depth = 0;
  NEXT.lastIndex = from;
  for (let next = NEXT.exec(text); next; next = NEXT.exec(text)) {
    if (next[0] === '"') NEXT.lastIndex = stringEnd(text, next.index + 1);
    else depth += next[0] === "{" || next[0] === "[" ? 1 : -1;
    if (!depth) return NEXT.lastIndex;
  }
  return from + 1;
}

/**
 * @param {string} text
 * @param {number} from behind the opening quotation mark
 */
function stringEnd(text, from) {
  let at = text.indexOf('"', from);
  while (at >= 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at < 0 ? text.length : at + 1;
}

/**
 * @param {string} text
 * @param {number} at
 */
function isEscaped(text, at) {
  let slashes = 0;
  while (text[at - 1 - slashes] === "\\" && slashes < MOST_VALUES) slashes += 1;
  return slashes % 2 === 1;
}

/**
 * @param {string} text
 * @returns {unknown} undefined where that is no JSON, or no object and no list
 */
function parsed(text) {
  try {
    return /^\s*[[{]/.test(text) ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What a value tells, once for each recipient: the innermost object that names one, with what the
 * objects around it say.
 * @param {unknown} value
 * @param {Value[]} around
 * @param {Names} names
 * @param {number} depth
 * @returns {Value[][]}
 */
function recipientsOf(value, around, names, depth) {
  if (depth > DEEPEST) return [];
  if (typeof value === "string") return recipientsOf(parsed(value), around, names, depth + 1);
  if (Array.isArray(value))
    return value
      .slice(0, MOST_EVENTS)
      .flatMap((each) => recipientsOf(each, around, names, depth + 1));
  if (value === null || typeof value !== "object") return [];
  const entries = Object.entries(value)
    .slice(0, MOST_VALUES)
    .filter(([name, each]) => !isOriginal(name, each, names));
  const own = [...entries.flatMap(scalars), ...around].slice(0, MOST_VALUES);
  const [named] = own.filter(([name]) => names.is(name, "recipient"));
  if (named) return [folded(entries, own, 0)];
  const inner = entries.flatMap(([, each]) => recipientsOf(each, own, names, depth + 1));
  return inner.length || depth ? inner : [folded(entries, own, 0)];
}

/**
 * Whether a value is the message that was sent, and tells nothing of its delivery.
 * @param {string} name
 * @param {unknown} value
 * @param {Names} names
 */
function isOriginal(name, value, names) {
  return typeof value === "object" && names.is(name, "original");
}

/**
 * The values of an object, with those of the objects in it.
 * @param {[string, unknown][]} entries
 * @param {Value[]} own
 * @param {number} depth
 * @returns {Value[]}
 */
function folded(entries, own, depth) {
  const inner = entries
    .filter(([, value]) => value !== null && typeof value === "object" && depth < DEEPEST)
    .flatMap(([, value]) => Object.entries(value ?? {}).slice(0, MOST_VALUES));
  return inner.length
    ? folded(inner, [...own, ...inner.flatMap(scalars)].slice(0, MOST_VALUES), depth + 1)
    : own;
}

/**
 * @param {[string, unknown]} entry
 * @returns {Value[]}
 */
function scalars([name, value]) {
  const texts = Array.isArray(value) ? value : [value];
  return texts
    .filter((each) => typeof each === "string" || typeof each === "number")
    .slice(0, MOST_EVENTS)
    .map((each) => [name, String(each)]);
}
