// @ts-check
import { chunks, key } from "./words.js";
import { isClose } from "./search-index.js";
import { stemOf } from "./stem.js";
import { LONGEST_PHRASE } from "./terms.js";

/** @typedef {import("./search-index.js").SearchIndex} SearchIndex */
/** @typedef {import("./search-index.js").Told} Told */
/** @typedef {import("./words.js").Chunk} Chunk */

/**
 * One thing that a reader looks for.
 * @typedef {object} Concept
 * @property {Told} told which entries tell of it and how much
 * @property {number} mass what it weighs
 * @property {Set<string>} words of the index that stand for it
 * @property {string | null} unknown the word as typed, where no page knows it
 * @property {string[]} instead the words that it was taken for, or might be meant by it
 * @property {boolean} common whether so many entries tell of it that it tells none apart
 */

/**
 * A query, read into words once: its chunks and their keys, and whether its last word may go on.
 * @typedef {{ text: string, chunks: Chunk[], keys: string[], typing: boolean }} Query
 */

/** @typedef {{ told: Told, words: string[] }} Found */

/** A word or phrase of a query, and what tells of it without guessing. */
/** @typedef {{ words: string[], leaves: Found[], found: Found, phrase: string }} Asked */

/** A word that may be meant by one that no page knows. */
/** @typedef {{ typed: string, word: string, distance: number, found: Found }} Guess */

const INFLECTED = 0.9;
const SYNONYM = 0.75;
const BEGUN = 0.7;
const ALSO_BEGUN = 0.45;
const PARTLY = 0.45;
const CLAIMED = 0.7;
const MISSPELLED = [1, 0.8, 0.65];
/** What a guess and another word must tell of one entry to fit together. */
const FITTING = 0.35;
const SHORTEST_PART = 4;
const MOST_CHUNKS = 40;
const COMMON = 0.4;
const RARE = 3;

/**
 * @param {string} text as typed
 * @returns {Query}
 */
export function readQuery(text) {
  const all = chunks(text);
  return { text, chunks: all, keys: all.map(key), typing: /[\p{L}\p{N}]$/u.test(text) };
}

/**
 * What a query asks for.
 * @param {Query} query
 * @param {SearchIndex} index
 * @returns {Concept[]} in the order of the query
 */
export function conceptsOf(query, index) {
  const all = query.chunks.slice(0, MOST_CHUNKS);
  const synonyms = synonymsOf(index);
  const mute = all.every((chunk) => isUnspoken(chunk, index));
  /** @type {Asked[]} */
  const asked = [];
  for (let at = 0; at < all.length;) {
    const length = longestPhrase(all, at, synonyms, index);
    const said = all.slice(at, at + length);
    at += length;
    if (length > 1 || mute || !isUnspoken(said[0], index)) {
      asked.push(read(said, query.typing && at === all.length, synonyms, index));
    }
  }
  const known = asked.filter(({ found }) => found.told.size);
  return asked.map((each) => concept(each, known, index));
}

/**
 * @param {Chunk} chunk
 * @param {SearchIndex} index
 */
function isUnspoken({ parts }, index) {
  return parts.every((part) => index.unspoken.has(part));
}

/** @type {WeakMap<SearchIndex, Map<string, Set<string>>>} */
const synonymsKnown = new WeakMap();

/**
 * @param {SearchIndex} index
 * @returns {Map<string, Set<string>>} stems of a phrase → phrases that mean it
 */
function synonymsOf(index) {
  const known = synonymsKnown.get(index) ?? groupedSynonyms(index.data);
  synonymsKnown.set(index, known);
  return known;
}

/**
 * @param {import("./search-index.js").IndexData} data
 * @returns {Map<string, Set<string>>}
 */
function groupedSynonyms({ same, leads }) {
  const pairs = [
    ...same.flatMap((group) => group.flatMap((from) => group.map((to) => [from, to]))),
    ...Object.entries(leads).flatMap(([from, targets]) => targets.map((to) => [from, to])),
  ];
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const [from, to] of pairs) {
    if (from === to) continue;
    const known = found.get(stems(from)) ?? new Set();
    found.set(stems(from), known.add(to));
  }
  return found;
}

/** @param {string} phrase a key */
function stems(phrase) {
  return phrase.split(" ").map(stemOf).join(" ");
}

/**
 * How many chunks from here on are one phrase: one that has synonyms, or two words that the pages
 * write as one.
 * @param {Chunk[]} all
 * @param {number} at
 * @param {Map<string, unknown>} synonyms
 * @param {SearchIndex} index
 */
