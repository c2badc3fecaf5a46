// @ts-check
// What is wrong with an SPF record, or weak, at its place.
import { parseIpv4, parseIpv6, parseNetwork, parsePrefix } from "../mail/ip-address.js";

/**
 * Something to say about a record. An `error` ends the check of every message in `permerror` or
 * `none`, a `limit` may do so, a `warning` weakens the record, a `note` only explains it.
 * @typedef {object} Finding
 * @property {number} start offset into the record's text
 * @property {number} end
 * @property {string} message
 * @property {"error" | "limit" | "warning" | "note"} severity
 * @property {string} [fix] what should stand at this place instead, where there is one answer
 */

/** @typedef {import("./spf.js").Term} Term */
/** @typedef {Omit<import("./spf.js").Spf, "errors">} Read */
/** @typedef {import("./spf-text.js").PastedRecord} PastedRecord */
/** @typedef {Pick<Finding, "message" | "severity" | "fix">} Remark */

/** Terms that cause lookups, at most (RFC 7208 §4.6.4). */
export const MOST_LOOKUPS = 10;
/** Bytes of one string, at most (RFC 1035 §3.3). */
export const MOST_BYTES_OF_STRING = 255;
/** Bytes of a record that fits an answer of DNS over UDP (RFC 7208 §3.4). */
export const FITTING_BYTES = 450;

/** Characters of a record that are read; no record in use comes near. */
export const MOST_CHARACTERS = 16_384;

const KNOWN = "all, include, a, mx, ptr, ip4, ip6, exists, redirect, and exp";
const TERM_AHEAD = /^[+\-?~]?(?:all(?: |$)|(?:include|a|mx|ptr|ip4|ip6|exists):|redirect=)/i;
const MACRO = /%\{[slodiphv](?:0*[1-9]\d*)?r?[.\-+,/_=]*\}|%[%_-]/gi;

/**
 * @param {Read} spf
 * @param {PastedRecord} record as it was pasted
 * @returns {Finding[]} in the order of their places
 */
export function findingsOf(spf, record) {
  const terms = [...ofTerms(spf)];
  const cut = terms.filter((each) => each.severity === "error");
  const end = [...ofEnd(spf)].filter(
    (each) => !cut.some(({ start, end }) => start < each.start && each.end === end),
  );
  const findings = [
    ...ofPasted(spf, record),
    ...ofVersion(spf),
    ...end,
    ...ofLimits(spf),
    ...terms,
  ];
  return findings.sort((one, other) => one.start - other.start || one.end - other.end);
}

/**
 * @param {Read} spf
 * @param {PastedRecord} record
 * @returns {Generator<Finding>}
 */
function* ofPasted(spf, record) {
  const whole = { start: 0, end: 0 };
  if (spf.records.length > 1) {
    const message = `There are ${spf.records.length} SPF records. A domain may have only one; with more, every check ends in permerror (RFC 7208 §4.5).`;
    yield { ...whole, message, severity: "error" };
  }
  if (record.shortened) {
    const message = "The program that showed this record left out its end. Paste the whole record.";
    yield {
      start: Math.max(0, spf.text.length - 3),
      end: spf.text.length,
      message,
      severity: "error",
    };
  }
  if (record.bare) {
    const message =
      "In a zone file, the record needs quotation marks around it. Without them, its spaces are lost.";
    yield { ...whole, message, severity: "warning" };
  }
  if (spf.repaired) {
    const message =
      "Typographic quotation marks and dashes were read as plain ones. DNS needs the plain ones.";
    yield { ...whole, message, severity: "note" };
  }
}

/**
 * @param {Read} spf
 * @returns {Generator<Finding>}
 */
function* ofVersion(spf) {
  if (spf.version) return;
  const written = /^( *)v=spf1/i.exec(spf.text);
  const end = written?.[0].length ?? 0;
  if (!written) {
    const message = "“v=spf1” is missing at the start. Without it, this is no SPF record.";
    yield { start: 0, end: 0, message, severity: "error", fix: "v=spf1 " };
  } else if (written[1]) {
    const message = "Nothing may stand before “v=spf1”, not even a space.";
    yield { start: 0, end, message, severity: "error", fix: "v=spf1" };
  } else {
    const message = "A space has to follow “v=spf1”. Without it, this is no SPF record.";
    yield { start: 0, end: spf.terms[0]?.start ?? end, message, severity: "error", fix: "v=spf1 " };
  }
}

/**
 * How the record ends: `all` and `redirect` (RFC 7208 §5.1, §6.1).
 * @param {Read} spf
 * @returns {Generator<Finding>}
 */
