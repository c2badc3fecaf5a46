// @ts-check
// The faults of SPF records. What is said of each stands in docs/_data/tools/spf_checker.yml, under
// the fault's name.

/** @typedef {import("../page/api.js").SpfFault} Fault */
/** @typedef {import("../page/api.js").SpfSeverity} Severity */

/**
 * Something to say about a record. An `error` ends the check of every message in `permerror` or
 * `none`, a `limit` may do so, a `warning` weakens the record, a `note` only explains it.
 * @typedef {object} Finding
 * @property {number} start offset into the record's text
 * @property {number} end
 * @property {Fault} key
 * @property {Severity} severity
 * @property {Record<string, string | number>} values what its sentence names
 * @property {string} [fix] what should stand at this place instead, where there is one answer
 */

/** @typedef {Pick<Finding, "key" | "severity" | "values" | "fix">} Remark */

/** @type {Record<Fault, Severity>} */
const SEVERITY = {
  several_records: "error",
  shortened: "error",
  unquoted: "warning",
  typographic: "note",
  no_version: "error",
  version_not_first: "error",
  version_not_apart: "error",
  version_again: "error",
  redirect_ignored: "warning",
  behind_all: "warning",
  no_all: "warning",
  all_passes: "warning",
  all_neutral: "warning",
  all_continued: "error",
  too_many_lookups: "limit",
  long_string: "warning",
  long_as_one_string: "warning",
  cut: "error",
  large: "warning",
  strings_without_space: "error",
  space_within: "error",
  twice: "warning",
  only_once: "error",
  address_without_name: "error",
  separator: "error",
  quotation_mark: "error",
  redirect_colon: "error",
  name_alone: "error",
  unknown_term: "error",
  mechanism_equals: "warning",
  unknown_modifier: "warning",
  bad_macro: "error",
  no_address: "error",
  other_version: "error",
  wide: "warning",
  bad_prefix: "error",
  odd_prefix: "error",
  no_domain: "error",
  not_plain: "error",
  no_whole_domain: "error",
  odd_domain: "warning",
  ptr: "warning",
};

/**
 * @param {Fault} key
 * @param {Finding["values"]} [values]
 * @returns {Remark}
 */
export function remark(key, values = {}) {
  return { key, severity: SEVERITY[key], values };
}

/**
 * @param {Fault} key
 * @param {string} fix
 * @param {Finding["values"]} [values]
 * @returns {Remark}
 */
export function fixable(key, fix, values = {}) {
  return { ...remark(key, values), fix };
}
