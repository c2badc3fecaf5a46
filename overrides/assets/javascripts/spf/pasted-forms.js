// @ts-check
// The forms in which people copy DNS records: what programs and web pages put around them.

/** What stands between the columns behind a record, in the tables of DNS providers. */
const COLUMNS = [
  /^(?:auto|automatic|default|custom|edit|delete|copy|active|dns|only|ttl|proxied|true|false)$/i,
  /^(?:hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s|days?|[⋮—–-]|\.\.\.|\d+(?:\/\d+)?)$/i,
];
const BEHIND_ALL = /^(.*(?:^| )[+\-?~]?all)((?: +[^ ]+)+) *$/i;
/** The owner of a record in a zone file, or in what `dig` prints. */
const IN_ZONE =
  /^[ "]*(?!IN\b|\d+\b)((?:[\w*-]+\.)*[\w*-]+\.?|@)[",\s]+(?:\d+\s+)?(?:IN\s+)?"?(?:TXT|SPF)\b/im;
const NAME = /(?:^|[\s",:;|])((?:[\w*-]+\.)+[a-z]{2,}\.?|@)(?=[\s",;|]|$)/gi;
const LOOK_BACK = 300;

/** @type {Record<string, string>} */
const ENTITIES = { quot: '"', "#34": '"', "#39": "'", apos: "'", nbsp: " ", amp: "&" };

/**
 * A text without the entities of HTML and the backslashes of JSON, where it holds any.
 * @param {string} text
 */
export function plainForm(text) {
  const decoded = text.replace(
    /&(quot|apos|nbsp|amp|#34|#39);/gi,
    (_, name) => ENTITIES[name.toLowerCase()],
  );
  if (!/\\" *v=spf1/i.test(decoded)) return decoded;
  return decoded.replace(/"\\"/g, '"').replace(/\\""/g, '"').replace(/\\"/g, '"');
}

/**
 * A line whose tabs separate columns: what stands behind a record is no part of it.
 * @param {string} line
 * @param {RegExp} term how a term of a record begins
 */
export function withoutTabs(line, term) {
  const at = Math.max(0, line.search(/v=spf1/i));
  const tail = line
    .slice(at)
    .replace(/\t+(?=([^\t ]*))/g, (_, next) =>
      term.test(next) || /^["'({]/.test(next) ? " " : "\n",
    );
  return line.slice(0, at).replace(/\t/g, " ") + tail;
}

/**
 * A record without the columns of a table behind its end.
 * @param {string} record
 */
export function withoutColumns(record) {
  const [, whole, behind] = BEHIND_ALL.exec(record.slice(-2000)) ?? [];
  const words = behind?.split(" ").filter(Boolean);
  const isTable = words?.every((word) => COLUMNS.some((column) => column.test(word)));
  return isTable ? record.slice(0, -2000) + whole : record;
}

/**
 * Whether a version stands in the command that asked for it, and not in its answer.
 * @param {string} before what stands before the version
 */
export function isCommand(before) {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return /\b(?:grep|findstr|select-string|awk|sed)\b/i.test(line);
}

/**
 * The name that a record belongs to, as the text before it tells.
 * @param {string} text
 * @param {number} from where the record before it ended
 * @param {number} at where its version begins
 * @returns {string | null} in lower case, without a dot at the end
 */
export function ownerOf(text, from, at) {
  const before = text.slice(Math.max(from, at - LOOK_BACK), at);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const found = IN_ZONE.exec(line)?.[1] ?? [...before.matchAll(NAME)].at(-1)?.[1];
  return found?.toLowerCase().replace(/\.$/, "") ?? null;
}
