/** What every engine can be asked to do, however it is driven. */
export interface Engine {
  name: string;
  /** Open a page of the site, by its path, in a window so wide. */
  open(path: string, width?: number): Promise<void>;
  /** What a function gives that runs in the page. Its arguments and result are plain data. */
  run<T, A extends unknown[]>(read: (...given: A) => T | Promise<T>, ...given: A): Promise<T>;
  /** Press the mouse on the first element of a selector. */
  click(selector: string): Promise<void>;
  /** Press keys, one after the other, on what has the focus. */
  type(text: string): Promise<void>;
  /** Press one key, by its name: Enter, Escape, ArrowDown, Tab. */
  press(key: string): Promise<void>;
  /** How many bytes the page takes as a PDF; null where the engine cannot be asked to print. */
  printed(): Promise<number | null>;
  /** What scripts threw since the window was opened; empty where the engine does not tell. */
  thrown: string[];
  close(): Promise<void>;
}
