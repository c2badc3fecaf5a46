// @ts-check
// The file system within a file of Outlook ([MS-CFB]): only whether it can be read to its end.

const SPECIAL = 0xfffffff0; // sector numbers from here on mark something (section 2.1)
const IN_HEADER = 109; // numbers of sectors of the table that the header holds (section 2.2)
const ENTRY = 128; // bytes of an entry of the directory (section 2.6.1)
const SMALL = 4096; // streams below that stand in small sectors
const SMALL_SECTOR = 64;
/** All streams together hold no more than so many times the file. */
const MOST_TIMES = 2;

/**
 * Whether every chain of sectors in a file comes to an end, and all streams are as long as a file
 * of this size can hold. A reader that trusts a chain would never be done with a circle.
 * @param {Uint8Array} bytes
 */
export function isSound(bytes) {
  const file = new CompoundFile(bytes);
  const entries = file.entries();
  const known = entries.reduce((sum, { size }) => sum + size, 0);
  return (
    entries.length > 0 &&
    known <= MOST_TIMES * bytes.length &&
    isTree(entries) &&
    entries.every((entry) => file.holds(entry))
  );
}

/** @typedef {{ type: number, start: number, size: number, near: number[] }} Entry */

class CompoundFile {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.sector = 2 ** Math.min(this.view.getUint16(30, true), 16);
    this.table = this.numbersIn(this.tableSectors());
    this.smallTable = this.numbersIn(this.chain(this.number(60), this.table) ?? []);
  }

  /** @param {number} at */
  number(at) {
    return at + 4 <= this.view.byteLength ? this.view.getUint32(at, true) : SPECIAL;
  }

  /** @param {number} sector */
  offset(sector) {
    return (sector + 1) * this.sector;
  }

  /** The sectors of the table of chains: those in the header, then those listed elsewhere. */
  tableSectors() {
    const sectors = Array.from({ length: IN_HEADER }, (_, at) => this.number(76 + 4 * at));
    const each = this.sector / 4 - 1;
    const most = this.view.byteLength / this.sector;
    let next = this.number(68);
    for (let lists = 0; next < SPECIAL && lists < most; lists += 1) {
      const from = this.offset(next);
      for (let at = 0; at < each; at += 1) sectors.push(this.number(from + 4 * at));
      next = this.number(from + 4 * each);
    }
    return sectors.filter((sector) => this.offset(sector) < this.view.byteLength);
  }

  /** @param {number[]} sectors */
  numbersIn(sectors) {
    return sectors.flatMap((sector) =>
      Array.from({ length: this.sector / 4 }, (_, at) => this.number(this.offset(sector) + 4 * at)),
    );
  }

  /**
   * @param {number} start
   * @param {number[]} table
   * @returns {number[] | null} null for a circle
   */
  chain(start, table) {
    /** @type {number[]} */
    const sectors = [];
    for (let next = start; next < table.length; next = table[next]) {
      if (sectors.length >= table.length) return null;
      sectors.push(next);
    }
    return sectors;
  }

  /** @returns {Entry[]} none where the directory is damaged */
  entries() {
    const sectors = this.chain(this.number(48), this.table) ?? [];
    const each = Math.floor(this.sector / ENTRY);
    return sectors.flatMap((sector) =>
      Array.from({ length: each }, (_, at) => this.entry(this.offset(sector) + ENTRY * at)),
    );
  }

  /**
   * @param {number} at
   * @returns {Entry}
   */
  entry(at) {
    const type = at + ENTRY <= this.view.byteLength ? this.view.getUint8(at + 66) : 0;
    const near = [68, 72, 76].map((place) => this.number(at + place));
    const size = type === 2 ? this.number(at + 120) : 0;
    return { type, start: this.number(at + 116), size, near };
  }

  /**
   * Whether the file holds as much of an entry as it says.
   * @param {Entry} entry
   */
  holds({ type, start, size }) {
    if (type !== 2 && type !== 5) return true;
    const isSmall = type === 2 && size < SMALL;
    const chain = this.chain(start, isSmall ? this.smallTable : this.table);
    return chain !== null && size <= chain.length * (isSmall ? SMALL_SECTOR : this.sector);
  }
}

/**
 * Whether the entries of a directory form a tree: each is reached once.
 * @param {Entry[]} entries
 */
function isTree(entries) {
  const reached = new Set([0]);
  for (const at of reached) {
    for (const next of entries[at].near.filter((each) => each < entries.length)) {
      if (reached.has(next)) return false;
      reached.add(next);
    }
  }
  return true;
}