function* ofEnd({ terms, text }) {
  const mechanisms = terms.filter((each) => each.kind === "mechanism");
  const all = mechanisms.find((each) => each.name === "all");
  const redirect = terms.find((each) => each.name === "redirect");
  if (all) yield* ofAll(all);
  if (all && redirect) {
    yield at(redirect, {
      message: "“redirect” counts only in a record without “all”: it is ignored here.",
      severity: "warning",
    });
  }
  const late = all && mechanisms.find((each) => each.start > all.start);
  if (late) {
    const message = "What stands behind “all” is never looked at. Move it before “all”.";
    yield {
      start: late.start,
      end: mechanisms[mechanisms.length - 1].end,
      message,
      severity: "warning",
    };
  }
  if (!all && !redirect) {
    const message =
      "“all” is missing at the end. The record says nothing about servers that it does not list: they end in neutral.";
    yield { start: text.length, end: text.length, message, severity: "warning" };
  }
}

/**
 * @param {Term} all
 * @returns {Generator<Finding>}
 */
function* ofAll(all) {
  if (all.qualifier === "+") {
    const message =
      "This lets every server in the world send in your name. Most domains end in “~all” or “-all”.";
    yield at(all, { message, severity: "warning" });
  }
  if (all.qualifier === "?") {
    const message =
      "“?all” says nothing about servers that the record does not list: they end in neutral, as if there were no record.";
    yield at(all, { message, severity: "warning" });
  }
}

/**
 * @param {Read} spf
 * @returns {Generator<Finding>}
 */
function* ofLimits(spf) {
  const whole = { start: 0, end: 0 };
  if (spf.lookups > MOST_LOOKUPS) {
    const message = `The record causes ${spf.lookups} DNS lookups, and what it includes causes more. At most ${MOST_LOOKUPS} are allowed; a check that goes beyond them ends in permerror (RFC 7208 §4.6.4).`;
    yield { ...whole, message, severity: "limit" };
  }
  const long = spf.strings.findIndex((each) => bytes(each) > MOST_BYTES_OF_STRING);
  if (long >= 0) {
    const which =
      spf.strings.length > 1 ? `String ${long + 1} of the record` : "The record as one string";
    const message = `${which} has ${bytes(spf.strings[long])} bytes. A string holds at most ${MOST_BYTES_OF_STRING}; a longer record is split into several.`;
    yield { ...whole, message, severity: "warning" };
  }
  if (spf.text.length === MOST_CHARACTERS) {
    const message = `No record can be so long. Only its first ${MOST_CHARACTERS.toLocaleString("en")} characters were read.`;
    yield { start: spf.text.length, end: spf.text.length, message, severity: "error" };
  }
  if (bytes(spf.text) > FITTING_BYTES) {
    const message = `The record has ${bytes(spf.text)} bytes. Above about ${FITTING_BYTES}, some servers may not get the whole answer (RFC 7208 §3.4).`;
    yield { ...whole, message, severity: "warning" };
  }
}

/**
 * @param {Read} spf
 * @returns {Generator<Finding>}
 */
function* ofTerms(spf) {
  const seams = seamsOf(spf);
  /** @type {Set<string>} */
  const seen = new Set();
  let read = 0;
  for (const [index, term] of spf.terms.entries()) {
    if (term.start < read) continue;
    const word = spf.text.slice(term.start, term.end);
    const seam = seams.find((each) => each > term.start && each < term.end);
    const finding = (seam && unspaced(spf.text, term, seam)) || spaced(spf, index, word);
    const remark = finding
      ? null
      : (ofTerm(term, word) ?? once(spf.terms, term) ?? repeated(seen, word));
    if (finding) yield finding;
    if (remark) yield at(term, remark);
    read = finding?.end ?? term.end;
  }
}

/**
 * @param {Set<string>} seen the words before this one, which joins them
 * @param {string} word
 * @returns {Remark | null}
 */
function repeated(seen, word) {
  const again = seen.has(word.toLowerCase());
  seen.add(word.toLowerCase());
  return again
    ? { message: "This stands in the record twice. Once is enough.", severity: "warning" }
    : null;
}

/**
 * @param {Term} term
 * @param {Remark} remark
 * @returns {Finding}
 */
function at(term, remark) {
  return { start: term.start, end: term.end, ...remark };
}

/**
 * Where a string ends and the next one begins with a term.
 * @param {Read} spf
 */
function seamsOf({ strings, text }) {
  let length = 0;
  const ends = strings.slice(0, -1).map((each) => (length += each.length));
  return ends.filter(
    (each) => TERM_AHEAD.test(text.slice(each, each + 20)) && text[each - 1] !== " ",
  );
}

/**
 * @param {string} text
 * @param {Term} term
 * @param {number} seam
 * @returns {Finding}
 */
