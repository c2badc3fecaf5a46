// @ts-check
// Sentences come from docs/_data and name the places that a script fills, such as {count}.

/**
 * A sentence with its places filled; a place for which there is no value stays as it is.
 * @param {string} template such as “{count} of {all} fit”
 * @param {Record<string, string | number>} values name of a place → what stands there
 * @returns {string}
 */
export function filled(template, values) {
  return template.replace(/\{(\w+)\}/g, (place, name) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  );
}
