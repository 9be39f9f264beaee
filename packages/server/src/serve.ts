// Opens a data folder and serves it: store, mechanism, HTTP on loopback and on the operator's own socket.
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { MAX_DRAFT_BYTES } from "@mizan/agreement";
import { isRefusal, parsePolicy, type Policy } from "@mizan/ledger";
import { directoryStore, openReadModels } from "@mizan/storage";
import { nodeEd25519 } from "@mizan/witness";
import type { FastifyBaseLogger } from "fastify";
import type { Author } from "./author.ts";
import { Counters } from "./counters.ts";
import { Drafts } from "./drafts.ts";
import { EvidenceStore } from "./evidence-store.ts";
import type { Backstage } from "./exercise/backstage.ts";
import { folderOf, readConfig, type Config, type Folder } from "./folder.ts";
import { buildApp, type App, type AppParts } from "./http/app.ts";
import { FinancingResults } from "./financing-results.ts";
import { refuseOtherResult } from "./kept-results.ts";
import { Mechanism } from "./mechanism.ts";
import { AccessLog } from "./office/access-log.ts";
import { WaitingEvidence } from "./office/waiting-evidence.ts";
import { Authority } from "./policy/authority.ts";
import { readPolicies } from "./policy/policy-set.ts";
import { readSeed } from "./seed.ts";
import { Desk } from "./session/desk.ts";
import { Invitations } from "./session/invitations.ts";
import { KeyRequests } from "./session/key-requests.ts";
import { Passkeys } from "./session/passkeys.ts";
import { Sessions } from "./session/sessions.ts";
import { LOOPBACK, nextPort } from "./setup/port.ts";
import { readScenario, SCENARIOS, type Scenario } from "./setup/scenario.ts";

export type ServeOptions = {
  readonly dir: string;
  /** Wished port on loopback; null serves the operator's socket only. */
  readonly port: number | null;
  readonly logger: FastifyBaseLogger | false;
  /** The page told to whoever must act; nothing secret. */
  readonly warn: (message: string) => void;
  readonly clock?: () => number;
  /** Opens the demonstration's front desk. */
  readonly demo?: boolean;
  /** What a visitor of a demonstration may do to it. */
  readonly backstage?: Backstage | null;
};

export type Served = {
  readonly app: App;
  readonly mechanism: Mechanism;
  readonly config: Config;
  readonly folder: Folder;
  readonly evidence: EvidenceStore;
  /** `http://localhost:7300`, or null without a port. */
  readonly url: string | null;
  readonly close: () => Promise<void>;
};

export async function serve(serving: ServeOptions): Promise<Served> {
  const { dir, port, logger, warn, clock = Date.now, demo = false, backstage = null } = serving;
  const folder = folderOf(dir);
  const config = await readConfig(folder);
  const policy = await readPolicy(folder, config);
  const counters = new Counters();
  const evidence = new EvidenceStore(folder.evidenceBytes);
  const drafts = new Drafts((hash) => evidence.readWhole(hash, MAX_DRAFT_BYTES));
  const read = (hash: string) => evidence.readWhole(hash);
  const financing = new FinancingResults((hash) => evidence.pieces(hash));
  const mechanism = await Mechanism.open({
    config,
    policy,
    store: directoryStore(dir),
    signer: await readSeed(folder.logSeed),
    ed: nodeEd25519,
    authority: new Authority(readPolicies()),
    clock,
    openReadModels: () => openReadModels({ dir: folder.readModels }),
    counters,
    pinned: new Map([
      ["policy", await readFile(folder.policy)],
      ["roots.json", await readFile(folder.roots)],
    ]),
    evidenceFolder: folder.evidence,
    keeping: {
      keptBytes: (hash) => evidence.size(hash),
      refuseOther: (fact, judged) => refuseOtherResult({ drafts, financing, read }, fact, judged),
    },
    warn,
    onFatal: (fault) => {
      process.stderr.write(
        `mizan: ${fault.message}; the process ends here and decides from the disk when it starts again\n`,
      );
      process.exit(1);
    },
  });
  const wiring = { mechanism, counters, evidence, drafts, financing, config, folder, clock, warn, demo, backstage };
  const parts = await partsOf(wiring);
  const options = { ...parts, logger };
  const app = await buildApp(options);
  const url = port === null ? null : await listenOnLoopback(app, port);
  const local = await buildApp(options);
  await listenOnSocket(local, folder.socket);
  const close = async () => {
    await Promise.all([app.close(), local.close()]);
    await parts.accessLog.flush();
    await mechanism.close();
  };
  return { app, mechanism, config, folder, evidence, url, close };
}

type Wiring = Pick<AppParts, "mechanism" | "counters" | "evidence" | "drafts" | "financing"> & {
  readonly config: Config;
  readonly folder: Folder;
  readonly clock: () => number;
  readonly warn: (message: string) => void;
  readonly demo: boolean;
  readonly backstage: Backstage | null;
};

async function partsOf({
  mechanism,
  counters,
  evidence,
  drafts,
  financing,
  config,
  folder,
  clock,
  warn,
  demo,
  backstage,
}: Wiring): Promise<AppParts> {
  const scenario = await readScenario(join(SCENARIOS, config.scenario));
  const { coChairs, personas } = scenario;
  return {
    mechanism,
    counters,
    scenario,
    sessions: await Sessions.open(folder.sessions, clock),
    passkeys: await Passkeys.open(folder.passkeys, clock),
    invitations: new Invitations(clock),
    keyRequests: await KeyRequests.open(folder.keyRequests, clock, (key) =>
      mechanism.committed.rooms.oversight.keys.has(key),
    ),
    evidence,
    drafts,
    financing,
    waitingEvidence: new WaitingEvidence(() => mechanism.committed.rooms),
    accessLog: new AccessLog({ mechanism, author: await serverAuthor(folder, scenario), clock, warn }),
    desk: demo ? new Desk({ mechanism, folder, ed: nodeEd25519, clock, personas, coChairs }) : null,
    backstage: demo ? backstage : null,
    consoleToken: (await readFile(folder.consoleToken, "utf8")).trim(),
    consoleReader: config.console,
  };
}

async function serverAuthor(folder: Folder, { organisations }: Scenario): Promise<Author | null> {
  const org = organisations.find(({ roles }) => roles.includes("server"))?.org;
  const path = org === undefined ? undefined : folder.seed(org, "server");
  if (org === undefined || path === undefined || !existsSync(path)) return null;
  return { org, signer: await readSeed(path) };
}

async function listenOnLoopback(app: App, wish: number): Promise<string> {
  const port = await nextPort(wish);
  await app.listen({ host: LOOPBACK, port });
  return `http://localhost:${port}`;
}

/** Whoever may open the data folder may write to its socket; a socket left by a killed process is removed, the store's lock being ours. */
async function listenOnSocket(app: App, path: string): Promise<void> {
  await rm(path, { force: true });
  await app.listen({ path });
}

async function readPolicy(folder: Folder, config: Config): Promise<Policy> {
  const policy = parsePolicy(await readFile(folder.policy));
  if (isRefusal(policy)) throw new Error(`${folder.policy}: ${policy.rule}`);
  if (policy.log.name !== config.origin) throw new Error(`${folder.policy}: it pins another log than ${config.origin}`);
  return policy;
}
