// @ts-check

/** Filters, by their names, that want one of the words of a row. */
const LISTED = ["type", "emails", "people", "systems"];

/**
 * Whether a row fits what was chosen; "" chooses everything.
 * @param {Record<string, string | undefined>} row words by the name of their filter, and the day of
 *   its last review as `reviewed`, such as "2026-11-27"
 * @param {Record<string, string>} wanted name of a filter → what was chosen; `reviewed` is a number
 *   of months
 * @param {Date} today
 */
export function isChosen(row, wanted, today) {
  const listed = LISTED.every(
    (name) => !wanted[name] || (row[name] ?? "").split(" ").includes(wanted[name]),
  );
  return listed && (!wanted.reviewed || isOlder(row.reviewed ?? "", wanted.reviewed, today));
}

/**
 * @param {string} reviewed
 * @param {string} months
 * @param {Date} today
 */
function isOlder(reviewed, months, today) {
  if (!reviewed) return false;
  const from = new Date(today);
  from.setMonth(from.getMonth() - Number(months));
  return new Date(reviewed) < from;
}
