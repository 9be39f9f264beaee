// A short list in one file of its owner's: written whole, beside the old one, then put in its place; writes queue behind one another.
import { readFile, rename, writeFile } from "node:fs/promises";

export class KeptList<Item> {
  readonly #path: string;
  readonly #items: () => Iterable<Item>;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(path: string, items: () => Iterable<Item>) {
    this.#path = path;
    this.#items = items;
  }

  /** What `items` gives when it is this write's turn. Rejects where it could not be written. */
  write(): Promise<unknown> {
    this.#writing = this.#writeAfter(this.#writing);
    return this.#writing;
  }

  async #writeAfter(before: Promise<unknown>): Promise<void> {
    // One that failed was told to whoever asked for it; this one writes the whole again.
    await before.catch(() => undefined);
    const temporary = `${this.#path}.tmp`;
    await writeFile(temporary, JSON.stringify([...this.#items()]), { mode: 0o600 });
    await rename(temporary, this.#path);
  }
}

/** Empty where the file is missing or torn; an item whose `name` is no text is left out. */
export async function readKept<Item>(path: string, name: keyof Item & string): Promise<readonly Item[]> {
  try {
    const value: unknown = JSON.parse(await readFile(path, "utf8"));
    const isItem = (item: unknown) =>
      typeof item === "object" && item !== null && typeof Object(item)[name] === "string";
    // Our own file, readable by its owner alone; an item of another shape was left out.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return Array.isArray(value) ? (value.filter(isItem) as Item[]) : [];
  } catch {
    return [];
  }
}
