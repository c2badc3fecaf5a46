// @ts-check
import { copyBox } from "../page/copy-box.js";
import { element, link, list } from "../page/elements.js";
import { asTerm, correctSpf } from "./spf-correction.js";
import { FITTING_BYTES, bytes, MOST_LOOKUPS } from "./spf-findings.js";
import { evaluateSpf, parseSpf } from "./spf.js";
import { Tool } from "../page/tool.js";

/** @typedef {import("./spf.js").Spf} Spf */
/** @typedef {import("./spf.js").Verdict} Verdict */
/** @typedef {import("./spf-findings.js").Finding} Finding */
/** @typedef {{ addresses: string[], pages: Record<string, { title: string, url: string }> }} Facts */

const MOST_FINDINGS = 30;
const ABOUT = { spf: "LM-251", ownName: "LM-101", headers: "LM-246" };

/** What each severity is called. */
const SEVERITY = { error: "Error", limit: "Limit", warning: "Warning", note: "Note" };

/** What each result means for a message. @type {Record<Verdict["result"], string>} */
const MEANS = {
  pass: "Pass",
  fail: "Fail",
  softfail: "Soft fail",
  neutral: "Neutral",
  none: "None",
  permerror: "Error (permerror)",
  unknown: "Only DNS can tell",
};

/** What was pasted in place of an SPF record. */
const MISTAKEN = {
  dmarc: [
    "This is a DMARC record, not an SPF record",
    "It stands at _dmarc.example.com. The SPF record is a TXT record of the domain itself, begins with v=spf1, and is another one.",
  ],
  dkim: [
    "This is a DKIM record, not an SPF record",
    "It holds a key for signatures. The SPF record is a TXT record of the domain itself and begins with v=spf1.",
  ],
  "sender-id": [
    "This is a Sender ID record, not an SPF record",
    "Sender ID is out of use. The SPF record begins with v=spf1; look for it among the TXT records of the domain.",
  ],
};

/**
 * Tells whether a pasted SPF record lets our mail pass, and gives the record that does.
 * Markup: macros/components/templates/spf-checker.html; facts: api/facts.json.
 * @extends {Tool<Facts>}
 */
class SpfChecker extends Tool {
  /**
   * @param {HTMLFormElement} form
   * @param {Facts} facts
   */
  answer(form, facts) {
    const box = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
    if (!box.value.trim()) {
      this.show([]);
      this.say("Paste your SPF record into the box first.");
      box.focus();
      return false;
    }
    const spf = parseSpf(box.value);
    const title = titleOf(spf, facts.addresses);
    this.show([element("h2", "lm-tool__title", title), ...this.parts(spf, facts)]);
    this.say(`${title}.`);
    return true;
  }

  cleared() {
    this.querySelector("textarea")?.focus();
  }

  /**
   * @param {Spf} spf
   * @param {Facts} facts
   * @returns {Node[]}
   */
  parts(spf, facts) {
    if (!spf.records.length) return [...ofNothing(spf, facts), ...this.beyondSpf(facts)];
    return [
      ...spf.records
        .slice(0, 5)
        .map((record, index) => asRead(record, index ? [] : shown(spf.errors))),
      ...ofFindings(spf),
      ...ofAddresses(spf, facts.addresses),
      ...ofLookups(spf),
      ...ofCorrection(spf, facts.addresses),
      ...this.beyondSpf(facts),
    ];
  }

