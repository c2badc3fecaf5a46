// @ts-check

/**
 * The nearest class of codes that has a page: `5.7.x` for `5.7.999`, `5.x.x` for `5.99.1`.
 * @param {string} code an enhanced status code (RFC 3463), as somebody wrote it
 * @returns {string | null} the class, or null for what is no such code
 */
export function nearestClass(code) {
  const [, digit, subject] = code.match(/^([245])\.(\d{1,3}|x)(?:\.(?:\d{1,3}|x))?$/i) ?? [];
  if (!digit) return null;
  return digit !== "2" && /^[0-7]$/.test(subject) ? `${digit}.${subject}.x` : `${digit}.x.x`;
}
