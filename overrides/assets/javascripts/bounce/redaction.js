// @ts-check

const ADDRESS =
  /[^\s<>()[\]"',;:@]{1,64}@(?:\[[^\]\s]{1,64}\]|[\w-]{1,63}(?:\.[\w-]{1,63}){0,10})/gu;
const IPV4 = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w])/g;
const IPV6 =
  /(?<![\w:])(?:[0-9a-f]{1,4}:(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}|[0-9a-f]{0,4}::[0-9a-f]{0,4})(?![\w:])/gi;
const HOST =
  /(?<![\p{L}\p{N}_.-])(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,62})\.){1,10}(?:[a-z]{2,24}|[A-Z]{2,4})(?![\p{L}\p{N}_-]|\.[\p{L}\p{N}])/gu;
const SUBJECT = /^([> \t]{0,20}(?:subject|betreff|objet|asunto|oggetto|assunto)[ \t]?:).*$/gim;

/**
 * A text whose e-mail addresses, IP addresses, hosts, and subjects are masked. The same one is
 * masked the same way, so that it remains clear which is which.
 * @param {string} text
 * @returns {string}
 */
export function redacted(text) {
  const known = new Map();
  return [
    /** @type {const} */ (["address", ADDRESS]),
    /** @type {const} */ (["IP", IPV4]),
    /** @type {const} */ (["IP", IPV6]),
    /** @type {const} */ (["host", HOST]),
  ].reduce(
    (masked, [kind, pattern]) => masked.replace(pattern, (found) => mask(known, kind, found)),
    text.replace(SUBJECT, "$1 [masked]"),
  );
}

/**
 * @param {Map<string, string>} known what was masked so far
 * @param {string} kind
 * @param {string} found
 */
function mask(known, kind, found) {
  const key = `${kind} ${found.toLowerCase()}`;
  const number = [...known.keys()].filter((each) => each.startsWith(`${kind} `)).length + 1;
  if (!known.has(key)) known.set(key, `[${kind} ${number}]`);
  return known.get(key) ?? "";
}
