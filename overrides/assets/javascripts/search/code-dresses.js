// @ts-check
// The codes of bounces as people write them down.

/** `550-5.7.1`, `550_5.7.1` */
const JOINED = /(?<=\b[245]\d\d)[-_](?=[245]\.)/g;
/** `smtp550` */
const GLUED = /\b(smtp|error|code)[-_:]?(?=[245]\d\d\b)/gi;
/** `5-1-1`, `5 7 68`, `5,1,1`; not within a date, an address, or a telephone number. */
const APART = /(?<![\d.,:/-]|(?<![245]\d)\d )([245])([- ,])([0-7])\2(\d{1,3})(?![-.,:/]?\d| \d)/g;

/**
 * A query with its codes as the standards write them: `5.7.68` for `5 7 68` (RFC 3463).
 * @param {string} query
 */
export function plainCodes(query) {
  return query
    .replace(JOINED, " ")
    .replace(/[#_]/g, " ")
    .replace(GLUED, "$1 ")
    .replace(APART, "$1.$3.$4");
}

/**
 * Whether a query holds a code that its plain form alone shows.
 * @param {string} query
 */
export function isDressed(query) {
  return plainCodes(query) !== query.replace(/[#_]/g, " ");
}
