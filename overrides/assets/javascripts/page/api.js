// @ts-check
// What macros/publish/api.py writes to site/api/: the types of the data, and nothing else.

/**
 * A page to go on with, its address from the root of the site.
 * @typedef {object} PageLink
 * @property {string} id
 * @property {string} title
 * @property {string} url
 */

/**
 * Somebody who can fix things.
 * @typedef {object} Person
 * @property {string} name as the strip “Who can fix it” says it
 * @property {string} inline the same within a sentence
 * @property {string} can what they can do, in one sentence
 */

/**
 * `api/facts.json`. A role is a page that other parts of the site lead to; its id is a key of
 * `pages`, or null where the site has no such page.
 * @typedef {object} SiteFacts
 * @property {string[]} addresses of our servers, as networks (RFC 4632)
 * @property {string[]} domains
 * @property {string} defaultFrom
 * @property {Record<string, Person>} people
 * @property {Record<string, string>} systems key → name of a mail system
 * @property {Record<string, PageLink>} pages id → page
 * @property {Record<Role, string | null>} roles
 */

/**
 * @typedef {"sending_addresses" | "glossary" | "bounces" | "guided_check" | "full_headers"
 *   | "own_domain" | "own_name"} Role
 */

export {};
