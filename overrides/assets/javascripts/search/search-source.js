// @ts-check
/** @typedef {import("./search-index.js").SearchIndex} SearchIndex */
/** @typedef {import("./search-excerpt.js").Passage} Passage */
/** @typedef {typeof import("./search-engine.js")} Engine */
/** @typedef {import("../page/api.js").BounceRules} Rules */

/** What the search reads from the site, each file once, when it is asked for. */
export class SearchSource {
  /** @param {URL} root of the site */
  constructor(root) {
    this.root = root;
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
  }

  /**
   * The index, and what searches it. Rejects where they cannot be loaded; then one may ask again.
   * @returns {Promise<{ index: SearchIndex, engine: Engine }>}
   */
  ready() {
    this.loading ??= Promise.all([
      import("./search-engine.js"),
      this.json("search/index.json"),
    ]).then(([engine, data]) => ({ engine, index: new engine.SearchIndex(data) }));
    this.loading.catch(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  /** @returns {Promise<Rules>} */
  rules() {
    return this.json("api/bounce-rules.json");
  }

  /**
   * @param {string} url of an entry, from the root
   * @returns {Promise<Passage[]>}
   */
  passages(url) {
    return this.json(`search/${url.replace(/\/$/, "")}.json`);
  }

  /**
   * @param {string} path
   * @returns {Promise<any>}
   */
  json(path) {
    const known = this.files.get(path);
    if (known) return known;
    const file = fetch(new URL(path, this.root)).then((response) => {
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return response.json();
    });
    file.catch(() => this.files.delete(path));
    this.files.set(path, file);
    return file;
  }
}

/** @type {Map<string, SearchSource>} */
const sources = new Map();

/**
 * The source of a site; all boxes on a page share it.
 * @param {URL} root
 */
export function sourceOf(root) {
  const known = sources.get(root.href) ?? new SearchSource(root);
  sources.set(root.href, known);
  return known;
}
