// @ts-check
/** @typedef {import("./search-index.js").SearchIndex} SearchIndex */
/** @typedef {import("./search-excerpt.js").Passage} Passage */
/** @typedef {import("../page/api.js").SearchTexts} SearchTexts */
/** @typedef {typeof import("./search-engine.js")} Engine */
/** @typedef {typeof import("./search-answer.js").answerTo} AnswerTo */
/** @typedef {import("../bounce/bounce-languages.js").BounceLanguages} BounceLanguages */
/** @typedef {import("../page/api.js").BounceRules} BounceRules */

/** @typedef {import("./bounce-signs.js").BounceSigns} BounceSigns */
/** @typedef {typeof import("./search-afterwards.js") & { signs: BounceSigns }} Afterwards */

/** The index, what searches it, and what it says. */
/** @typedef {{ index: SearchIndex, engine: Engine, texts: SearchTexts }} Ready */

/** What the search reads from the site, each file once, when it is asked for. */
export class SearchSource {
  /** @param {URL} root of the site */
  constructor(root) {
    this.root = root;
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
    /** @type {Promise<Ready> | undefined} */
    this.loading = undefined;
    /** @type {BounceSigns | undefined} */
    this.signs = undefined;
    /** @type {BounceLanguages | undefined} */
    this.languages = undefined;
  }

  /**
   * Rejects where something cannot be loaded; then one may ask again.
   * @returns {Promise<Ready>}
   */
  ready() {
    this.loading ??= this.load().catch((error) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  /** @returns {Promise<Ready>} */
  async load() {
    const [engine, data] = await Promise.all([
      import("./search-engine.js"),
      this.json("search/index.json"),
    ]);
    return { engine, index: new engine.SearchIndex(data), texts: data.texts };
  }

  /**
   * What is needed once results are shown; asked for no sooner, so that these come first.
   * @returns {Promise<Afterwards>}
   */
  async afterwards() {
    const [after, signs] = await Promise.all([
      import("./search-afterwards.js"),
      this.json("search/signs.json"),
    ]);
    this.signs ??= new after.BounceSigns(signs);
    return { ...after, signs: this.signs };
  }

  /**
   * What answers a query that is a code or a line of a bounce.
   * @param {string} query
   * @returns {Promise<{ answerTo: AnswerTo, rules: BounceRules }>}
   */
  async answering(query) {
    const [answer, core] = await Promise.all([
      import("./search-answer.js"),
      this.json("api/bounce-core.json"),
    ]);
    this.languages ??= answer.languagesOf(core, () => this.json("api/bounce-words.json"));
    return { answerTo: answer.answerTo, rules: await this.languages.rulesFor(query) };
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
    const file = this.files.get(path) ?? this.read(path);
    this.files.set(path, file);
    return file;
  }

  /** @param {string} path */
  async read(path) {
    try {
      const response = await fetch(new URL(path, this.root));
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return await response.json();
    } catch (error) {
      this.files.delete(path);
      throw error;
    }
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
