// @ts-check

const ANY_COUNTRY = ".*";
const COUNTRY = /^\.(?:com|[a-z]{2}|com?\.[a-z]{2})$/;

/**
 * The provider for private people whose domain this is. `example.*` among its domains stands for
 * example.com and for example.de, example.co.uk, example.com.au, and so on: what may stand behind
 * the dot is a rule, because no list of countries is ever whole.
 * @template {{ domains: string[] }} Provider
 * @param {string} domain
 * @param {Provider[]} providers
 * @returns {Provider | null}
 */
export function providerOf(domain, providers) {
  const name = domain.toLowerCase();
  return providers.find(({ domains }) => domains.some((known) => isDomainOf(name, known))) ?? null;
}

/**
 * Whether a domain is one of a provider’s, such as `example.*`.
 * @param {string} domain in lower case
 * @param {string} known
 */
export function isDomainOf(domain, known) {
  if (!known.endsWith(ANY_COUNTRY)) return domain === known;
  const name = known.slice(0, -ANY_COUNTRY.length);
  return domain.startsWith(name) && COUNTRY.test(domain.slice(name.length));
}
