// @ts-check
// What macros/publish/api.py writes to site/api/: the types of the data, and nothing else.

/**
 * A page to go on with, its address from the root of the site.
 * @typedef {object} PageLink
 * @property {string} id
 * @property {string} title
 * @property {string} url
 * @property {string} [anchor] of the section that speaks of it
 */

/**
 * Somebody who can fix things.
 * @typedef {object} Person
 * @property {string} name as the strip “Who can fix it” says it
 * @property {string} inline the same within a sentence
 * @property {string} can what they can do, in one sentence
 * @property {string} [inPlaceOf] whose place they take where a provider for private people runs the
 *   mailbox
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
 * `api/texts/box.json`: docs/_data/tools/box.yml, and what the forms of three tools say.
 * @typedef {object} BoxTexts
 * @property {string} taken_for
 * @property {Record<"bounce" | "headers" | "spf" | "addresses" | "words", string>} kinds
 * @property {string} who
 * @property {string} first
 * @property {string} pages
 * @property {string} copy_title
 * @property {string} whole
 * @property {string} dns
 * @property {Record<"all" | "some" | "ours" | "partly" | "first", string>} addresses
 * @property {GivenTexts} given
 * @property {Record<"bounce" | "headers" | "spf",
 *   Record<"label" | "submit" | "clear" | "result", string>>} forms
 * @property {Record<"copy_button" | "copy_named" | "copied" | "selected" | "fitting"
 *   | "not_loaded", string>} page
 */

/**
 * What is said of a file or a long text.
 * @typedef {object} GivenTexts
 * @property {string} choose
 * @property {string} pasted
 * @property {string} reading
 * @property {string} read
 * @property {string} beginning
 * @property {string} remove
 * @property {Record<"large" | "binary" | "broken", string>} unreadable
 */

/**
 * `api/texts/search.json`: docs/_data/tools/search.yml.
 * @typedef {object} SearchTexts
 * @property {Record<string, string>} kinds
 * @property {string} who
 * @property {string} answer
 * @property {string} answer_kind
 * @property {string} code
 * @property {string} code_of_cause
 * @property {string} several_causes
 * @property {string[]} beginnings
 * @property {string} one_fits
 * @property {string} several_fit
 * @property {string} none_fits
 * @property {string} unknown
 * @property {string} unknown_only
 * @property {string} meant
 * @property {Record<string, string>} own
 * @property {string} quoted
 * @property {string} between
 */

/**
 * `api/header-rules.json`: docs/_data/headers.yml, the rules by which headers are read.
 * @typedef {object} HeaderRules
 * @property {number} slow_after seconds
 * @property {string[]} names
 * @property {string[]} shared_domains
 * @property {{ fields: string[], lists: string[], envelopes: string[] }} forwarding
 * @property {string[]} bounce_senders
 * @property {Untold} untold
 * @property {Record<string, CheckRule>} checks
 * @property {Record<string, Meaning>} alignments
 * @property {Record<string, MarkRule>} marks
 * @property {Record<string, SystemRule>} systems
 * @property {string[]} tenant_fields
 * @property {Record<string, HeaderRule>} origins
 * @property {Record<string, { when: HeaderRule["when"], says: string }>} places
 * @property {Record<string, Cure>} cures
 * @property {Record<string, HeaderRule>} verdicts
 * @property {Record<string, HeaderRule>} notes
 * @property {Record<string, { title: string, url: string | null }>} sources
 */

/** @typedef {"good" | "bad" | "plain"} Tells */
/** @typedef {{ means: string, tells: Tells }} Meaning */

/**
 * What stands in sentences for what a header does not tell.
 * @typedef {object} Untold
 * @property {string} anything
 * @property {string} decider
 * @property {string} result
 * @property {string} value
 * @property {string} domain
 * @property {string} from_domain
 * @property {string} receiver
 * @property {string} slow_by
 * @property {string} slow_from
 * @property {string} spf_domain
 * @property {string} taken_by
 */

/**
 * @typedef {object} CheckRule
 * @property {string} name
 * @property {string | null} term key of the glossary
 * @property {string} source
 * @property {Record<string, Meaning>} values
 */