function unspaced(text, term, seam) {
  const message =
    "Two strings meet here, and DNS joins them without a space. Put a space inside the quotation marks, at the end of the first.";
  return at(term, error(message, `${text.slice(term.start, seam)} ${text.slice(seam, term.end)}`));
}

/**
 * A term that a space has cut in two: `ip4: 192.0.2.1`, `~ all`.
 * @param {Read} spf
 * @param {number} index
 * @param {string} word
 * @returns {Finding | null}
 */
function spaced(spf, index, word) {
  const next = spf.terms[index + 1];
  const cut = /^(?:[+\-?~]|[+\-?~]?(?:include|a|mx|ptr|ip4|ip6|exists):|redirect=)$/i.test(word);
  if (!cut || !next) return null;
  const rest = spf.text.slice(next.start, next.end);
  const message = `No space may stand behind “${word}”: write it together with what follows.`;
  return {
    start: spf.terms[index].start,
    end: next.end,
    message,
    severity: "error",
    fix: word + rest,
  };
}

/**
 * @param {Term[]} terms
 * @param {Term} term
 * @returns {Remark | null}
 */
function once(terms, term) {
  if (term.name !== "redirect" && term.name !== "exp") return null;
  const first = terms.find((each) => each.name === term.name);
  return first === term
    ? null
    : {
        message: `“${term.name}” may stand in a record only once (RFC 7208 §6).`,
        severity: "error",
      };
}

/**
 * @param {Term} term
 * @param {string} word as it stands in the record
 * @returns {Remark | null}
 */
function ofTerm(term, word) {
  if (term.kind === "unknown") return ofUnknown(term.value, word);
  if (term.kind === "modifier") return ofModifier(term, word);
  if (term.name === "all") {
    return /^[+\-?~]?all$/i.test(word) ? null : error("Nothing may stand directly behind “all”.");
  }
  if (term.name === "ip4" || term.name === "ip6") return ofAddress(term, word);
  return ofPrefixes(word, term) ?? ofDomain(term, word);
}

/**
 * @param {string} message
 * @param {string} [fix]
 * @returns {Remark}
 */
function error(message, fix) {
  return { message, severity: "error", fix };
}

/**
 * A word that is no term.
 * @param {string} rest without its qualifier
 * @param {string} word
 * @returns {Remark}
 */
