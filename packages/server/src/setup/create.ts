// Creates a data folder: keys, both witnesses, the pinned policy and roots, the empty log. Once, by an explicit command.
import { randomBytes } from "node:crypto";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { relative } from "node:path";
import {
  authorKeyId,
  encodeBase64,
  encodeRoots,
  encodeVkey,
  isRefusal,
  noteKeyId,
  parsePolicy,
  encodeUtf8,
  type RootKey,
  type Roots,
} from "@mizan/ledger";
import type { Role } from "@mizan/oversight";
import { directoryStore } from "@mizan/storage";
import { initWitness } from "@mizan/witness";
import { folderOf, writeConfig, type Config, type ConfiguredGuarantor, type Folder } from "../folder.ts";
import { createSeed } from "../seed.ts";
import { freePort } from "./port.ts";
import type { Organisation, Scenario } from "./scenario.ts";

export type Creation = {
  readonly dir: string;
  readonly origin: string;
  readonly scenario: Scenario;
  /** The language-free name of who runs this server, shown on every page. */
  readonly operator: string;
};

/** Roles that genesis names; all others are enrolled later by key officers. */
const ROOT_ROLES: readonly Role[] = ["co-chair", "principal", "key-officer", "server"];
const LOG_KEY_TYPE = 0x01;
const TOKEN_BYTES = 24;

/** Throws where the folder holds anything: a log is never begun over another. */
export async function createDataFolder({ dir, origin, scenario, operator }: Creation): Promise<void> {
  const folder = folderOf(dir);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if ((await readdir(dir)).length > 0) throw new Error(`${dir} is not empty, and a log is never begun over another`);
  const store = directoryStore(dir);
  await store.create();
  await store.close();
  const logVkey = await createLogKey(folder, origin);
  const guarantors = await createWitnesses(folder, { scenario, origin, logVkey });
  const roots: Roots = {
    format: "mizan/roots@v1",
    origin,
    log: logVkey,
    witnesses: guarantors.map(({ name, vkey }) => ({ name, vkey })),
    keys: await createRootKeys(folder, scenario.organisations),
  };
  await writeFile(folder.policy, policyText(logVkey, guarantors), { mode: 0o644 });
  await writeFile(folder.roots, encodeRoots(roots), { mode: 0o644 });
  await writeFile(folder.consoleToken, randomBytes(TOKEN_BYTES).toString("base64url"), { mode: 0o600 });
  const config: Config = {
    format: "mizan/data@v1",
    origin,
    operator,
    scenario: scenario.id,
    guarantors: guarantors.map(({ vkey: _vkey, ...guarantor }) => guarantor),
    gateway: { org: orgWith(scenario, "gateway") },
    console: { org: orgWith(scenario, "secretariat"), role: "secretariat" },
  };
  // Last: a folder without its config is half-made and is refused, never repaired.
  await writeConfig(folder, config);
}

async function createLogKey(folder: Folder, origin: string): Promise<string> {
  const { publicKey } = await createSeed(folder.logSeed);
  return encodeVkey({ name: origin, type: LOG_KEY_TYPE, publicKey, id: noteKeyId(origin, LOG_KEY_TYPE, publicKey) });
}

type Created = ConfiguredGuarantor & { readonly vkey: string };

async function createWitnesses(
  folder: Folder,
  log: { scenario: Scenario; origin: string; logVkey: string },
): Promise<Created[]> {
  const created: Created[] = [];
  for (const name of log.scenario.coChairs) {
    const dir = folder.witness(name);
    const identity = await initWitness({
      dir,
      name: `${log.origin}/witness/${name}`,
      origin: log.origin,
      logVkey: log.logVkey,
    });
    if (isRefusal(identity)) throw new Error(`${dir}: ${identity.rule}`);
    const label = log.scenario.organisations.find(({ org }) => org === name)?.name ?? {};
    created.push({
      name,
      label,
      url: `http://127.0.0.1:${await freePort()}`,
      dir: relative(folder.dir, dir),
      vkey: identity.vkey,
    });
  }
  return created;
}

async function createRootKeys(folder: Folder, organisations: readonly Organisation[]): Promise<RootKey[]> {
  const keys: RootKey[] = [];
  for (const { org, roles } of organisations)
    for (const role of roles.filter((candidate) => ROOT_ROLES.includes(candidate))) {
      const { publicKey } = await createSeed(folder.seed(org, role));
      keys.push({ org, role, key: authorKeyId(publicKey), publicKey: encodeBase64(publicKey) });
    }
  return keys;
}

/** C2SP policy: the log's key, both guarantors, and the quorum of both. */
function policyText(logVkey: string, guarantors: readonly Created[]): string {
  const text = [
    `log ${logVkey}`,
    ...guarantors.map(({ name, vkey }) => `witness ${name} ${vkey}`),
    `group guarantors all ${guarantors.map(({ name }) => name).join(" ")}`,
    "quorum guarantors",
    "",
  ].join("\n");
  const parsed = parsePolicy(encodeUtf8(text));
  if (isRefusal(parsed)) throw new Error(`a policy of our own making does not read: ${parsed.rule}`);
  return text;
}

function orgWith(scenario: Scenario, role: Role): string {
  const found = scenario.organisations.find(({ roles }) => roles.includes(role));
  if (!found) throw new Error(`the scenario names no organisation with the role ${role}`);
  return found.org;
}
