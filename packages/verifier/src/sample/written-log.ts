// A sample log written to disk: as a data folder, with the published folder in log/ and the operator's records beside it.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { SampleLog } from "./sample-log.ts";

export type WrittenLog = { readonly dir: string; readonly data: string; readonly remove: () => Promise<void> };

export async function writeSampleLog(log: SampleLog): Promise<WrittenLog> {
  const dir = await mkdtemp(join(tmpdir(), "mizan-verifier-"));
  const data = join(dir, "data");
  for (const [path, bytes] of log.files) await writeAt(join(data, "log", path), bytes);
  for (const [number, bytes] of log.records.entries()) await writeAt(join(data, "commit", String(number)), bytes);
  return { dir, data, remove: () => rm(dir, { recursive: true }) };
}

async function writeAt(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}
