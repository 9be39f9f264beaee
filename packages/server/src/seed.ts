// Signing seeds in files: 32 random bytes as hex, mode 0600, one file for each key; never in the environment, arguments or logs.
import { randomBytes } from "node:crypto";
import { chmod, mkdir, open, readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { decodeHex, encodeHex, isRefusal, type Signer } from "@mizan/ledger";
import { nodeSigner } from "@mizan/witness";

const SEED_BYTES = 32;
const OTHERS_MAY_READ = 0o077;

/** Makes a new seed; an existing file is a fault, since that key may have signed already. */
export async function createSeed(path: string): Promise<Signer> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const seed = new Uint8Array(randomBytes(SEED_BYTES));
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(`${encodeHex(seed)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(path, 0o600);
  return nodeSigner(seed);
}

/** Reads a seed file; throws, naming the file and the rule but never its content. */
export async function readSeed(path: string): Promise<Signer> {
  const { mode } = await stat(path);
  if (process.platform !== "win32" && (mode & OTHERS_MAY_READ) !== 0)
    throw new Error(`${path}: a seed file must be readable by its owner alone (chmod 600)`);
  const seed = decodeHex((await readFile(path, "utf8")).trimEnd());
  if (isRefusal(seed) || seed.length !== SEED_BYTES) throw new Error(`${path}: not 64 lower-case hex digits`);
  return nodeSigner(seed);
}
