// A disk in memory for tests that can lose power: what was not fsynced is then dropped, torn or reordered by a seed.
import type { Disk, DiskFile } from "./disk.ts";

/** 0 ≤ random() < 1 */
export type Random = () => number;

type Change = { readonly position: number; readonly bytes: Uint8Array } | { readonly length: number };

type FileNode = {
  readonly kind: "file";
  readonly mode: number;
  bytes: Uint8Array;
  /** As of the last fsync, and what came after. */
  durable: Uint8Array;
  pending: Change[];
};

type FolderNode = {
  readonly kind: "folder";
  entries: Map<string, Node>;
  durable: Map<string, Node>;
  /** Each is kept or lost as a whole: a rename sets one name and clears another. */
  pending: { readonly name: string; readonly node: Node | undefined }[][];
};

type Node = FileNode | FolderNode;

const SECTOR_BYTES = 512;
const MAY_WRITE = 0o200;

export class SimDisk implements Disk {
  readonly #root: FolderNode;

  constructor(root: FolderNode = emptyFolder()) {
    this.#root = root;
  }

  async open(path: string, mode: "create" | "change" | "folder", permissions = 0o666): Promise<DiskFile> {
    if (path === "/") return handle(this.#root);
    const { folder, name } = this.#parent(path);
    const found = folder.entries.get(name);
    if (mode === "create") {
      if (found !== undefined) throw failure("EEXIST", path);
      const file: FileNode = { kind: "file", mode: permissions, bytes: none(), durable: none(), pending: [] };
      change(folder, [{ name, node: file }]);
      return handle(file);
    }
    if (found === undefined) throw failure("ENOENT", path);
    if (found.kind !== (mode === "folder" ? "folder" : "file")) throw failure("EISDIR", path);
    if (found.kind === "file" && (found.mode & MAY_WRITE) === 0) throw failure("EACCES", path);
    return handle(found);
  }

  async readFile(path: string): Promise<Uint8Array> {
    return this.#file(path).bytes.slice();
  }

  async readFolder(path: string): Promise<string[]> {
    return [...this.#folder(path.split("/").slice(1), path).entries.keys()];
  }

  async makeFolder(path: string): Promise<void> {
    const { folder, name } = this.#parent(path);
    if (folder.entries.has(name)) throw failure("EEXIST", path);
    change(folder, [{ name, node: emptyFolder() }]);
  }

  async link(from: string, to: string): Promise<void> {
    const node = this.#file(from);
    const { folder, name } = this.#parent(to);
    if (folder.entries.has(name)) throw failure("EEXIST", to);
    change(folder, [{ name, node }]);
  }

  /** Within one folder only: all that the stores do. */
  async rename(from: string, to: string): Promise<void> {
    const node = this.#file(from);
    const { folder, name } = this.#parent(to);
    const old = this.#parent(from);
    if (old.folder !== folder) throw failure("EXDEV", to);
    change(folder, [
      { name: old.name, node: undefined },
      { name, node },
    ]);
  }

  async remove(path: string): Promise<void> {
    this.#file(path);
    const { folder, name } = this.#parent(path);
    change(folder, [{ name, node: undefined }]);
  }

  async removeFolder(path: string): Promise<void> {
    if ((await this.readFolder(path)).length > 0) throw failure("ENOTEMPTY", path);
    const { folder, name } = this.#parent(path);
    change(folder, [{ name, node: undefined }]);
  }

  /** Every file, by its path. */
  files(): Map<string, { readonly mode: number; readonly bytes: Uint8Array }> {
    const files = new Map<string, { mode: number; bytes: Uint8Array }>();
    const visit = (path: string, node: Node): void => {
      if (node.kind === "file") files.set(path, { mode: node.mode, bytes: node.bytes });
      else for (const [name, child] of node.entries) visit(`${path}/${name}`, child);
    };
    visit("", this.#root);
    return files;
  }

  /** As it would be after a process was killed and another goes on with a copy. */
  copy(): SimDisk {
    return new SimDisk(copyNode(this.#root, new Map()));
  }

  /** As it is found after the power was lost: nothing is pending any more. */
  afterPowerLoss(random: Random): SimDisk {
    const root = copyNode(this.#root, new Map());
    settle(root, random, new Set());
    return new SimDisk(root);
  }

  #parent(path: string): { folder: FolderNode; name: string } {
    const names = path.split("/").slice(1);
    const name = names.pop();
    if (name === undefined || name === "") throw failure("EINVAL", path);
    return { folder: this.#folder(names, path), name };
  }

  #folder(names: readonly string[], path: string): FolderNode {
    let folder = this.#root;
    for (const name of names) {
      const next = folder.entries.get(name);
      if (next === undefined) throw failure("ENOENT", path);
      if (next.kind !== "folder") throw failure("ENOTDIR", path);
      folder = next;
    }
    return folder;
  }

  #file(path: string): FileNode {
    const { folder, name } = this.#parent(path);
    const node = folder.entries.get(name);
    if (node === undefined) throw failure("ENOENT", path);
    if (node.kind !== "file") throw failure("EISDIR", path);
    return node;
  }
}

/** Seeded, so that a failing test can be run again (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function handle(node: Node): DiskFile {
  return {
    write: async (bytes, position) => {
      if (node.kind === "folder") throw failure("EISDIR", "folder");
      alter(node, { position, bytes: bytes.slice() });
      return bytes.length;
    },
    truncate: async (length) => {
      if (node.kind === "file") alter(node, { length });
    },
    sync: async () => sync(node),
    close: async () => undefined,
  };
}

function change(folder: FolderNode, names: { readonly name: string; readonly node: Node | undefined }[]): void {
  folder.pending.push(names);
  applyNames(folder.entries, names);
}

function applyNames(entries: Map<string, Node>, names: FolderNode["pending"][number]): void {
  for (const { name, node } of names) {
    if (node === undefined) entries.delete(name);
    else entries.set(name, node);
  }
}

function alter(file: FileNode, altered: Change): void {
  file.pending.push(altered);
  file.bytes = applyChange(file.bytes, altered);
}

function applyChange(bytes: Uint8Array, altered: Change): Uint8Array {
  const length = "length" in altered ? altered.length : Math.max(bytes.length, altered.position + altered.bytes.length);
  const next = new Uint8Array(length);
  next.set(bytes.subarray(0, length));
  if ("bytes" in altered) next.set(altered.bytes, altered.position);
  return next;
}

/** A file's bytes, or a folder's names: neither makes the other durable. */
function sync(node: Node): void {
  node.pending = [];
  if (node.kind === "file") node.durable = node.bytes;
  else node.durable = new Map(node.entries);
}

function settle(node: Node, random: Random, seen: Set<Node>): void {
  if (seen.has(node)) return;
  seen.add(node);
  if (node.kind === "file") node.bytes = settledBytes(node, random);
  else node.entries = settledNames(node, random);
  sync(node);
  if (node.kind === "folder") for (const child of node.entries.values()) settle(child, random, seen);
}

/** None, all, or any of them: the disk owes no order. */
function settledNames(folder: FolderNode, random: Random): Map<string, Node> {
  const entries = new Map(folder.durable);
  const chance = [0, 1, 0.5, random()][Math.floor(random() * 4)] ?? 0;
  for (const names of folder.pending) if (random() < chance) applyNames(entries, names);
  return entries;
}

/** Each write is lost, whole, cut off at a sector, or zeros of its length. */
function settledBytes(file: FileNode, random: Random): Uint8Array {
  let bytes = file.durable;
  for (const altered of file.pending) {
    const fate = Math.floor(random() * 4);
    if (fate === 0) continue;
    if ("length" in altered || fate === 1) bytes = applyChange(bytes, altered);
    else bytes = applyChange(bytes, { ...altered, bytes: torn(altered.bytes, fate === 2, random) });
  }
  return bytes;
}

function torn(bytes: Uint8Array, isCut: boolean, random: Random): Uint8Array {
  if (!isCut) return new Uint8Array(bytes.length);
  return bytes.slice(0, Math.floor((random() * bytes.length) / SECTOR_BYTES) * SECTOR_BYTES);
}

function copyNode<T extends Node>(node: T, copies: Map<Node, Node>): T {
  const known = copies.get(node);
  // The copy of a node is of its own kind.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  if (known !== undefined) return known as T;
  const copy: Node = { ...node };
  copies.set(node, copy);
  if (copy.kind === "file") copy.pending = [...copy.pending];
  else {
    const nodeOf = (one: Node): Node => copyNode(one, copies);
    copy.entries = new Map([...copy.entries].map(([name, one]) => [name, nodeOf(one)]));
    copy.durable = new Map([...copy.durable].map(([name, one]) => [name, nodeOf(one)]));
    copy.pending = copy.pending.map((names) =>
      names.map(({ name, node: one }) => ({ name, node: one === undefined ? undefined : nodeOf(one) })),
    );
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return copy as T;
}

function emptyFolder(): FolderNode {
  return { kind: "folder", entries: new Map(), durable: new Map(), pending: [] };
}

function none(): Uint8Array {
  return new Uint8Array();
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
