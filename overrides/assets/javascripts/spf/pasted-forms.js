// @ts-check
// The forms in which people copy DNS records: what programs and web pages put around them.

/** What stands between the columns behind a record, in the tables of DNS providers. */
const COLUMNS = [
  /^(?:auto|automatic|default|custom|edit|delete|copy|active|dns|only|ttl|proxied|true|false)$/i,
  /^(?:hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s|days?|[⋮—–-]|\.\.\.|\d+(?:\/\d+)?)$/i,
];
const BEHIND_ALL = /^(.*(?:^| )[+\-?~]?all)((?: +[^ ]+)+) *$/i;
/** The owner of a record in a zone file, or in what `dig` prints. */
const IN_ZONE = new RegExp(
  String.raw`^[ "]*(?!IN\b|\d+\b)((?:[\w*-]+\.)*[\w*-]+\.?|@)[",\s]+(?:\d+\s+)?(?:IN\s+)?` +
    String.raw`"?(?:TXT|SPF)\b[^\p{L}]*$`,
  "imu",
);
const NAME = /(?:^|[\s",:;|])((?:[\w*-]+\.)+[a-z]{2,}\.?|@)(?=[\s",;|]|$)/gi;
const LOOK_BACK = 300;
const LONGEST_SENTENCE = 2_000;

/** A line that only people read, in a zone file (RFC 1035, section 5.1) or a program. */
const REMARK = /^\s*(?:;|#|\/\/)/;
/** Words of a sentence, and those that tables and zone files hold. */
const WORDS = /\p{L}{2,} +\p{L}{2,}/u;
const OF_ZONES = /\b(?:IN|TXT|SPF|TTL|Answer|Strings?)\b/gi;
/** The end of a record, and how a sentence goes on: with a mark, or words that are no terms. */
const MARKED_END = /^(.*?(?:^| )[+\-?~]?all)[.,;:!?)]+(?= +\p{L}| *$)/iu;
const WORDED_END = /^(.*?(?:^| )[+\-?~]?all)(?= +(?!(?:a|mx|ptr|all)\b)\p{L}+(?: |$))/iu;

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
 * A record without the sentence around it; a mark behind its end belongs to that, too.
 * @param {string} record
 * @param {string} before what stands before it on its line
 */
export function withoutSentence(record, before) {
  const beginning = record.slice(0, LONGEST_SENTENCE);
  const isSaid = WORDS.test(before.replace(OF_ZONES, " "));
  const [marked, whole] = MARKED_END.exec(beginning) ?? [];
  if (marked && (isSaid || marked.length < record.trimEnd().length)) return whole ?? record;
  return (isSaid && WORDED_END.exec(beginning)?.[1]) || record;
}

/**
 * Whether a version stands in a line that only people read.
 * @param {string} before what stands before the version
 */
export function isRemark(before) {
  return REMARK.test(before.slice(before.lastIndexOf("\n") + 1));
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
