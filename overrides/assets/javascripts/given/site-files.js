// @ts-check

/**
 * Reads a file of site/api/ by its name.
 * @typedef {(name: string) => Promise<any>} Reads
 */

/** @type {Map<string, Promise<any>>} */
const files = new Map();

/**
 * A file of site/api/, read once; where that failed, one may ask again.
 * @param {string} root the way to the root of the site
 * @param {string} name such as `facts`
 * @returns {Promise<any>}
 */
export function siteFile(root, name) {
  const address = new URL(`${root}api/${name}.json`, location.href).href;
  const file = files.get(address) ?? read(address);
  files.set(address, file);
  return file;
}

/** @param {string} address */
async function read(address) {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return await response.json();
  } catch (error) {
    files.delete(address);
    throw error;
  }
}