/**
 * @typedef {object} MarkRule
 * @property {string} name
 * @property {string[]} fields
 * @property {string} part
 * @property {string} source
 * @property {Record<string, Meaning>} values
 * @property {Meaning | null} otherwise
 * @property {string[]} omitted values that are not shown
 */

/**
 * @typedef {object} SystemRule
 * @property {string} name
 * @property {string} kind
 * @property {string[]} hosts
 * @property {string[]} networks of its own servers
 * @property {string[]} fields
 * @property {string[]} software
 * @property {string[]} tenants
 * @property {string[]} recipients
 * @property {boolean} consumer
 * @property {string[]} pages
 */

/**
 * @typedef {object} HeaderRule
 * @property {Record<string, string[]>} when finding → values, one of which it has
 * @property {string} says
 * @property {Tells} [tells]
 * @property {string | null} [cure] what helps: one of the `cures`
 * @property {string | null} [system] key of the system that decided
 * @property {boolean} [unless_cured]
 * @property {boolean} [guide]
 * @property {string[]} [pages]
 * @property {string[]} [fixed_by]
 */

/**
 * What can be done, and by whom.
 * @typedef {object} Cure
 * @property {string[]} helps
 * @property {HeaderRule["when"]} when
 * @property {string} says
 * @property {{ says: string, of: "gateway" | "decider" }[]} steps
 * @property {boolean} guide
 * @property {string[]} pages
 * @property {string[]} fixed_by
 */

/**
 * `api/texts/header-view.json`: docs/_data/tools/header_view.yml.
 * @typedef {object} HeaderViewTexts
 * @property {string} empty
 * @property {WithoutHeaders} none
 * @property {string} cut
 * @property {string} others
 * @property {string} origin
 * @property {string} verdict
 * @property {string} pages
 * @property {string} people
 * @property {string} notes
 * @property {string} more
 * @property {News} news
 * @property {Way} way
 * @property {Correspondents} message
 * @property {CheckTexts} checks
 * @property {string} marks
 * @property {string} source
 * @property {Ticket} ticket
 */

/**
 * What is said of a text without headers.
 * @typedef {object} WithoutHeaders
 * @property {string} title
 * @property {string} why
 */

/**
 * What stands before news, for those who do not see its color.
 * @typedef {object} News
 * @property {string} good
 * @property {string} bad
 */

/**
 * The servers that the message passed.
 * @typedef {object} Way
 * @property {string} title
 * @property {string} none
 * @property {string} order
 * @property {string} took
 * @property {string} hidden
 * @property {string} inner
 * @property {string} unnamed
 * @property {string} step
 * @property {string} onward
 * @property {string} ours
 * @property {string} slow
 * @property {string} untimed
 * @property {string} unread
 * @property {string} after
 * @property {string} before
 */

/**
 * Who the message is from and for.
 * @typedef {object} Correspondents
 * @property {string} title
 * @property {string} sender
 * @property {string} envelope
 * @property {string} reply_to
 * @property {string} to
 * @property {string} delivered_to
 * @property {string} subject
 * @property {string} date
 * @property {string} id
 * @property {string} null_sender
 * @property {string} untold
 * @property {string} more
 */

/**
 * What stands around the results of checks.
 * @typedef {object} CheckTexts
 * @property {string} title
 * @property {string} none
 * @property {string} about
 * @property {string} by
 * @property {string} others
 */

/**
 * The text for a ticket.
 * @typedef {object} Ticket
 * @property {string} title
 * @property {string} before
 * @property {string} name
 * @property {string} origin
 * @property {string} verdict
 * @property {string} page
 * @property {string} sender
 * @property {string} nobody
 * @property {string} envelope
 * @property {string} untold
 * @property {string} id
 * @property {string} steps
 * @property {string} step
 * @property {string} inner
 * @property {string} untimed
 */

