// @ts-check
// What is wrong with one term of an SPF record, or weak.
import { parseIpv4, parseIpv6, parseNetwork, parsePrefix, WIDTH } from "../mail/ip-address.js";
import { fixable, remark } from "./spf-faults.js";

/** @typedef {import("./spf-faults.js").Remark} Remark */
/** @typedef {import("./spf-terms.js").Term} Term */

const MACRO = /%\{[slodiphv](?:0*[1-9]\d*)?r?[.\-+,/_=]*\}|%[%_-]/gi;

/**
 * @param {Term} term
 * @param {string} word as it stands in the record
 * @returns {Remark | null}
 */
export function ofTerm(term, word) {
  if (term.kind === "unknown") return ofUnknown(term.value, word);
  if (term.kind === "modifier") return ofModifier(term, word);
  if (term.name === "all") return /^[+\-?~]?all$/i.test(word) ? null : remark("all_continued");
  if (term.name === "ip4" || term.name === "ip6") return ofAddress(term, word);
  return ofPrefixes(word, term) ?? ofDomain(term, word);
}

/**
 * A word that is no term.
 * @param {string} rest without its qualifier
 * @param {string} word
 * @returns {Remark}
 */
function ofUnknown(rest, word) {
  const address = /^(?:ipv?[46]?:)?(.*)$/i.exec(rest.slice(0, 60))?.[1] ?? "";
  const network = parseNetwork(address);
  if (network) {
    const qualifier = word.slice(0, word.length - rest.length);
    const fix = `${qualifier}ip${network.version}:${address}`;
    return fixable("address_without_name", fix, { version: network.version });
  }
  const separator = ofSeparator(rest, word);
  if (separator) return separator;
  if (/["']/.test(rest)) return remark("quotation_mark");
  if (/^redirect:/i.test(rest)) return fixable("redirect_colon", rest.replace(/:/, "="));
  if (/^all\b/i.test(rest)) return remark("all_continued");
  if (/^[\w-]+(?:\.[\w-]+)+\.?$/.test(rest)) return remark("name_alone");
  return remark("unknown_term");
}

/**
 * A comma or semicolon between terms.
 * @param {string} rest what it may end
 * @param {string} word
 * @returns {Remark | null}
 */
function ofSeparator(rest, word) {
  if (!/[,;]$/.test(rest)) return null;
  return fixable("separator", word.replace(/[,;]+$/, ""), { sign: rest.slice(-1) });
}

/**
 * @param {Term} term
 * @param {string} word
 * @returns {Remark | null}
 */
function ofModifier(term, word) {
  if (/^v=spf1$/i.test(word)) return fixable("version_again", "");
  if (term.name === "redirect" || term.name === "exp") return ofDomain(term, word);
  if (term.value.replace(MACRO, "").includes("%")) return badMacro();
  if (/^(?:include|a|mx|ptr|ip4|ip6|exists)$/.test(term.name)) {
    return remark("mechanism_equals", { term: term.name });
  }
  return remark("unknown_modifier");
}

/** A percent sign that begins no macro (RFC 7208 §7.1). */
function badMacro() {
  return remark("bad_macro", { example: "%{i}" });
}

/**
 * @param {Term} term `ip4` or `ip6`
 * @param {string} word
 * @returns {Remark | null}
 */
function ofAddress(term, word) {
  const parse = term.name === "ip4" ? parseIpv4 : parseIpv6;
  const separator = ofSeparator(word, word);
  if (separator) return separator;
  if (parse(term.value.split("/")[0]) === null) return ofNoAddress(term, word);
  return ofPrefixes(word, term) ?? ofWidth(term);
}

/**
 * @param {Term} term `ip4` or `ip6` without an address of its version
 * @param {string} word
 * @returns {Remark}
 */
function ofNoAddress(term, word) {
  const [version, other] = term.name === "ip4" ? [4, 6] : [6, 4];
  const swapped = parseNetwork(word.slice(word.indexOf(":") + 1).slice(0, 60));
  if (swapped?.version === other) {
    const fix = word.replace(/ip[46]/i, `ip${other}`);
    return fixable("other_version", fix, { version: other });
  }
  return remark("no_address", { address: term.value.split("/")[0].slice(0, 60), version });
}

/**
 * @param {Term} term `ip4` or `ip6` with an address
 * @returns {Remark | null}
 */
function ofWidth(term) {
  const prefix = term.name === "ip4" ? term.cidr4 : term.cidr6;
  const widest = term.name === "ip4" ? 8 : 16;
  if (prefix === null || prefix > widest || term.qualifier !== "+") return null;
  return remark("wide");
}

/**
 * The prefix lengths (RFC 7208 §5.6): `/24` for IPv4, `//64` for IPv6 behind `a` and `mx`.
 * @param {string} word
 * @param {Term} term
 * @returns {Remark | null}
 */
function ofPrefixes(word, term) {
  if (!/^(?:a|mx|ip4|ip6)$/.test(term.name)) return null;
  const [, first, second] = /(?:\/(\d+))?(?:\/\/(\d+))?$/.exec(word.slice(-20)) ?? [];
  const bad =
    term.name === "ip6" ? ofPrefix(first, 6) : (ofPrefix(first, 4) ?? ofPrefix(second, 6));
  const plain = term.name === "ip4" || term.name === "ip6";
  return bad ?? (plain && term.value.includes("/") ? remark("odd_prefix") : null);
}

/**
 * @param {string | undefined} length as it is written, where one is
 * @param {4 | 6} version
 * @returns {Remark | null}
 */
function ofPrefix(length, version) {
  if (length === undefined || parsePrefix(length, version) !== null) return null;
  return remark("bad_prefix", { length, version, most: WIDTH[version] });
}

/**
 * What follows a name: a domain, which `a`, `mx`, and `ptr` may do without.
 * @param {Term} term
 * @param {string} word
 * @returns {Remark | null}
 */
function ofDomain(term, word) {
  const given = /^[+\-?~]?[a-z0-9]+[:=]/i.test(word);
  if (!given && /^(?:a|mx|ptr)$/.test(term.name) && !term.value) return ofPtr(term);
  if (!term.value || !given) {
    return remark("no_domain", { term: `${term.name}${term.kind === "modifier" ? "=" : ":"}` });
  }
  return ofSeparator(word, word) ?? ofDomainSpec(term.value) ?? ofPtr(term);
}

/**
 * A domain (RFC 7208 §7.1, `domain-spec`).
 * @param {string} value
 * @returns {Remark | null}
 */
function ofDomainSpec(value) {
  const plain = value.replace(MACRO, "\0");
  if (plain.includes("%")) return badMacro();
  if (!/^[\0!-~]+$/.test(plain)) return remark("not_plain");
  if (!plain.endsWith("\0") && !endsInTopLabel(plain)) {
    return remark("no_whole_domain", { domain: value.slice(0, 80) });
  }
  return /[:/@\\]/.test(plain) ? remark("odd_domain") : null;
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
 * `ptr`, which is not to be used (RFC 7208 §5.5).
 * @param {Term} term
 * @returns {Remark | null}
 */
function ofPtr(term) {
  return term.name === "ptr" ? remark("ptr") : null;
}
