// @ts-check
import { askedAddress } from "./own-addresses.js";
import { isClose } from "./search-index.js";
import { queryTermsOf } from "./terms.js";

/** @typedef {import("./search-index.js").SearchIndex} SearchIndex */
/** @typedef {import("./terms.js").QueryTerm} QueryTerm */

/** @typedef {"elsewhere" | "unlisted" | "unknown" | "answer" | AddressKind} Kind */
/** @typedef {import("./own-addresses.js").AskedAddress["kind"]} AddressKind */

/**
 * An answer of the search itself: what kind, and what the sentences about it need.
 * @typedef {object} OwnAnswer
 * @property {Kind} kind
 * @property {string} title of a subject or an answer; the name of a system; an address
 * @property {string} says
 * @property {string} url from the root; "" where no page helps
 * @property {string[]} addresses to copy
 */

/** A phrase in terms: all of them, and those that tell something. */
/** @typedef {{ all: string[], telling: string[] }} Said */
/** @typedef {Set<string>[]} Meant what each word of a query may mean, in order */

const MOST_WORDS = 30;
/** Kinds of answers that say the site does not cover what was asked. */
const UNCOVERED = new Set(["elsewhere", "unlisted", "unknown"]);
/** Pages below the answer that the site does not cover what was asked. */
const MOST_BESIDE = 3;
/** Words of a query that is about a name; a longer one tells a story. */
const MOST_ABOUT_NAME = 5;
const SHORTEST_NAME = 4;
const NAME = /^\p{L}+$/u;

/** @type {WeakMap<SearchIndex, OwnAnswers>} */
const answersKnown = new WeakMap();

/**
 * What answers queries by itself for an index.
 * @param {SearchIndex} index
 */
export function ownAnswersOf(index) {
  const answers = answersKnown.get(index) ?? new OwnAnswers(index);
  answersKnown.set(index, answers);
  return answers;
}

/**
 * The pages below an answer of the search itself: not the one that it leads to, and few where the
 * site does not cover what was asked.
 * @template {{ number: number }} Hit
 * @param {Hit[]} hits
 * @param {OwnAnswer | null} own
 * @param {SearchIndex} index
 * @returns {Hit[]}
 */
export function beside(hits, own, { data }) {
  if (!own) return hits;
  const page = own.url.split("#")[0];
  const others = hits.filter(({ number }) => data.urls[number] !== page);
  return UNCOVERED.has(own.kind) ? others.slice(0, MOST_BESIDE) : others;
}

/** Answers what the site does not cover, and the plainest questions. */
export class OwnAnswers {
  /** @param {SearchIndex} index */
  constructor(index) {
    this.index = index;
    this.terms = queryTermsOf(index);
    const { elsewhere, systems, letting_in: lettingIn, answers } = index.data.edges;
    const read = (/** @type {string[]} */ phrases) =>
      withJoined(phrases).map((phrase) => this.said(phrase));
    this.subjects = elsewhere.map(([title, says, anywhere, alone]) => {
      return { title, says, anywhere: read(anywhere), alone: read(alone) };
    });
    this.systems = systems.map(([name, names]) => {
      return { name, names: withJoined(names).map((each) => this.wordsOf(each)) };
    });
    this.lettingIn = read(lettingIn);
    this.answers = answers.map((each) => ({ ...each, phrases: read(each.asked) }));
  }

  /**
   * @param {string} text as typed
   * @param {string[]} unknown its words that no page knows
   * @returns {OwnAnswer | null}
   */
  to(text, unknown) {
    const said = this.terms.of(text);
    if (said.length > MOST_WORDS) return null;
    const telling = said.filter(({ word }) => !this.index.unspoken.has(word));
    const query = {
      all: said.map((term) => this.meant(term)),
      telling: (telling.length ? telling : said).map((term) => this.meant(term)),
      words: said.map(({ word }) => this.named(word)),
    };
    return (
      this.ofAddress(text, query.telling.length) ??
      this.ofQuestion(query.telling) ??
      this.ofSystem(query) ??
      this.ofSubject(query) ??
      this.ofUnknown(query, unknown)
    );
  }

  /**
   * @param {string} text
   * @param {number} length of what it tells, in words
   * @returns {OwnAnswer | null}
   */
  ofAddress(text, length) {
    const { ours } = this.index.data.edges;
    const found = askedAddress(text, length, ours, (domain) => this.tellsOf(domain));
    if (!found) return null;
    return { kind: found.kind, title: found.value, says: "", url: ours.url, addresses: found.own };
  }

  /** @param {string} domain of others */
  tellsOf(domain) {
    return this.index.knowsWhole(domain) || domain in this.index.data.leads;
  }