/**
 * `api/bounce-rules.json`, or `api/bounce-core.json` without the words of other languages.
 * @typedef {object} BounceRules
 * @property {Record<string, Person>} people
 * @property {Record<string, string>} reasons key → name
 * @property {Record<string, Cause>} causes
 * @property {Record<string, CodePage>} codes enhanced status code or reply code → its page
 * @property {MessageSigns} messages
 * @property {BounceSenders} [senders]
 * @property {Providers} [providers]
 * @property {PageLink[]} [unknown] the pages that help with what is not recognized
 * @property {Record<string, string[]>} [languages] language → what tells that a text may need its
 *   words; the parts of a mark stand on both sides of `…`
 */

/** In `api/bounce-words.json`, of a language: cause → the phrases that tell it. */
/** @typedef {Record<string, string[]>} BounceWords */

/**
 * Mail providers for private people, whose users have no IT staff.
 * @typedef {object} Providers
 * @property {string[]} systems keys of the mail systems that are theirs alone
 * @property {Record<string, Provider>} names
 */

/**
 * @typedef {object} Provider
 * @property {string} name
 * @property {string[]} domains `example.*` stands for those of all countries
 * @property {PageLink | null} page the guide to what its users can set themselves
 */

/**
 * Who fixes a cause, how, and by which pages.
 * @typedef {object} Advice
 * @property {string[]} fixedBy keys of people, the first one first
 * @property {Record<string, string>} fix key of people → what they do
 * @property {PageLink[]} links
 * @property {boolean} [settings] whether the user's own settings of the mailbox help
 */

/**
 * The addresses and networks that our mail comes from, and the reasons that are about the server
 * that sent a message.
 * @typedef {{ addresses: string[], reasons: string[] }} BounceSenders
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
 * @property {string[]} [proves] phrases that only one kind of system writes
 * @property {string[]} [hints] phrases that tell it where no other words tell more
 * @property {string[]} [named] what names the system; without it only phrases that prove count
 * @property {string} url
 * @property {PageLink[]} links the pages that cure it
 * @property {Advice} [atProvider] the advice where a provider for private people runs the mailbox
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
 * @property {string[]} [reasonless]
 * @property {string[]} [formulas] what servers write around any reason
 * @property {string[]} [failed] causes of a failure of which no reason is told
 * @property {string[]} [general]
 * @property {string[]} yielding
 * @property {string[]} broad
 * @property {string[]} [spoken]
 * @property {string[]} [unsearched]
 * @property {OrdinaryMail} ordinary
 * @property {DeliveryNames} [deliveries]
 */

/**
 * How logs, tables, and events tell of a delivery; docs/_data/deliveries.yml says what each key
 * means. Names are without capitals and punctuation.
 * @typedef {object} DeliveryNames
 * @property {Record<string, string[]>} roles role → its names, the first one first
 * @property {Record<string, string[]>} actions what happened → words of values that say so
 * @property {string[]} footers what sentences hold that stand below every message
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
 * @property {Record<"title" | "means" | "said" | "near" | "near_words", string>} unknown
 * @property {Record<"title" | "means" | "said" | "likely" | "same", string>} several
 * @property {string} vague
 * @property {Record<KnownText, string>} known
 * @property {Record<"ours" | "title" | "means" | "reason" | "step", string>} server
 * @property {string} recipient
 * @property {string} recipients
 * @property {string} code
 * @property {string} again
 * @property {string} final
 * @property {string} retried
 * @property {Record<"title" | MessagePlace, string>} evidence
 * @property {Record<"title" | "hint" | "text", string>} send
 */

/**
 * @typedef {"said" | "between" | "people" | "fix" | "others" | "provider" | "pages" | "page"
 *   } KnownText
 */

/**
 * Where in a message something stands that was found. `diagnostic`: the Diagnostic-Code field (RFC
 * 3464, section 2.3.6); `reply`: a server's answer quoted in the text; `status`: the Status field
 * (section 2.3.4); `line`: a text that is one line.
 * @typedef {"diagnostic" | "reply" | "explanation" | "subject" | "status" | "line"} MessagePlace
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
 * @property {Record<"dmarc" | "dkim" | "sender_id" | "header" | "no_record", string>} mistaken
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
 * @typedef {"dmarc" | "dkim" | "sender_id" | "header" | "no_record" | "several_records"
 *   | "no_version" | "has_error" | "all_pass" | "some_pass" | "only_dns" | "none_pass"} SpfTitle
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
 *   | "listed" | "listed_unless"
 *   | "by_all" | "unmentioned" | "only_dns" | "only_dns_otherwise"} SpfReason
 */

