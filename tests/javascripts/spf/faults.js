// @ts-check
// Every fault that a record can have, as somebody pastes it.

/** @typedef {import("../../../overrides/assets/javascripts/page/api.js").SpfFault} SpfFault */

const LONG = Array.from({ length: 30 }, (_, index) => `ip4:192.0.2.${index}`).join(" ");
const LOOKUPS = Array.from({ length: 11 }, (_, index) => `a:${index}.example.com`).join(" ");

/**
 * The fault, a text that has it, the place it stands at, and what its sentence names.
 * @type {[SpfFault, string, string, Record<string, string | number>][]}
 */
export const FAULTS = [
  ["several_records", "v=spf1 a -all\nv=spf1 mx -all", "", { count: 2 }],
  ["shortened", "{v=spf1 include:_spf.exam...}", "...", {}],
  ["unquoted", "example.com. IN TXT v=spf1 a -all", "", {}],
  ["typographic", "“v=spf1 a -all”", "", {}],
  ["no_version", "a include:example.com -all", "", {}],
  ["version_not_first", '" v=spf1 a -all"', " v=spf1", {}],
  ["version_not_apart", "v=spf1,a -all", "v=spf1,", {}],
  ["version_again", "v=spf1 a v=spf1 mx -all", "v=spf1", {}],
  ["redirect_ignored", "v=spf1 redirect=example.com -all", "redirect=example.com", {}],
  ["behind_all", "v=spf1 -all a mx", "a mx", {}],
  ["no_all", "v=spf1 a", "", {}],
  ["all_passes", "v=spf1 +all", "+all", {}],
  ["all_neutral", "v=spf1 ?all", "?all", {}],
  ["all_continued", "v=spf1 -all:example.com", "-all:example.com", {}],
  ["all_continued", "v=spf1 -all.", "-all.", {}],
  ["too_many_lookups", `v=spf1 ${LOOKUPS} -all`, "", { count: 11, most: 10 }],
  ["long_string", `"v=spf1 " "${LONG} -all"`, "", { number: 2, bytes: 444, most: 255 }],
  ["long_as_one_string", `v=spf1 ${LONG} -all`, "", { bytes: 451, most: 255 }],
  ["cut", `v=spf1 ${"a ".repeat(8200)}-all`, "", { most: "16,384" }],
  ["large", `v=spf1 ${LONG} -all`, "", { bytes: 451, fitting: 450 }],
  ["strings_without_space", '"v=spf1 a" "~all"', "a~all", {}],
  ["space_within", "v=spf1 ip4: 192.0.2.1 -all", "ip4: 192.0.2.1", { term: "ip4:" }],
  ["space_within", "v=spf1 a ~ all", "~ all", { term: "~" }],
  ["twice", "v=spf1 a a -all", "a", {}],
  ["only_once", "v=spf1 -all exp=a.example exp=b.example", "exp=b.example", { term: "exp" }],
  ["address_without_name", "v=spf1 192.0.2.1 -all", "192.0.2.1", { version: 4 }],
  ["address_without_name", "v=spf1 ipv6:2001:db8::1 -all", "ipv6:2001:db8::1", { version: 6 }],
  ["separator", "v=spf1 ip4:192.0.2.1, -all", "ip4:192.0.2.1,", { sign: "," }],
  ["separator", "v=spf1 include:example.com; -all", "include:example.com;", { sign: ";" }],
  ["quotation_mark", "v=spf1 'a' -all", "'a'", {}],
  ["redirect_colon", "v=spf1 redirect:example.com", "redirect:example.com", {}],
  ["name_alone", "v=spf1 _spf.example.com -all", "_spf.example.com", {}],
  ["unknown_term", "v=spf1 moo -all", "moo", {}],
  ["mechanism_equals", "v=spf1 include=a.example -all", "include=a.example", { term: "include" }],
  ["unknown_modifier", "v=spf1 moo=cow -all", "moo=cow", {}],
  ["bad_macro", "v=spf1 exists:%x.example -all", "exists:%x.example", { example: "%{i}" }],
  ["bad_macro", "v=spf1 moo=%x -all", "moo=%x", { example: "%{i}" }],
  ["no_address", "v=spf1 ip4:192.0.2 -all", "ip4:192.0.2", { address: "192.0.2", version: 4 }],
  ["other_version", "v=spf1 ip6:192.0.2.1 -all", "ip6:192.0.2.1", { version: 4 }],
  ["other_version", "v=spf1 ip4:2001:db8::1 -all", "ip4:2001:db8::1", { version: 6 }],
  ["wide", "v=spf1 ip4:192.0.0.0/4 -all", "ip4:192.0.0.0/4", {}],
  ["bad_prefix", "v=spf1 a/33 -all", "a/33", { length: "33", version: 4, most: 32 }],
  ["bad_prefix", "v=spf1 a//129 -all", "a//129", { length: "129", version: 6, most: 128 }],
  ["odd_prefix", "v=spf1 ip4:192.0.2.1//32 -all", "ip4:192.0.2.1//32", {}],
  ["no_domain", "v=spf1 include -all", "include", { term: "include:" }],
  ["no_domain", "v=spf1 redirect=", "redirect=", { term: "redirect=" }],
  ["not_plain", "v=spf1 a:bücher.example -all", "a:bücher.example", {}],
  ["no_whole_domain", "v=spf1 a:example -all", "a:example", { domain: "example" }],
  ["odd_domain", "v=spf1 include:jo@a.example -all", "include:jo@a.example", {}],
  ["ptr", "v=spf1 ptr -all", "ptr", {}],
];
