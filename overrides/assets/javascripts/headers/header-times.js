// @ts-check

/**
 * A span of time in words, such as “2 min 5 s”: its two largest units.
 * @param {number} seconds
 */
export function duration(seconds) {
  const sign = seconds < 0 ? "−" : "";
  let rest = Math.abs(Math.round(seconds));
  const units = /** @type {const} */ ([
    ["d", 86400],
    ["h", 3600],
    ["min", 60],
    ["s", 1],
  ]);
  const parts = units.flatMap(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest %= size;
    return count ? [`${count} ${unit}`] : [];
  });
  return sign + (parts.slice(0, 2).join(" ") || "0 s");
}

/**
 * A moment in coordinated universal time, such as “2026-11-24 09:15:02 UTC”.
 * @param {number} time milliseconds since 1970
 */
export function moment(time) {
  return `${new Date(time).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/**
 * From the first step that tells its time to the last.
 * @param {import("../mail/received.js").Hop[]} hops
 * @returns {number | null} seconds
 */
export function secondsBetween(hops) {
  const times = hops.flatMap(({ time }) => (time === null ? [] : [time]));
  return times.length < 2 ? null : Math.round((times[times.length - 1] - times[0]) / 1000);
}