  /**
   * @param {Meant} telling
   * @returns {OwnAnswer | null}
   */
  ofQuestion(telling) {
    const found = this.answers.find(({ phrases }) =>
      phrases.some((phrase) => sameWords(phrase.telling, telling)),
    );
    if (!found) return null;
    const addresses = found.addresses ? this.index.data.edges.ours.addresses : [];
    return { kind: "answer", title: found.title, says: found.says, url: found.url, addresses };
  }

  /**
   * A name is no word: Securence is not another form of security.
   * @param {{ words: Meant }} query
   * @returns {OwnAnswer | null}
   */
  ofSystem({ words }) {
    const found = this.systems.find(({ names }) => names.some((name) => stands(name, words)));
    return found ? this.unlisted("unlisted", found.name) : null;
  }

  /**
   * @param {{ all: Meant, telling: Meant }} query
   * @returns {OwnAnswer | null}
   */
  ofSubject(query) {
    const found =
      this.subjects.find(({ alone }) => alone.some((each) => isWhole(query, each))) ??
      this.subjects.find(({ anywhere }) => anywhere.some((each) => holds(query, each)));
    if (!found) return null;
    return { kind: "elsewhere", title: found.title, says: found.says, url: "", addresses: [] };
  }

  /**
   * A name that no page knows beside a word for letting mail in is taken for a mail system.
   * @param {{ all: Meant, telling: Meant }} query
   * @param {string[]} unknown
   * @returns {OwnAnswer | null}
   */
  ofUnknown(query, unknown) {
    const name = unknown.find((word) => word.length >= SHORTEST_NAME && NAME.test(word));
    if (!name || query.telling.length > MOST_ABOUT_NAME) return null;
    if (!this.lettingIn.some((each) => holds(query, each))) return null;
    return this.unlisted("unknown", name);
  }

  /**
   * @param {"unlisted" | "unknown"} kind
   * @param {string} name
   * @returns {OwnAnswer}
   */
  unlisted(kind, name) {
    const { unlisted, ours } = this.index.data.edges;
    return { kind, title: name, says: "", url: unlisted, addresses: ours.addresses };
  }

  /**
   * @param {string} phrase a key
   * @returns {Said}
   */
  said(phrase) {
    const all = this.terms.ofWords(phrase.split(" "));
    const telling = all.filter(({ word }) => !this.index.unspoken.has(word));
    return {
      all: all.map(({ term }) => term),
      telling: (telling.length ? telling : all).map(({ term }) => term),
    };
  }

  /**
   * What a word of a query may mean: itself, or a subject that it may misspell.
   * @param {QueryTerm} said
   * @returns {Set<string>}
   */
  meant({ term, word }) {
    return new Set([term, ...this.near(word).flatMap((each) => this.said(each).all)]);
  }

  /**
   * A word of a query, and the names that it may misspell.
   * @param {string} word
   */
  named(word) {
    return new Set([word, ...this.near(word)]);
  }

  /**
   * @param {string} word
   * @returns {string[]} words of subjects and names that one which nobody knows may misspell
   */
  near(word) {
    if (this.index.knows(word) || this.index.unspoken.has(word)) return [];
    const similar = this.index.similar(word).filter((each) => this.index.isOfEdge(each.word));
    return similar.filter((each) => isClose(word, each)).map((each) => each.word);
  }

  /** @param {string} name a key */
  wordsOf(name) {
    return this.terms.ofWords(name.split(" ")).map(({ word }) => word);
  }
}

/**
 * Phrases as they are, and written as one word.
 * @param {string[]} phrases
 */
function withJoined(phrases) {
  return [...new Set(phrases.flatMap((phrase) => [phrase, phrase.replaceAll(" ", "")]))];
}

/**
 * Whether a query holds a phrase word for word; between the words of a plain phrase may stand some
 * that tell nothing.
 * @param {{ all: Meant, telling: Meant }} query
 * @param {Said} phrase
 */
function holds(query, { all, telling }) {
  const plain = all.length > 1 && all.length === telling.length;
  return stands(all, query.all) || (plain && stands(telling, query.telling));
}

/**
 * @param {{ all: Meant, telling: Meant }} query
 * @param {Said} phrase
 */
function isWhole(query, { all, telling }) {
  const whole = (/** @type {string[]} */ one, /** @type {Meant} */ other) =>
    one.length === other.length && stands(one, other);
  return whole(all, query.all) || whole(telling, query.telling);
}

/**
 * Whether terms stand side by side in what a query may mean.
 * @param {string[]} terms
 * @param {Meant} meant
 */
function stands(terms, meant) {
  return meant.some((_, start) => terms.every((term, at) => meant[start + at]?.has(term)));
}

/**
 * Whether a query says just these words, in any order.
 * @param {string[]} terms
 * @param {Meant} meant
 */
function sameWords(terms, meant) {
  return (
    terms.length === meant.length &&
    terms.every((term) => meant.some((each) => each.has(term))) &&
    meant.every((each) => terms.some((term) => each.has(term)))
  );
}
