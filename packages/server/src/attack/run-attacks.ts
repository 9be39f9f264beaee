// Runs the named attacks one after another, each on a copy of its own, and keeps the evidence files (decisions.md 43).
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ATTACK_NAMES, type Attack, type AttackName, type Caught } from "./attack.ts";
import { backdate } from "./backdate.ts";
import { copyLog } from "./copied-log.ts";
import { dropEntry } from "./drop-entry.ts";
import { editByte } from "./edit-byte.ts";
import { forkLog } from "./fork-log.ts";
import { ruleAlone } from "./rule-alone.ts";

const ATTACKS: Readonly<Record<AttackName, Attack>> = {
  "edit-byte": editByte,
  "drop-entry": dropEntry,
  "fork-log": forkLog,
  backdate,
  "rule-alone": ruleAlone,
};

export type AttackOptions = {
  /** the data folder of a running or resting mechanism: it is only read */
  readonly dir: string;
  /** where evidence files are kept; null keeps none */
  readonly out: string | null;
  readonly names?: readonly AttackName[];
};

/** Throws where an attack went unnoticed or could not be carried out. */
export async function* runAttacks({ dir, out, names = ATTACK_NAMES }: AttackOptions): AsyncGenerator<Caught> {
  for (const name of names) {
    const began = performance.now();
    const copy = await copyLog(dir);
    try {
      const noticed = await ATTACKS[name].run(copy);
      const kept = [];
      for (const { evidence, ...rest } of noticed)
        kept.push({ ...rest, evidence: await keep(out, { name, evidence, number: kept.length + 1 }) });
      yield { name, size: copy.size, milliseconds: Math.round(performance.now() - began), noticed: kept };
    } finally {
      await copy.remove();
    }
  }
}

type Keeping = { readonly name: AttackName; readonly number: number; readonly evidence: Uint8Array | null };

async function keep(out: string | null, { name, number, evidence }: Keeping): Promise<string | null> {
  if (out === null || evidence === null) return null;
  await mkdir(out, { recursive: true });
  const path = join(out, `${name}-${number}.json`);
  await writeFile(path, evidence);
  return path;
}
