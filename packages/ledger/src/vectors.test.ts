// Where the conformance vectors lie for the other tests of this room: beside the project, never in it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SHARED = process.env["MIZAN_SHARED"] ?? join(import.meta.dirname, "../../../../shared");
const VECTORS = join(SHARED, "data/ledger");

/** Options of a test that needs the vectors: skipped, by name, where they are absent. */
export const needsVectors = existsSync(VECTORS) ? {} : { skip: "shared data absent" };

export function readVectors(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(VECTORS, path)));
}

export function readVectorText(path: string): string {
  return readFileSync(join(VECTORS, path), "utf8");
}

/** The files are known ones; their shape is what the caller's type says. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function readVectorJson<Shape>(path: string): Shape {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(readVectorText(path)) as Shape;
}

export function listVectors(path: string): readonly string[] {
  return readdirSync(join(VECTORS, path)).sort();
}
