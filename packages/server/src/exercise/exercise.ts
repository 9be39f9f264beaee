// A seeded exercise: invented offices that speak for themselves at start-up, through the same door as everybody else.
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { isRefusal, type JsonObject } from "@mizan/ledger";
import type { Role } from "@mizan/oversight";
import type { Author } from "../author.ts";
import type { EvidenceStore } from "../evidence-store.ts";
import { nowOf } from "../fold.ts";
import type { Mechanism } from "../mechanism.ts";
import type { Command } from "../prepare.ts";
import { readSeed } from "../seed.ts";
import { enrol, type Enrolling } from "../setup/enrol.ts";
import type { Scenario } from "../setup/scenario.ts";
import { say } from "../speaking.ts";

export type ExerciseParts = Enrolling & { readonly mechanism: Mechanism; readonly evidence: EvidenceStore };

export type Exercise = {
  readonly mechanism: Mechanism;
  readonly scenario: Scenario;
  /** Says one statement as an office whose key lies on this machine; answers with its log index. Throws where it is refused. */
  say(office: ExerciseOffice, type: string, body: JsonObject): Promise<number>;
  /** Says what a command says, a joint act for example; answers with the last log index. Throws where it is refused. */
  command(office: ExerciseOffice, command: Command): Promise<number>;
  /** Keeps bytes beside the log under their hash. */
  keep(bytes: Uint8Array): Promise<{ readonly hash: string; readonly bytes: number }>;
  /** Bytes kept under a hash; undefined where none are. */
  read(hash: string): Uint8Array | undefined;
  /** An entry of the log as another cites it. */
  cite(index: number): { readonly index: number; readonly leaf: string };
  /** An author of the exercise, for what `say` does not do. */
  author(office: ExerciseOffice): Promise<Author>;
  /** From the scenario's seed: the same run says the same. In [0, 1). */
  readonly random: () => number;
  /** mechanism time */
  nowMs(): number;
};

export type ExerciseOffice = { readonly org: string; readonly role: Role };

/** Offices that no machine speaks for once the demonstration has begun: guarantors and parties speak for themselves. */
export const SPEAK_FOR_THEMSELVES: readonly Role[] = ["co-chair", "alternate", "principal", "liaison"];

export function exerciseOf(parts: ExerciseParts, random: () => number): Exercise {
  const { mechanism, evidence, folder, scenario } = parts;
  const author = async ({ org, role }: ExerciseOffice): Promise<Author> => {
    await enrol(parts, org, role);
    return { org, signer: await readSeed(folder.seed(org, role)) };
  };
  const command = async (office: ExerciseOffice, asked: Command): Promise<number> => {
    const said = await say(parts, await author(office), asked);
    const what = asked.kind === "say" ? asked.type : asked.kind;
    if (isRefusal(said)) throw new Error(`the exercise may not say ${what}: ${said.rule} (${said.at ?? "no place"})`);
    const index = said.at(-1);
    if (index === undefined) throw new Error(`${what} was said and stands nowhere`);
    return index;
  };
  return {
    mechanism,
    scenario,
    random,
    author,
    command,
    say: (office, type, body) => command(office, { kind: "say", type, body }),
    nowMs: () => mechanism.now().mechanismMs,
    keep: async (bytes) => {
      const hash = createHash("sha256").update(bytes).digest("hex");
      const kept = await evidence.keep(hash, Readable.from([bytes]));
      if (isRefusal(kept)) throw new Error(`the exercise could not keep bytes: ${kept.rule}`);
      return { hash, bytes: kept.bytes };
    },
    read: (hash) => evidence.readWhole(hash),
    cite: (index) => {
      const leaf = nowOf(mechanism.fold, 0).leafAt?.(index);
      if (leaf === undefined) throw new Error(`no entry ${index} to cite`);
      return { index, leaf };
    },
  };
}
