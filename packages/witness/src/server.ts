// A running witness: takes its folder, opens its states, listens, and stops by itself when the disk cannot be trusted.
import { createServer, type Server } from "node:http";
import { encodeVkey, isRefusal } from "@mizan/ledger";
import { disk as realDisk, type Disk, type DiskFault } from "./disk.ts";
import { nodeEd25519, nodeSigner } from "./ed25519-node.ts";
import { evidenceFolder } from "./evidence.ts";
import { initWitness, readWitness, removeLeftovers, statePath, type WitnessFolder } from "./folder.ts";
import { witnessHandler } from "./handler.ts";
import { lockFolder } from "./lock.ts";
import { DEFAULT_RATE, rateLimiter, type RateLimit } from "./rate.ts";
import { refuse, type WitnessRefusal } from "./refusal.ts";
import { stateKeeper } from "./state.ts";

export type WitnessOptions = {
  readonly dir: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly host?: string;
  /** Where given and the folder holds no witness yet, one is created; an existing one must serve the same log. */
  readonly create?: { readonly name: string; readonly origin: string; readonly logVkey: string };
  readonly nowMs?: () => number;
  readonly rate?: RateLimit;
  readonly disk?: Disk;
};

export type RunningWitness = {
  /** `http://127.0.0.1:7301`: submission and monitoring prefix alike. */
  readonly url: string;
  readonly name: string;
  readonly vkey: string;
  /** Resolves when the disk failed in a way that leaves the outcome unknown: the process should end, with an error. */
  readonly failed: Promise<DiskFault>;
  close(): Promise<void>;
};

export async function runWitness(options: WitnessOptions): Promise<RunningWitness | WitnessRefusal> {
  const folder = await openFolder(options);
  if (isRefusal(folder)) return folder;
  const lock = await lockFolder(options.dir);
  if (lock === undefined) return refuse("witness-running", "another process runs the witness of this folder");
  await removeLeftovers(options.dir);
  const { promise: failed, resolve: onFault } = Promise.withResolvers<DiskFault>();
  const server = createServer(
    { ...TIMEOUTS, maxHeaderSize: MAX_HEADER_BYTES },
    await handlerFor(folder, options, onFault),
  );
  server.maxConnections = MAX_CONNECTIONS;
  const listening = await listen(server, options.port ?? 0, options.host ?? "127.0.0.1");
  if (isRefusal(listening)) {
    await lock.release();
    return listening;
  }
  const close = async () => {
    await new Promise<void>((done) => {
      server.close(() => done());
      // A caller that keeps its connection open must not keep the process.
      setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS).unref();
    });
    await lock.release();
  };
  return { url: listening.url, name: folder.name, vkey: encodeVkey(folder.key), failed, close };
}

async function openFolder({ dir, create }: WitnessOptions): Promise<WitnessFolder | WitnessRefusal> {
  const folder = await readWitness(dir);
  if (create === undefined) return folder;
  if (isRefusal(folder)) {
    if (folder.refused !== "witness-absent") return folder;
    const created = await initWitness({ dir, ...create });
    return isRefusal(created) ? created : readWitness(dir);
  }
  const logKey = folder.logs.get(create.origin);
  if (logKey !== undefined && encodeVkey(logKey) === create.logVkey) return folder;
  return refuse("witness-log-differs", "this witness was created for another log", create.origin);
}

async function handlerFor(folder: WitnessFolder, options: WitnessOptions, onFault: (fault: DiskFault) => void) {
  const disk = options.disk ?? realDisk;
  const nowMs = options.nowMs ?? Date.now;
  const keepers = new Map(
    [...folder.logs].map(([origin, logKey]) => [
      origin,
      stateKeeper(statePath(folder.dir, origin), { origin, logKey, own: folder.key, ed: nodeEd25519 }, disk),
    ]),
  );
  return witnessHandler({
    folder,
    signer: nodeSigner(folder.seed),
    keepers,
    evidence: await evidenceFolder(folder, disk),
    nowMs,
    // The rate follows a clock that no one sets back.
    mayAsk: rateLimiter(options.rate ?? DEFAULT_RATE, () => performance.now()),
    onFault,
  });
}

const TIMEOUTS = { headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 30_000 };
const MAX_HEADER_BYTES = 8 * 1024;
const MAX_CONNECTIONS = 256;
const CLOSE_GRACE_MS = 1_000;

function listen(server: Server, port: number, host: string): Promise<{ url: string } | WitnessRefusal> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      if ("code" in error && (error.code === "EADDRINUSE" || error.code === "EACCES")) {
        resolve(refuse("witness-port-taken", `cannot listen on ${host} port ${port}`));
      } else reject(error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === "object" && address !== null ? address.port : port;
      resolve({ url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}` });
    });
  });
}