function longestPhrase(all, at, synonyms, index) {
  for (let length = Math.min(LONGEST_PHRASE, all.length - at); length > 1; length -= 1) {
    if (synonyms.has(stems(phraseOf(all.slice(at, at + length))))) return length;
  }
  return all[at + 1] && index.knows(joined(all.slice(at, at + 2))) ? 2 : 1;
}

/** @param {Chunk[]} said */
function phraseOf(said) {
  return said.map(key).join(" ");
}

/** @param {Chunk[]} said */
function joined(said) {
  return phraseOf(said).replaceAll(" ", "");
}

/**
 * @param {Chunk[]} said
 * @param {boolean} typing whether its last word may go on
 * @param {Map<string, Set<string>>} synonyms
 * @param {SearchIndex} index
 * @returns {Asked}
 */
function read(said, typing, synonyms, index) {
  const words = spoken(said.flatMap(wordsOf), index);
  const leaves = words.map((word, at) => leaf(word, typing && at === words.length - 1, index));
  const whole = said.length > 1 ? exactly(joined(said), index) : wholly(said[0], index);
  const others = [...(synonyms.get(stems(phraseOf(said))) ?? [])].map((each) =>
    scaled(meaning(each, index), SYNONYM),
  );
  const partly = leaves.length > 1 ? leaves.map((each) => scaled(each, PARTLY)) : [];
  const found = union([together(leaves), whole, ...others, ...partly]);
  return { words, leaves, found, phrase: phraseOf(said) };
}

/**
 * @param {Asked} asked
 * @param {Asked[]} known what else pages tell of
 * @param {SearchIndex} index
 * @returns {Concept}
 */
function concept({ words, leaves, found, phrase }, known, index) {
  const guesses = found.told.size ? [] : words.flatMap((word) => guessesOf(word, index));
  const fitting = guesses.filter((guess) => isClose(guess.typed, guess) || fits(guess, known));
  const { told, words: meant } = found.told.size ? found : guessed(fitting, words, index);
  const weighed = leaves.filter((each) => each.told.size);
  return {
    told,
    mass: weighed.length
      ? sum(weighed.map((each) => rarity(each.told.size, index)))
      : rarity(told.size, index),
    words: new Set(meant),
    unknown: found.told.size || words.some((word) => index.knows(word)) ? null : phrase,
    instead: (fitting.length ? fitting : guesses).map(({ word }) => word),
    common: told.size > COMMON * index.size,
  };
}

/**
 * What guesses tell, or else the words that begin like what was typed.
 * @param {Guess[]} fitting
 * @param {string[]} words
 * @param {SearchIndex} index
 * @returns {Found}
 */
function guessed(fitting, words, index) {
  if (fitting.length) return union(fitting.map(({ found }) => found));
  const long = words.filter((word) => word.length >= SHORTEST_PART);
  return union(long.map((word) => begunBy(word, BEGUN, index)));
}

/**
 * What a word that no page knows may misspell.
 * @param {string} word
 * @param {SearchIndex} index
 * @returns {Guess[]}
 */
function guessesOf(word, index) {
  return index.similar(word).map(({ word: each, distance }) => ({
    typed: word,
    word: each,
    distance,
    found: scaled(exactly(each, index), MISSPELLED[distance]),
  }));
}

/**
 * Whether an entry tells of a guess and of something else that was asked for.
 * @param {Guess} guess
 * @param {Asked[]} known
 */
function fits({ found }, known) {
  const entries = [...found.told].filter(([, impact]) => impact >= FITTING).map(([entry]) => entry);
  return known.some((other) =>
    entries.some((entry) => (other.found.told.get(entry) ?? 0) >= FITTING),
  );
}

/**
 * What tells of a phrase: its words together, or that editors gave it to an entry.
 * @param {string} phrase a key
 * @param {SearchIndex} index
 */
function meaning(phrase, index) {
  const words = phrase.split(" ");
  const said = spoken(words, index);
  const found = together(said.map((word) => exactly(word, index)));
  const claimed = {
    told: new Map(index.claimedBy(phrase).map((number) => [number, CLAIMED])),
    words: [],
  };
  return union([scaled(found, said.length / words.length), claimed]);
}

/**
 * The words without those that say nothing, unless there are no others.
 * @param {string[]} words
 * @param {SearchIndex} index
 */
function spoken(words, index) {
  const said = words.filter((word) => !index.unspoken.has(word));
  return said.length ? said : words;
}