  /**
   * What SPF is about, and what is open: no record cures the case alone.
   * @param {Facts} facts
   */
  beyondSpf({ pages }) {
    const to = (/** @type {string} */ id) => link(pages[id].title, this.root + pages[id].url);
    return [
      element("h3", "", "Does SPF help in your case?"),
      element(
        "p",
        "",
        "SPF looks at the envelope sender of a message, not at the From line that people see. Your record counts only for mail whose envelope sender is at your domain. Which envelope sender LeadMaster uses for each kind of mail is an open question here, so do not rely on this record alone.",
      ),
      element(
        "p",
        "",
        "Look at Return-Path in a message that arrived: ",
        to(ABOUT.headers),
        ". If your domain stands there, this record decides. If another domain stands there, no SPF record of yours changes anything, and another remedy is needed: ",
        to(ABOUT.spf),
        ".",
      ),
      element(
        "p",
        "",
        "For mail from one colleague to another, an allow entry in your own mail system is the shorter way: ",
        to(ABOUT.ownName),
        ".",
      ),
    ];
  }
}

/**
 * The answer in one line.
 * @param {Spf} spf
 * @param {string[]} addresses
 */
function titleOf(spf, addresses) {
  if (spf.mistaken) return MISTAKEN[spf.mistaken][0];
  if (!spf.records.length) return "There is no SPF record in this text";
  if (spf.records.length > 1)
    return `These are ${spf.records.length} SPF records, and a domain may have only one`;
  if (!spf.version) return "This is not an SPF record yet: its beginning is wrong";
  if (spf.errors.some((each) => each.severity === "error"))
    return "This record has an error and fails for all mail";
  const results = addresses.map((each) => evaluateSpf(spf, each).result);
  const count = results.filter((each) => each === "pass").length;
  if (count === results.length) return "This record lets all of our addresses pass";
  if (count) return `This record lets ${count} of our ${results.length} addresses pass`;
  if (results.includes("unknown")) return "This record does not name our addresses itself";
  return "This record does not let our addresses pass";
}

/**
 * @param {Spf} spf
 * @param {Facts} facts
 * @returns {Node[]}
 */
function ofNothing({ mistaken }, { addresses }) {
  const says = mistaken
    ? MISTAKEN[mistaken][1]
    : "An SPF record is a TXT record that begins with v=spf1, such as v=spf1 include:_spf.example.com ~all. Paste it with its beginning and its end.";
  return [element("p", "", says), ...ofTerms(addresses)];
}

/**
 * The part of a record that is about us.
 * @param {string[]} addresses
 */
function ofTerms(addresses) {
  return [
    element(
      "p",
      "",
      "These are our addresses as they stand in an SPF record. They belong directly behind v=spf1, in the one record that your domain has:",
    ),
    copyBox("Our addresses for an SPF record", addresses.map(asTerm).join(" ")),
  ];
}

/**
 * The record as it was read, its weak places marked.
 * @param {string} record
 * @param {Finding[]} findings
 */
function asRead(record, findings) {
  const box = element("p", "lm-spf__record");
  let at = 0;
  for (const { start, end } of findings) {
    if (end <= start || start < at) continue;
    box.append(record.slice(at, start), element("mark", "lm-tool__mark", record.slice(start, end)));
    at = end;
  }
  box.append(record.slice(at, at + 2000), record.length > at + 2000 ? " …" : "");
  return box;
}

/** @param {Finding[]} findings */
function shown(findings) {
  return findings.slice(0, MOST_FINDINGS);
}

/**
 * @param {Spf} spf
 * @returns {Node[]}
 */
function ofFindings({ text, errors, long }) {
  const items = shown(errors).map(({ start, end, severity, message }) => {
    const place =
      end > start ? [element("code", "", text.slice(start, Math.min(end, start + 80))), " "] : [];
    return element(
      "li",
      `lm-spf__finding lm-spf__finding--${severity}`,
      element("strong", "", `${SEVERITY[severity]}:`),
      " ",
      ...place,
      message,
    );
  });
  const more = errors.length - items.length;
  if (more > 0) items.push(element("li", "", `And ${more} more.`));
  if (long)
    items.push(element("li", "", "Only the first million characters of the text were read."));
  return items.length ? [element("h3", "", "What is in the way"), element("ul", "", ...items)] : [];
}

/**
 * Our addresses, those together that fare alike.
 * @param {Spf} spf
 * @param {string[]} addresses
 * @returns {Node[]}
 */
