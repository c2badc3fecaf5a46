/** A map whose keys stand in a radix tree: the types of the part that we use. */
export default class SearchableMap<Value> {
  get(key: string): Value | undefined;
  has(key: string): boolean;
  set(key: string, value: Value): this;
  keys(): IterableIterator<string>;
  /** What begins with a prefix. */
  atPrefix(prefix: string): SearchableMap<Value>;
  /** Key within that many edits → its value and the number of edits. */
  fuzzyGet(key: string, maxEditDistance: number): Map<string, [value: Value, distance: number]>;
}
