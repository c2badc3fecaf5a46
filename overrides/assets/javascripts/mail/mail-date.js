// @ts-check

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/**
 * Names of zones in minutes east of UTC: those of RFC 5322 section 4.3, others with one meaning.
 * @type {Record<string, number>}
 */
const ZONES = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
  west: 60,
  cet: 60,
  met: 60,
  cest: 120,
  mest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  jst: 540,
  kst: 540,
  hkt: 480,
  sgt: 480,
  awst: 480,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
};

const DAY = String.raw`(?<day>\d{1,2})`;
const MONTH = String.raw`(?<month>[a-z]{3,9})`;
const CLOCK = String.raw`(?<clock>\d[\d:.]{3,19})(?<zone>.*)`;
const BLANK = String.raw`\s{1,9}`;
const DASH = String.raw`[\s-]{1,9}`;
const FORMS = [
  String.raw`(?:[a-z]{3,9}\.?,?\s{0,9})?${DAY}${DASH}${MONTH}${DASH}(?<year>\d{2,4})${BLANK}`,
  String.raw`(?:[a-z]{3,9},?${BLANK})?${MONTH}${BLANK}${DAY},?${BLANK}(?:(?<year>\d{4})${BLANK})?`,
  String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[t\s]{1,9}`,
].map((form) => new RegExp(`^${form}${CLOCK}$`, "i"));

/**
 * The moment a date of a header field stands for (RFC 5322 section 3.3 and 4.3), also as qmail,
 * Go programs, and `asctime` write it.
 * @param {string} text
 * @returns {number | null} milliseconds since 1970; null where it is no date, or its zone is
 *   unknown
 */
export function mailTime(text) {
  const short = text.trim().slice(0, 100);
  const plain = short.replace(/\([^()]*\)?/g, " ").trim();
  const found = FORMS.map((form) => form.exec(plain)).find(Boolean);
  if (!found?.groups) return null;
  const comment = /\(([a-z]{1,5})\)/i.exec(short)?.[1] ?? "";
  const { zone, year } = yearAndZone(found.groups);
  const offset = minutesEast(zone || comment);
  const local = clockTime(found.groups, year);
  return offset === null || local === null ? null : local - offset * 60_000;
}

/**
 * The year stands before the clock, or behind it or the zone (`asctime`).
 * @param {Record<string, string | undefined>} groups
 */
function yearAndZone({ year, zone = "" }) {
  if (year) return { year, zone: zone.trim() };
  const found = /\b(\d{4})\s*$/.exec(zone);
  return { year: found?.[1] ?? "", zone: found ? zone.slice(0, found.index).trim() : zone.trim() };
}

/**
 * @param {Record<string, string | undefined>} groups
 * @param {string} yearText
 * @returns {number | null}
 */
function clockTime({ day, month = "", clock = "" }, yearText) {
  const [hour, minute, second = 0] = clock.split(/[:.]/).map(Number);
  const [year, at] = [fullYear(yearText), monthIndex(month)];
  if (year === null || at === null || hour > 23 || minute > 59 || second > 60) return null;
  const time = Date.UTC(year, at, Number(day), hour, minute, second);
  return new Date(time - second * 1000).getUTCDate() === Number(day) ? time : null;
}

/**
 * @param {string} month its number or its name
 * @returns {number | null} 0 for January
 */
function monthIndex(month) {
  const isNumber = /^\d/.test(month);
  const at = isNumber ? Number(month) - 1 : MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  return at >= 0 && at < 12 ? at : null;
}

/**
 * Two digits stand for 1950 to 2049 (RFC 5322 section 4.3).
 * @param {string} text
 * @returns {number | null}
 */
function fullYear(text) {
  const year = Number(text);
  if (!text || year > 2200) return null;
  if (text.length === 4) return year >= 1970 ? year : null;
  return text.length === 3 || year >= 50 ? year + 1900 : year + 2000;
}

/**
 * @param {string} zone
 * @returns {number | null}
 */
function minutesEast(zone) {
  const digits = /^(?:gmt|utc)?\s*([+-])(\d{1,2}):?(\d{2})\b/i.exec(zone);
  if (!digits) return ZONES[/^[a-z]+/i.exec(zone)?.[0].toLowerCase() ?? ""] ?? null;
  const [, sign, hours, minutes] = digits;
  if (Number(hours) > 14 || Number(minutes) > 59) return null;
  return (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
}