/** @typedef {"corrected" | "merged" | "first_end"} SpfChange */

/**
 * @typedef {"findings" | "more" | "long" | "addresses" | "lookups" | "inner_lookups"
 *   | "our_lookups" | "correction" | "complete" | "owner_decides" | "terms" | "terms_title"
 *   | "publish" | "record_title" | "added" | "none_added" | "strings" | "strings_title"
 *   | "still_lookups" | "still_large"} SpfPart
 */

/**
 * The replies of support: `api/v1/replies.json`, described by `api/v1/replies.schema.json`.
 * @typedef {object} Replies
 * @property {Record<string, ReplyField>} fields
 * @property {Reply[]} replies
 */

/**
 * @typedef {object} ReplyField
 * @property {string} name within a sentence
 * @property {string} label
 * @property {string | null} hint
 * @property {string} example
 * @property {number} longest characters
 */

/**
 * @typedef {object} Reply
 * @property {string} key
 * @property {string} title
 * @property {string} when
 * @property {string} subject
 * @property {string} page id of the article it is about
 * @property {string[]} codes
 * @property {string[]} keywords
 * @property {string[]} required keys of fields
 * @property {string[]} optional keys of fields
 * @property {{ plain: string, markdown: string, html: string }} text
 */

/**
 * Which reply fits what: `api/reply-links.json`.
 * @typedef {object} ReplyLinks
 * @property {string | null} url of the page with the replies, from the root of the site
 * @property {string | null} says the text of a link to one
 * @property {Record<string, string>} causes key of a cause of bounces → key of its reply
 * @property {Record<string, string>} issues id of an issue → key of its reply
 * @property {Record<string, { title: string, fields: string[] }>} replies
 * @property {Record<string, number>} longest field → characters
 */

/**
 * What the page of the replies says: `api/texts/reply-desk.json`.
 * @typedef {Record<ReplyDeskText, string>} ReplyDeskTexts
 */

/**
 * @typedef {"found" | "fields" | "required" | "optional" | "example" | "preview" | "to_fill"
 *   | "complete" | "copy_plain" | "copy_markdown" | "copy_rich" | "copy_subject" | "copied"
 *   | "selected" | "offer"} ReplyDeskText
 */

/**
 * What the list for support says: `api/texts/support-desk.json`.
 * @typedef {Record<"button" | "button_named" | "link" | "link_named" | "fitting" | "none"
 *   | "copied" | "selected", string>} SupportDeskTexts
 */

/**
 * What a link may carry about a case: `api/cases.json`, from docs/_data/cases.yml.
 * @typedef {object} CaseRules
 * @property {Record<string, CaseField>} fields what is told in words
 * @property {Record<string, { name: string, options: Record<string, string> }>} choices what is
 *   one of a list: key → name
 * @property {Record<string, string>} guides key of a mail system → its guide, from the root
 * @property {string[]} names that are ours alone
 * @property {string} title
 * @property {string} guide
 * @property {string} left_out
 * @property {string} unchecked
 */

/**
 * @typedef {object} CaseField
 * @property {string} name
 * @property {string | null} hint
 * @property {string} example
 * @property {number} longest
 * @property {boolean} dots
 */

/**
 * The pages that show a case: `api/case-pages.json`.
 * @typedef {{ groups: { title: string, pages: CasePage[] }[] }} CasePages
 */

/** @typedef {{ title: string, address: string, sections: Record<string, string> }} CasePage */

/**
 * What the page says on which support makes a link: `api/texts/link-desk.json`.
 * @typedef {Record<LinkDeskText, string> & { faults: Record<LinkFault, string> }} LinkDeskTexts
 */

/**
 * @typedef {"title" | "preview" | "nothing" | "copy_plain" | "copy_markdown" | "copy_rich"
 *   | "ready" | "copied" | "selected"} LinkDeskText
 */

/** @typedef {"long" | "address" | "number" | "sign" | "name"} LinkFault */

export {};