/**
 * The words that a chunk is looked up by: its parts; a code, a domain or a setting stays whole.
 * @param {Chunk} chunk
 */
function wordsOf({ wholes, parts }) {
  return wholes[0] && /[.=@]/.test(wholes[0]) ? [wholes[0]] : parts;
}

/**
 * @param {Chunk} chunk
 * @param {SearchIndex} index
 */
function wholly({ wholes, parts }, index) {
  const [known] = wholes.filter((word) => index.knows(word));
  if (known) return exactly(known, index);
  // Nobody knows this address or domain: its parts may still tell something.
  return wholes.length
    ? union(
        parts
          .filter((part) => part.length >= SHORTEST_PART)
          .map((part) => scaled(exactly(part, index), PARTLY)),
      )
    : NOTHING;
}

/** @type {Found} */
const NOTHING = { told: new Map(), words: [] };

/**
 * The entries that tell of a word: by itself or an inflection, else by what it may stand for.
 * @param {string} word
 * @param {boolean} typing
 * @param {SearchIndex} index
 * @returns {Found}
 */
function leaf(word, typing, index) {
  const own = exactly(word, index);
  const known = own.told.size > 0;
  const begun = typing ? begunBy(word, known ? ALSO_BEGUN : BEGUN, index) : NOTHING;
  if (own.told.size > RARE) return union([own, begun]);
  const parts = split(word, index);
  if (known) return union([own, begun, scaled(parts ?? NOTHING, INFLECTED)]);
  return parts ?? begun;
}

/**
 * @param {string} word
 * @param {SearchIndex} index
 * @returns {Found}
 */
function exactly(word, index) {
  const family = index.family(word);
  return union(
    family.map((each) =>
      scaled({ told: index.told(each), words: [each] }, each === word ? 1 : INFLECTED),
    ),
  );
}

/**
 * @param {string} start
 * @param {number} weight
 * @param {SearchIndex} index
 */
function begunBy(start, weight, index) {
  const found = index.beginningWith(start).filter((word) => word !== start);
  return union(found.map((word) => scaled({ told: index.told(word), words: [word] }, weight)));
}

/**
 * Two known words that somebody wrote as one.
 * @param {string} word
 * @param {SearchIndex} index
 * @returns {Found | null}
 */
function split(word, index) {
  for (let at = word.length - SHORTEST_PART; at >= SHORTEST_PART; at -= 1) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.every((part) => index.knows(part)))
      return together(parts.map((part) => exactly(part, index)));
  }
  return null;
}

/**
 * What all of some words tell of together: the mean of what each tells.
 * @param {Found[]} leaves
 * @returns {Found}
 */
function together(leaves) {
  if (leaves.length === 1) return leaves[0];
  const [first, ...others] = [...leaves].sort((one, other) => one.told.size - other.told.size);
  /** @type {Told} */
  const told = new Map();
  for (const [number, impact] of first?.told ?? []) {
    if (!others.every((each) => each.told.has(number))) continue;
    told.set(
      number,
      (impact + sum(others.map((each) => each.told.get(number) ?? 0))) / leaves.length,
    );
  }
  return { told, words: told.size ? leaves.flatMap(({ words }) => words) : [] };
}

/**
 * What any of some words tells, the most that one does.
 * @param {Found[]} all
 * @returns {Found}
 */
function union(all) {
  const found = all.filter(({ told }) => told.size);
  if (found.length < 2) return found[0] ?? NOTHING;
  /** @type {Told} */
  const told = new Map(found[0].told);
  for (const each of found.slice(1)) {
    for (const [number, impact] of each.told)
      told.set(number, Math.max(impact, told.get(number) ?? 0));
  }
  return { told, words: found.flatMap(({ words }) => words) };
}

/**
 * @param {Found} found
 * @param {number} weight
 * @returns {Found}
 */
function scaled({ told, words }, weight) {
  if (weight === 1) return { told, words };
  return { told: new Map([...told].map(([number, impact]) => [number, impact * weight])), words };
}

/**
 * How much it says of an entry that it holds something which so many entries hold (the inverse
 * document frequency of Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009). The
 * root keeps a rare word that somebody happened to use from outweighing what the query is about.
 * @param {number} held
 * @param {SearchIndex} index
 */
export function rarity(held, index) {
  return Math.sqrt(Math.log(1 + (index.size - held + 0.5) / (held + 0.5)));
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, each) => total + each, 0);
}
