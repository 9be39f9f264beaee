// The first statements of a log: genesis, and the keys of the offices that speak first, by the same door as all others.
import { existsSync } from "node:fs";
import { copyFile, readFile } from "node:fs/promises";
import {
  authorKeyId,
  encodeBase64,
  isRefusal,
  parseRoots,
  type JsonObject,
  type Roots,
  type Signer,
} from "@mizan/ledger";
import { enrolmentChallenge, standingAt, type Role } from "@mizan/oversight";
import { signDraft } from "../author.ts";
import type { Folder } from "../folder.ts";
import type { Mechanism } from "../mechanism.ts";
import { createSeed, readSeed } from "../seed.ts";
import { mustSay } from "../speaking.ts";
import { enterCeasefire } from "./ceasefire.ts";
import type { Scenario } from "./scenario.ts";

export type Enrolling = {
  readonly mechanism: Mechanism;
  readonly folder: Folder;
  readonly scenario: Scenario;
  readonly clock: () => number;
  /** Declared in genesis and never switched on later; null for a real mechanism. */
  readonly exercise: { readonly start: string; readonly rate: number } | null;
};

/** Roles whose keys an embedded mechanism makes at set-up; people's keys are made in their own browsers. */
const MACHINE_ROLES: readonly Role[] = ["gateway"];

/** Says what is still unsaid, so that it may be run again after it was cut off. */
export async function sayFirstStatements(enrolling: Enrolling): Promise<void> {
  if (enrolling.mechanism.fold.size === 0) await declareGenesis(enrolling);
  for (const { org, roles } of enrolling.scenario.organisations)
    for (const role of roles.filter((candidate) => MACHINE_ROLES.includes(candidate)))
      await enrol(enrolling, org, role);
  const { ceasefire } = enrolling.scenario;
  if (enrolling.exercise !== null && ceasefire !== null) await enterCeasefire(enrolling, ceasefire);
  await publishPinned(enrolling.folder);
}

/** Beside the log only once it has begun: a folder with files and no commit is one that lost its commits. */
async function publishPinned(folder: Folder): Promise<void> {
  await copyFile(folder.policy, folder.publishedPolicy);
  await copyFile(folder.roots, folder.publishedRoots);
}

async function declareGenesis({ mechanism, folder, scenario, clock, exercise }: Enrolling): Promise<void> {
  const roots = parseRoots(await readFile(folder.roots));
  if (isRefusal(roots)) throw new Error(`${folder.roots}: ${roots.rule}`);
  const root = roots.keys.find(({ role }) => role === "server");
  if (!root) throw new Error(`${folder.roots}: no server key is named`);
  const author = { org: root.org, signer: await readSeed(folder.seed(root.org, "server")) };
  const { operator } = mechanism.status();
  const body: JsonObject = {
    origin: roots.origin,
    scenario: scenario.id,
    operator,
    roots: rootsJson(roots),
    exercise,
    simulated: false,
  };
  const link = { chain: "public", seq: 1, prev: null, seen: null } as const;
  await submit(
    mechanism,
    signDraft(author, { type: "oversight.genesis.declared", body, restricted: [] }, link, clock()),
  );
}

function rootsJson({ witnesses, keys, ...rest }: Roots): JsonObject {
  return { ...rest, witnesses: witnesses.map((witness) => ({ ...witness })), keys: keys.map((key) => ({ ...key })) };
}

/** Proposes and confirms a key of this office that lies on this machine; says nothing where that was said. */
export async function enrol(enrolling: Enrolling, org: string, role: Role): Promise<void> {
  const { mechanism, folder, scenario } = enrolling;
  const path = folder.seed(org, role);
  const signer = existsSync(path) ? await readSeed(path) : await createSeed(path);
  const key = authorKeyId(signer.publicKey);
  const { oversight } = mechanism.fold;
  if (!oversight.keys.has(key)) await propose(enrolling, { org, role, signer });
  if (standingAt(oversight, key, mechanism.fold.size).kind !== "proposed") return;
  const [coChair] = scenario.coChairs;
  const record = oversight.keys.get(key);
  if (coChair === undefined || !record) throw new Error("a proposed key is not in the directory");
  const author = { org: coChair, signer: await readSeed(folder.seed(coChair, "co-chair")) };
  await mustSay(enrolling, author, { kind: "confirm-key", of: record.proposed.index });
}

async function propose(enrolling: Enrolling, subject: { org: string; role: Role; signer: Signer }): Promise<void> {
  const { folder, mechanism } = enrolling;
  const { org, role, signer } = subject;
  const publicKey = encodeBase64(signer.publicKey);
  const proof = encodeBase64(signer.sign(enrolmentChallenge(mechanism.status().origin, { org, role, publicKey })));
  const author = { org, signer: await readSeed(folder.seed(org, "key-officer")) };
  await mustSay(enrolling, author, { kind: "propose-key", role, publicKey, proof });
}

async function submit(mechanism: Mechanism, submission: ReturnType<typeof signDraft>): Promise<void> {
  if (isRefusal(submission)) throw new Error(`a first statement cannot be signed: ${submission.rule}`);
  const [outcome] = await mechanism.submit([submission], { atomic: true });
  if (outcome === undefined || isRefusal(outcome)) throw new Error(`a first statement was refused: ${outcome?.rule}`);
}
