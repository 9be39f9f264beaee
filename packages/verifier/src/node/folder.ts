// Reads a published log from a folder: either the published folder itself or a data folder with `log/` inside.
import { open, opendir, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { refuse, type Refusal } from "@mizan/ledger";
import { byteLimitOf, type LogSource } from "../source.ts";

/** The published folder, and the data folder around it where there is one. */
export type FolderLog = { readonly log: string; readonly data: string | undefined };

/** A checkpoint signed by the log, and five numbers. */
const MAX_RECORD_BYTES = 64 * 1024;

/** A source that can list, so that a verifier finds every changed, missing and added file. */
export function folderSource({ log, data }: FolderLog): LogSource & Required<Pick<LogSource, "list">> {
  const record = (number: number) => readBounded(join(data ?? log, "commit", String(number)), MAX_RECORD_BYTES);
  return {
    read: (path) => readBounded(join(log, ...path.split("/")), byteLimitOf(path)),
    list: () => listFiles(log),
    ...(data === undefined ? {} : { commitRecord: record }),
  };
}

/** The published folder for a folder a person named: itself, or `log/` below it. */
export async function findFolderLog(folder: string): Promise<FolderLog | Refusal> {
  const below = { log: join(folder, "log"), data: folder };
  for (const candidate of [below, { log: folder, data: undefined }]) {
    if (await isFile(join(candidate.log, "checkpoint"))) return candidate;
  }
  for (const candidate of [below, { log: folder, data: undefined }]) {
    if (await isFolder(join(candidate.log, "tile"))) return candidate;
  }
  return refuse("source-not-a-log", `no file "checkpoint" in ${folder} or in ${below.log}`);
}

/** A whole file, `undefined` where there is none, or why it cannot be read. */
export async function readBounded(path: string, limit: number): Promise<Uint8Array | undefined | Refusal> {
  try {
    const handle = await open(path, "r");
    try {
      const found = await handle.stat();
      if (!found.isFile()) return refuse("source-unreadable", "not a file");
      if (found.size > limit)
        return refuse("source-too-large", `a file of this kind has at most ${limit} bytes`, `byte ${limit}`);
      return new Uint8Array(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    return refuse("source-unreadable", `cannot be read (${code})`);
  }
}

/** Paths below the folder, with `/` between their parts, in no particular order. Anything but a folder counts as a file. */
async function* listFiles(folder: string, below = ""): AsyncIterable<string> {
  for await (const item of await opendir(join(folder, ...below.split("/")))) {
    const path = below === "" ? item.name : `${below}/${item.name}`;
    if (item.isDirectory()) yield* listFiles(folder, path);
    else yield path.split(sep).join("/");
  }
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}
