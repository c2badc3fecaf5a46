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

/**
 * A sentence with nodes, such as links, in its places.
 * @param {string} template such as “Look at {guide} first”
 * @param {Record<string, Node>} nodes name of a place → what stands there
 * @returns {(Node | string)[]} its pieces in order
 */
export function filledWithNodes(template, nodes) {
  const pieces = template.split(/\{(\w+)\}/); // every second one is the name of a place
  return pieces.map((piece, index) => (index % 2 ? standing(nodes, piece) : piece));
}

/**
 * @param {Record<string, Node>} nodes
 * @param {string} name
 */
function standing(nodes, name) {
  return Object.hasOwn(nodes, name) ? nodes[name] : `{${name}}`;
}
