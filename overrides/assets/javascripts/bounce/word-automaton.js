// @ts-check

/** Not yet asked for. */
const UNKNOWN = -1;

/**
 * Finds many words in a text at once, wherever they stand and however they overlap (A. V. Aho,
 * M. J. Corasick: Efficient string matching, Communications of the ACM 18, 1975). The words are
 * the paths of a tree of letters; where no path goes on, the longest end of what was read does
 * that begins a path. A text is gone over once, whatever the number of words.
 */
export class WordAutomaton {
  /** @param {string[]} words none twice */
  constructor(words) {
    const most = words.reduce((sum, { length }) => sum + length, 1);
    this.words = words;
    this.size = 1; // nodes; the first one is the root
    this.letter = new Uint16Array(most);
    this.parent = new Int32Array(most);
    this.child = new Int32Array(most); // the first of a node’s children; 0 for none
    this.sibling = new Int32Array(most); // the next child of the same parent
    this.word = new Int32Array(most); // 1 + the index of the word that ends here
    // Few of them are ever asked for, so that they are made then.
    this.suffixes = new Int32Array(most).fill(UNKNOWN);
    this.shorterWords = new Int32Array(most).fill(UNKNOWN);
    /** @type {Map<number, number>} */
    this.root = new Map(); // the root’s children by their letters, for they are many
    words.forEach((word, index) => this.add(word, index));
  }

  /**
   * @param {string} text
   * @returns {Map<number, number[]>} index of a word → where it begins, in ascending order
   */
  find(text) {
    /** @type {Map<number, number[]>} */
    const found = new Map();
    let node = 0;
    for (let at = 0; at < text.length; at += 1) {
      node = this.step(node, text.charCodeAt(at));
      for (let end = this.ending(node); end; end = this.shorter(end)) {
        const index = this.word[end] - 1;
        const start = at + 1 - this.words[index].length;
        const starts = found.get(index);
        if (starts) starts.push(start);
        else found.set(index, [start]);
      }
    }
    return found;
  }

  /**
   * @param {string} word
   * @param {number} index
   */
  add(word, index) {
    let node = 0;
    for (let at = 0; at < word.length; at += 1) {
      const letter = word.charCodeAt(at);
      node = this.childOf(node, letter) || this.grow(node, letter);
    }
    this.word[node] = index + 1;
  }

  /**
   * @param {number} parent
   * @param {number} letter
   * @returns {number} the new node
   */
  grow(parent, letter) {
    const node = this.size;
    this.size += 1;
    this.letter[node] = letter;
    this.parent[node] = parent;
    this.sibling[node] = this.child[parent];
    this.child[parent] = node;
    if (!parent) this.root.set(letter, node);
    return node;
  }

  /**
   * @param {number} node
   * @param {number} letter
   * @returns {number} 0 where the path does not go on
   */
  childOf(node, letter) {
    if (!node) return this.root.get(letter) ?? 0;
    let child = this.child[node];
    while (child && this.letter[child] !== letter) child = this.sibling[child];
    return child;
  }

  /**
   * @param {number} from
   * @param {number} letter
   * @returns {number} the node to go on with
   */
  step(from, letter) {
    let node = from;
    let next = this.childOf(node, letter);
    while (!next && node) {
      node = this.suffix(node);
      next = this.childOf(node, letter);
    }
    return next;
  }

  /**
   * @param {number} node
   * @returns {number} the node of the longest end of this one’s path that begins a path
   */
  suffix(node) {
    if (this.suffixes[node] === UNKNOWN) {
      const parent = this.parent[node];
      this.suffixes[node] = parent ? this.step(this.suffix(parent), this.letter[node]) : 0;
    }
    return this.suffixes[node];
  }

  /**
   * @param {number} node
   * @returns {number} the node of the longest word that ends where this one does; 0 for none
   */
  ending(node) {
    return this.word[node] ? node : this.shorter(node);
  }

  /**
   * @param {number} node
   * @returns {number} the same, of the words that are shorter than this one’s path
   */
  shorter(node) {
    if (this.shorterWords[node] === UNKNOWN)
      this.shorterWords[node] = node ? this.ending(this.suffix(node)) : 0;
    return this.shorterWords[node];
  }
}
