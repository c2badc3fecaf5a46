// @ts-check

/**
 * How two domains stand to each other. Relaxed alignment (RFC 9989) compares organizational
 * domains, which takes a look into DNS; without it, only `same` and `subdomain` look aligned, and
 * of `sibling` (mail.example.com and www.example.com) one cannot tell.
 * @typedef {"same" | "subdomain" | "sibling" | "different" | "unknown"} Alignment
 */

/**
 * @param {string} one
 * @param {string} other
 * @returns {Alignment} `unknown` where one of them is missing
 */
export function alignment(one, other) {
  const [a, b] = [labels(one), labels(other)];
  if (a.length < 2 || b.length < 2) return "unknown";
  let shared = 0;
  while (shared < Math.min(a.length, b.length) && a[shared] === b[shared]) shared += 1;
  if (shared === a.length && shared === b.length) return "same";
  if (shared === a.length || shared === b.length) return "subdomain";
  return shared >= 2 ? "sibling" : "different";
}

/**
 * Whether two domains look like one organization's.
 * @param {string} one
 * @param {string} other
 */
export function looksAligned(one, other) {
  const how = alignment(one, other);
  return how === "same" || how === "subdomain";
}

/**
 * @param {string} domain
 * @returns {string[]} the last label first
 */
function labels(domain) {
  return domain.toLowerCase().replace(/\.$/, "").split(".").filter(Boolean).reverse();
}
