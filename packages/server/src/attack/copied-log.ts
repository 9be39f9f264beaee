// A copy of a data folder to be attacked: taken whole, verified before anything is done to it, removed afterwards.
import { cp, mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { isRefusal, type Refusal, type Signer } from "@mizan/ledger";
import { directoryStore } from "@mizan/storage";
import { folderSource, nodeEd25519, verifyLog, type LogRefusal, type Report } from "@mizan/verifier";
import { folderOf, readConfig, writeConfig, type Config, type Folder } from "../folder.ts";
import { refuseServer } from "../refusal.ts";
import { readSeed } from "../seed.ts";
import type { Noticed } from "./attack.ts";

export type CopiedLog = {
  /** a data folder of its own */
  readonly dir: string;
  readonly config: Config;
  /** pinned from before, as every party and guarantor keeps it */
  readonly policy: Uint8Array;
  /** a complete checkpoint as somebody kept it before the attack */
  readonly known: Uint8Array;
  /** the log's own key: what an operator has */
  readonly signer: Signer;
  readonly size: number;
  /** another folder beside it, removed with it */
  beside(name: string): string;
  remove(): Promise<void>;
};

/** What an attack needs of a data folder; sockets, locks and the read models stay where they are. */
const PARTS = ["log", "commit", "sealed", "sealed-keys", "erased", "keys", "witness", "evidence-bytes"] as const;
const FILES = ["config.json", "policy", "roots.json"] as const;
/** The discard port of this machine, where nothing answers. */
const NOWHERE = "http://127.0.0.1:9";
/** A log that grows while it is copied is copied again. */
const MAX_ATTEMPTS = 20;
const PAUSE_MS = 25;

/** Throws where no sound copy can be taken: what is not verified to begin with proves nothing when it fails. */
export async function copyLog(dir: string): Promise<CopiedLog> {
  let refused: Refusal | undefined;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (attempt > 0) await setTimeout(PAUSE_MS * attempt);
    const parent = await mkdtemp(join(tmpdir(), "mizan-attack-"));
    // A copy that was torn by a commit may verify and still not load: it is as good as none.
    const copied = await copyOnce(dir, parent).catch((fault: unknown) =>
      refuseServer("log-fault", describeFault(fault)),
    );
    if (!isRefusal(copied)) return copied;
    refused = copied;
    await rm(parent, { recursive: true, force: true });
  }
  throw new Error(`no sound copy of ${dir} could be taken: ${refused?.rule ?? "it moved all the time"}`);
}

function describeFault(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

async function copyOnce(from: string, parent: string): Promise<CopiedLog | Refusal> {
  const dir = join(parent, "data");
  // The commits first: what they name lies in the log already, whatever is added meanwhile.
  for (const part of ["commit", ...PARTS.filter((one) => one !== "commit")])
    await cp(join(from, part), join(dir, part), { recursive: true }).catch(ignoreMissing);
  for (const file of FILES) await cp(join(from, file), join(dir, file));
  const folder = folderOf(dir);
  const policy = new Uint8Array(await readFile(folder.policy));
  const before = await verifyCopy(dir, { policy });
  if (isRefusal(before)) return before;
  const known = await newestCosigned(dir);
  const config = await cutOff(folder);
  return {
    dir,
    policy,
    known,
    config,
    signer: await readSeed(folder.logSeed),
    size: before.entries,
    beside: (name) => join(parent, name),
    remove: () => rm(parent, { recursive: true, force: true }),
  };
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}

/** A copy must never reach the real guarantors: they would cosign it, and then no longer the log it was taken from. */
async function cutOff(folder: Folder): Promise<Config> {
  const config = await readConfig(folder);
  const alone = { ...config, guarantors: config.guarantors.map((guarantor) => ({ ...guarantor, url: NOWHERE })) };
  await writeConfig(folder, alone);
  return alone;
}

async function newestCosigned(dir: string): Promise<Uint8Array> {
  const store = directoryStore(dir);
  try {
    await store.load();
    let newest: Uint8Array | undefined;
    for await (const note of store.cosigned()) newest = note;
    if (newest === undefined) throw new Error("nothing is cosigned by both guarantors yet; wait a moment");
    return newest;
  } finally {
    await store.close();
  }
}

type Pinned = { readonly policy: Uint8Array; readonly known?: Uint8Array };

/** What a stranger with the pinned policy, and perhaps a checkpoint kept from before, finds in this folder. */
export async function verifyCopy(dir: string, { policy, known }: Pinned): Promise<Report | LogRefusal> {
  const records = (await readdir(join(dir, "commit")).catch(() => [])).length > 0;
  const source = folderSource({ log: join(dir, "log"), data: records ? dir : undefined });
  return verifyLog(source, { policy, known, ed: nodeEd25519(), nowMs: Date.now() });
}

/** Throws where the verifier found nothing: then the attack went unnoticed, and that is the worst news there is. */
export async function noticedByVerifier(dir: string, pinned: Pinned): Promise<Noticed> {
  const result = await verifyCopy(dir, pinned);
  if (!isRefusal(result)) throw new Error("the attack went unnoticed: the log still verifies");
  const { refused: code, rule, file, entries, evidence = null } = result;
  return { by: "verifier", code, rule, file, entries, evidence };
}