function ofAddresses(spf, addresses) {
  /** @type {Map<string, { verdict: Verdict, names: string[] }>} */
  const groups = new Map();
  for (const address of addresses) {
    const verdict = evaluateSpf(spf, address);
    const key = `${verdict.result} ${because(verdict)}`;
    if (!groups.has(key)) groups.set(key, { verdict, names: [] });
    groups.get(key)?.names.push(asTerm(address).replace(/^ip\d:/, ""));
  }
  const items = [...groups.values()].map(({ verdict, names }) => {
    const codes = names.flatMap((name) => [element("code", "", name), " "]);
    return element(
      "span",
      "",
      ...codes,
      element("strong", "", `${MEANS[verdict.result]}:`),
      ` ${because(verdict)}`,
    );
  });
  return [element("h3", "", "Our addresses"), list(items, "lm-spf__addresses")];
}

/** @param {Verdict} verdict */
function because({ why, term, otherwise }) {
  if (!otherwise || !term) return why;
  return `“${term.name}” names other records or hosts, and this page cannot look inside them. If none of them lists it: ${MEANS[otherwise].toLowerCase()}.`;
}

/**
 * @param {Spf} spf
 * @returns {Node[]}
 */
function ofLookups({ lookups, terms }) {
  const inside = terms.some((each) => each.name === "include" || each.name === "redirect");
  const more = inside
    ? " Those inside the included records count, too; this page cannot see them."
    : "";
  return [
    element(
      "p",
      "",
      `DNS lookups: ${lookups} of at most ${MOST_LOOKUPS}.${more} Our addresses cost none.`,
    ),
  ];
}

/**
 * @param {Spf} spf
 * @param {string[]} addresses
 * @returns {Node[]}
 */
function ofCorrection(spf, addresses) {
  const found = correctSpf(spf, addresses);
  const heading = element("h3", "", "The record with our addresses");
  if (!found) {
    const next =
      "Nobody but you can know what is meant at the marked places. Correct them and check the record again.";
    return [heading, element("p", "", next), ...ofTerms(addresses)];
  }
  if (!found.added.length && !found.changes.length) {
    return [
      heading,
      element("p", "", "It lists all of our addresses already. Nothing has to be added."),
    ];
  }
  return [heading, ...ofChange(found)];
}

/**
 * @param {import("./spf-correction.js").Correction} found
 * @returns {Node[]}
 */
function ofChange({ text, strings, added, changes }) {
  const first =
    "Put it in place of the record that you have; do not add a second one. The rest stays in your order, and the end is yours.";
  const parts = [element("p", "", first), copyBox("The whole record", text)];
  const lines = [
    added.length ? `Added: ${added.join(" ")}` : "No address had to be added.",
    ...changes,
  ];
  parts.push(list(lines));
  if (strings.length > 1) {
    const quoted = strings.map((each) => `"${each}"`).join(" ");
    parts.push(
      element(
        "p",
        "",
        "It is longer than 255 bytes. Many DNS providers split it by themselves. If yours does not, enter it as these strings, with the spaces inside the quotation marks:",
      ),
    );
    parts.push(copyBox("The same record in strings", quoted));
  }
  const { lookups } = parseSpf(text);
  if (lookups > MOST_LOOKUPS) {
    parts.push(
      element(
        "p",
        "",
        `It still causes ${lookups} DNS lookups. Remove what you no longer need until ${MOST_LOOKUPS} are left, those inside the included records counted.`,
      ),
    );
  }
  if (bytes(text) > FITTING_BYTES) {
    parts.push(
      element(
        "p",
        "",
        `It has ${bytes(text)} bytes, more than the ${FITTING_BYTES} that fit a DNS answer for certain. Remove what you no longer need.`,
      ),
    );
  }
  return parts;
}

customElements.define("spf-checker", SpfChecker);