function ofUnknown(rest, word) {
  const qualifier = word.slice(0, word.length - rest.length);
  const address = /^(?:ipv?[46]?:)?(.*)$/i.exec(rest.slice(0, 60))?.[1] ?? "";
  const network = parseNetwork(address);
  if (network) {
    return error(
      `Write “ip${network.version}:” before an address.`,
      `${qualifier}ip${network.version}:${address}`,
    );
  }
  if (/[,;]$/.test(rest))
    return error(
      `Terms are separated by spaces only: delete “${rest.slice(-1)}”.`,
      word.replace(/[,;]+$/, ""),
    );
  if (/["']/.test(rest))
    return error("A quotation mark stands here. It does not belong to the record.");
  if (/^redirect:/i.test(rest))
    return error("Write “redirect=” with an equals sign.", rest.replace(/:/, "="));
  if (/^all\b/i.test(rest)) return error("Nothing may stand directly behind “all”.");
  if (/^[\w-]+(?:\.[\w-]+)+\.?$/.test(rest))
    return error(
      "A name alone is no term. Write “include:” or “a:” before it, whichever is meant.",
    );
  return error(`SPF has no such term. It knows ${KNOWN}.`);
}

/**
 * @param {Term} term
 * @param {string} word
 * @returns {Remark | null}
 */
function ofModifier(term, word) {
  if (/^v=spf1$/i.test(word))
    return error("“v=spf1” stands only at the start. Two records seem to be written as one.", "");
  if (term.name === "redirect" || term.name === "exp") return ofDomain(term, word);
  if (term.value.replace(MACRO, "").includes("%")) return error(BAD_MACRO);
  if (/^(?:include|a|mx|ptr|ip4|ip6|exists)$/.test(term.name)) {
    const message = `Write “${term.name}:” with a colon. With an equals sign, it is an unknown modifier, and SPF ignores it.`;
    return { message, severity: "warning" };
  }
  return { message: "SPF does not know this modifier and ignores it.", severity: "warning" };
}

const BAD_MACRO =
  "This is no macro: “%” begins one, such as “%{i}”. The letters s, l, o, d, i, p, h, and v may stand in it (RFC 7208 §7).";

/**
 * @param {Term} term `ip4` or `ip6`
 * @param {string} word
 * @returns {Remark | null}
 */
function ofAddress(term, word) {
  if (/[,;]$/.test(word))
    return error(
      `Terms are separated by spaces only: delete “${word.slice(-1)}”.`,
      word.replace(/[,;]+$/, ""),
    );
  const [own, other] = term.name === "ip4" ? [parseIpv4, 6] : [parseIpv6, 4];
  const address = term.value.split("/")[0];
  if (own(address) === null) {
    const swapped = parseNetwork(`${word.slice(word.indexOf(":") + 1)}`.slice(0, 60));
    if (swapped?.version !== other)
      return error(
        `“${address.slice(0, 60)}” is no ${term.name === "ip4" ? "IPv4" : "IPv6"} address.`,
      );
    return error(
      `This is an IPv${other} address: write “ip${other}:”.`,
      word.replace(/ip[46]/i, `ip${other}`),
    );
  }
  return ofPrefixes(word, term) ?? ofWidth(term);
}

/**
 * @param {Term} term `ip4` or `ip6` with an address
 * @returns {Remark | null}
 */
function ofWidth(term) {
  const prefix = term.name === "ip4" ? term.cidr4 : term.cidr6;
  const widest = term.name === "ip4" ? 8 : 16;
  if (prefix === null || prefix > widest || term.qualifier !== "+") return null;
  return {
    message: "This lets a very large part of the internet send in your name.",
    severity: "warning",
  };
}

/**
 * The prefix lengths (RFC 7208 §5.6): `/24` for IPv4, `//64` for IPv6 behind `a` and `mx`.
 * @param {string} word
 * @param {Term} term
 * @returns {Remark | null}
 */
function ofPrefixes(word, term) {
  if (!/^(?:a|mx|ip4|ip6)$/.test(term.name)) return null;
  const six = term.name === "ip6";
  const [, first, second] = /(?:\/(\d+))?(?:\/\/(\d+))?$/.exec(word.slice(-20)) ?? [];
  const [four, long] = six ? [undefined, first] : [first, second];
  if (four !== undefined && parsePrefix(four, 4) === null)
    return error(`“/${four}” is no prefix length of IPv4: 0 to 32, without leading zeros.`);
  if (long !== undefined && parsePrefix(long, 6) === null)
    return error(`“/${long}” is no prefix length of IPv6: 0 to 128, without leading zeros.`);
  const plain = term.name === "ip4" || term.name === "ip6";
  if (plain && term.value.includes("/"))
    return error("Write the prefix length with one slash and digits, such as “/24”.");
  return null;
}

/**
 * A domain (RFC 7208 §7.1, `domain-spec`), which `a`, `mx`, and `ptr` may do without.
 * @param {Term} term
 * @param {string} word
 * @returns {Remark | null}
 */
function ofDomain(term, word) {
  const given = /^[+\-?~]?[a-z0-9]+[:=]/i.test(word);
  if (!given && /^(?:a|mx|ptr)$/.test(term.name) && !term.value) return ofPtr(term);
  if (!term.value || !given)
    return error(`A domain has to follow “${term.name}${term.kind === "modifier" ? "=" : ":"}”.`);
  if (/[,;]$/.test(word))
    return error(
      `Terms are separated by spaces only: delete “${word.slice(-1)}”.`,
      word.replace(/[,;]+$/, ""),
    );
  const plain = term.value.replace(MACRO, "\0");
  if (plain.includes("%")) return error(BAD_MACRO);
  if (!/^[\0!-~]+$/.test(plain))
    return error(
      "Only plain letters, digits, and signs may stand here. Write an international name in its “xn--” form.",
    );
  if (!plain.endsWith("\0") && !endsInTopLabel(plain))
    return error(`“${term.value.slice(0, 80)}” is no whole domain name.`);
  if (/[:/@\\]/.test(plain))
    return {
      message: "A domain name stands here as a rule, without “:”, “/”, or “@”.",
      severity: "warning",
    };
  return ofPtr(term);
}

/**
 * @param {string} domain
 * @returns {boolean} whether it ends in a dot and a top-level label (RFC 7208 §7.1, `domain-end`)
 */
function endsInTopLabel(domain) {
  const labels = domain.replace(/\.$/, "").split(".");
  const top = labels[labels.length - 1];
  return (
    labels.length > 1 && /^[a-z0-9-]+$/i.test(top) && /[a-z-]/i.test(top) && !/^-|-$/.test(top)
  );
}

/**
 * @param {Term} term
 * @returns {Remark | null}
 */
function ofPtr(term) {
  if (term.name !== "ptr") return null;
  return {
    message: "“ptr” is slow and unreliable; RFC 7208 §5.5 asks not to use it.",
    severity: "warning",
  };
}

/**
 * @param {string} text
 * @returns {number} its length in UTF-8
 */
export function bytes(text) {
  return new TextEncoder().encode(text).length;
}
