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

/**
 * `api/bounce-rules.json`.
 * @typedef {object} BounceRules
 * @property {Record<string, Person>} people
 * @property {Record<string, string>} reasons key → name
 * @property {Record<string, Cause>} causes
 * @property {Record<string, CodePage>} codes enhanced status code or reply code → its page
 * @property {MessageSigns} messages
 */

/**
 * A cause of bounces. Addresses are from the root of the site.
 * @typedef {object} Cause
 * @property {string} reason
 * @property {string} title
 * @property {string} means
 * @property {"permanent" | "temporary"} lasts
 * @property {string[]} fixedBy keys of people
 * @property {Record<string, string>} fix key of people → what they do
 * @property {string[]} systems keys of mail systems
 * @property {string[]} codes
 * @property {string[]} says phrases that tell it
 * @property {string} url
 * @property {PageLink[]} links the pages that cure it
 */

/** @typedef {{ code: string, means: string | null, url: string }} CodePage */

/**
 * How kinds of messages are told apart; docs/_data/messages.yml says what each key means.
 * @typedef {object} MessageSigns
 * @property {string[]} original
 * @property {string[]} [forwarded]
 * @property {string[]} senders
 * @property {string[]} subjects
 * @property {Record<string, string>} reports
 * @property {Record<string, string>} actions
 * @property {string} delayed
 * @property {{ cause: string, fields: Record<string, string[]>, subjects: string[] }} automatic
 * @property {string[]} notices
 * @property {string[]} [challenges]
 * @property {string[]} yielding
 * @property {string[]} broad
 * @property {OrdinaryMail} ordinary
 */

/**
 * What is said of mail that is no bounce.
 * @typedef {object} OrdinaryMail
 * @property {string} title
 * @property {string} means
 * @property {string} fix
 * @property {string} reason
 * @property {PageLink[]} links
 */

/**
 * `api/texts/bounce-decoder.json`; docs/_data/tools/bounce_decoder.yml says what each key means.
 * @typedef {object} BounceDecoderTexts
 * @property {string} empty
 * @property {string} cut
 * @property {{ title: string, means: string, said: string }} unknown
 * @property {Record<"title" | "means" | "said" | "likely" | "same", string>} several
 * @property {string} vague
 * @property {Record<"said" | "between" | "people" | "fix" | "pages" | "page", string>} known
 * @property {string} recipient
 * @property {string} recipients
 * @property {string} code
 * @property {string} again
 * @property {string} final
 * @property {string} retried
 * @property {Record<"title" | MessagePlace, string>} evidence
 * @property {Record<"title" | "hint" | "text", string>} send
 * @property {{ able: string, unable: string }} page
 */

/**
 * Where in a message something stands that was found. `diagnostic`: the Diagnostic-Code field (RFC
 * 3464, section 2.3.6); `reply`: a server's answer quoted in the text; `status`: the Status field
 * (section 2.3.4); `line`: a text that is one line.
 * @typedef {"diagnostic" | "reply" | "explanation" | "subject" | "status" | "line"} MessagePlace
 */

export {};
