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
 * The message to IT staff, `api/it-requests.json`.
 * @typedef {object} Requests
 * @property {RequestWords} words
 * @property {string} root what stands in texts for the address of the site
 * @property {{ url: string }} current the page with our addresses as they are now
 * @property {Steps} unknown for readers who do not know their mail system
 * @property {Record<string, Steps>} systems key of a mail system → its steps
 */

/**
 * The sentences of the message: `docs/_data/requests.yml`.
 * @typedef {Record<RequestWord, string> & { example: RequestExample }} RequestWords
 */

/**
 * What stands in the guides for the reader's own domain, and words that go with it.
 * @typedef {{ domain: string, hint: string }} RequestExample
 */

/**
 * @typedef {"subject" | "greeting" | "opening" | "their_domain" | "servers" | "domains" | "voice"
 *   | "ordinary" | "own" | "closing" | "whole" | "current" | "takes" | "reviewed" | "thanks"
 *   | "short"} RequestWord
 */

/**
 * The steps for one mail system.
 * @typedef {object} Steps
 * @property {string} system its name
 * @property {string} title of the guide
 * @property {string} url of the guide, from the root of the site
 * @property {string | null} takes how long it takes until the change works
 * @property {string} reviewed the day somebody last read the guide
 * @property {string} [whole] what stands before the guide's address
 * @property {{ title: string, text: string }[]} steps ordinary mail, then mail in one's own name
 */

/**
 * What the tool says around the message: `api/texts/it-request.json`.
 * @typedef {Record<ItRequestText, string>} ItRequestTexts
 */

/**
 * @typedef {"no_domain" | "title" | "lead" | "message" | "ready" | "ready_for_any" | "open"
 *   | "print" | "download" | "file" | "shortened" | "again" | "address"} ItRequestText
 */

/**
 * What the SPF checker says: `api/texts/spf-checker.json`.
 * @typedef {object} SpfTexts
 * @property {string} nothing_pasted
 * @property {Record<SpfTitle, string>} titles
 * @property {Record<"dmarc" | "dkim" | "sender_id" | "no_record", string>} mistaken
 * @property {Record<SpfSeverity, string>} severities
 * @property {Record<SpfFault, string>} findings
 * @property {Record<SpfResult, string>} results
 * @property {Record<SpfReason, string>} reasons
 * @property {Record<SpfChange, string>} changes
 * @property {Record<SpfPart, string>} answer
 * @property {Record<"heading" | "envelope_sender" | "look" | "shorter", string>} beyond
 */

/** @typedef {"error" | "limit" | "warning" | "note"} SpfSeverity */

/**
 * A result of RFC 7208 §2.6, or `unknown` where only DNS can tell.
 * @typedef {"pass" | "fail" | "softfail" | "neutral" | "none" | "permerror" | "unknown"} SpfResult
 */

/**
 * @typedef {"dmarc" | "dkim" | "sender_id" | "no_record" | "several_records" | "no_version"
 *   | "has_error" | "all_pass" | "some_pass" | "only_dns" | "none_pass"} SpfTitle
 */

/**
 * What can be wrong with a record, or weak.
 * @typedef {"several_records" | "shortened" | "unquoted" | "typographic" | "no_version"
 *   | "version_not_first" | "version_not_apart" | "version_again" | "redirect_ignored"
 *   | "behind_all" | "no_all" | "all_passes" | "all_neutral" | "all_continued"
 *   | "too_many_lookups" | "long_string" | "long_as_one_string" | "cut" | "large"
 *   | "strings_without_space" | "space_within" | "twice" | "only_once" | "address_without_name"
 *   | "separator" | "quotation_mark" | "redirect_colon" | "name_alone" | "unknown_term"
 *   | "mechanism_equals" | "unknown_modifier" | "bad_macro" | "no_address" | "other_version"
 *   | "wide" | "bad_prefix" | "odd_prefix" | "no_domain" | "not_plain" | "no_whole_domain"
 *   | "odd_domain" | "ptr"} SpfFault
 */

/**
 * Why a check ends in its result.
 * @typedef {"no_address" | "no_record" | "several_records" | "has_error"
 *   | "listed" | "by_all" | "unmentioned" | "only_dns" | "only_dns_otherwise"} SpfReason
 */

/** @typedef {"corrected" | "merged" | "first_end"} SpfChange */

/**
 * @typedef {"findings" | "more" | "long" | "addresses" | "lookups" | "inner_lookups"
 *   | "our_lookups" | "correction" | "complete" | "owner_decides" | "terms" | "terms_title"
 *   | "publish" | "record_title" | "added" | "none_added" | "strings" | "strings_title"
 *   | "still_lookups" | "still_large"} SpfPart
 */

export {};
