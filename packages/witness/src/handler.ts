// HTTP for a witness (c2sp.org/tlog-witness): which request is which, bounds before work, and the answer's bytes.
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  concatBytes,
  decideAddCheckpoint,
  encodeVkey,
  isRefusal,
  MAX_ADD_CHECKPOINT_BYTES,
  parseAddCheckpoint,
  type ReadAddCheckpoint,
  type Signer,
  type WitnessAnswer,
} from "@mizan/ledger";
import type { DiskFault } from "./disk.ts";
import { nodeEd25519 } from "./ed25519-node.ts";
import type { EvidenceFolder } from "./evidence.ts";
import { originHash, type WitnessFolder } from "./folder.ts";
import type { DiskRefusal, StateKeeper } from "./state.ts";

/** A witness ready to answer. */
export type OpenWitness = {
  readonly folder: WitnessFolder;
  readonly signer: Signer;
  /** By origin; every origin of the folder has one. */
  readonly keepers: ReadonlyMap<string, StateKeeper>;
  readonly evidence: EvidenceFolder;
  readonly nowMs: () => number;
  readonly mayAsk: (address: string) => boolean;
  /** Called once the answer to the failing request is on its way. */
  readonly onFault: (fault: DiskFault) => void;
};

type Reply = {
  readonly status: number;
  readonly body: string | Uint8Array;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly fault?: DiskFault;
};

/** Requests waiting for one witness; beyond this the answer is 429 at once. */
export const MAX_WAITING = 64;
export const SIZE_CONTENT_TYPE = "text/x.tlog.size";

export function witnessHandler(witness: OpenWitness): (request: IncomingMessage, response: ServerResponse) => void {
  let waiting = 0;
  const reply = async (request: IncomingMessage): Promise<Reply> => {
    const path = (request.url ?? "").split("?")[0];
    if (path !== "/add-checkpoint") return read(witness, request, path ?? "");
    const early = refuseUnread(witness, request, waiting);
    if (early !== undefined) return early;
    waiting += 1;
    try {
      const body = await readBody(request);
      return body === undefined ? tooLarge() : await addCheckpoint(witness, body);
    } finally {
      waiting -= 1;
    }
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const answer = await reply(request);
      send(request, response, answer);
      if (answer.fault !== undefined) witness.onFault(answer.fault);
    } catch {
      request.destroy(); // the sender went away in the middle of its body
    }
  };
  return (request, response) => void serve(request, response);
}

/** Row 1 of ledger.md §8, before a byte of the body is read. */
function refuseUnread(witness: OpenWitness, request: IncomingMessage, waiting: number): Reply | undefined {
  if (request.method !== "POST") return { status: 405, body: "POST only\n", headers: { allow: "POST" } };
  if (Number(request.headers["content-length"] ?? 0) > MAX_ADD_CHECKPOINT_BYTES) return tooLarge();
  if (waiting < MAX_WAITING && witness.mayAsk(request.socket.remoteAddress ?? "")) return undefined;
  return { status: 429, body: "too many requests\n", headers: { "retry-after": "1" } };
}

function tooLarge(): Reply {
  return { status: 413, body: `at most ${MAX_ADD_CHECKPOINT_BYTES} bytes\n`, headers: { connection: "close" } };
}

/** Undefined once it is too long; what still comes is dropped, and the connection stays for the answer. */
function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    let length = 0;
    request.on("data", (part: Uint8Array) => {
      length += part.length;
      if (length > MAX_ADD_CHECKPOINT_BYTES) resolve(undefined);
      else parts.push(part);
    });
    request.once("end", () => resolve(concatBytes(...parts)));
    request.once("error", reject);
    request.once("close", () => reject(new Error("cut"))); // after "end" this changes nothing
  });
}

async function addCheckpoint(witness: OpenWitness, body: Uint8Array): Promise<Reply> {
  const request = parseAddCheckpoint(body);
  if (isRefusal(request)) {
    return { status: 400, body: `${request.rule}${request.at === undefined ? "" : ` (${request.at})`}\n` };
  }
  const answer = await decide(witness, request);
  if ("kind" in answer) {
    const reply = { status: 503, body: "the disk refuses; nothing was signed\n" };
    return answer.fault === undefined ? reply : { ...reply, fault: answer.fault };
  }
  if (answer.status === 422) {
    const fault = await witness.evidence.keep(request.checkpoint.origin, answer.evidence, witness.nowMs());
    return fault === undefined ? answer : { ...answer, fault };
  }
  return answer.status === 409 ? { ...answer, contentType: SIZE_CONTENT_TYPE } : answer;
}

/** Deciding and persisting are one step per origin; an answer exists only once its state is durable. */
async function decide(witness: OpenWitness, request: ReadAddCheckpoint): Promise<WitnessAnswer | DiskRefusal> {
  const { folder, signer } = witness;
  const { origin } = request.checkpoint;
  const keeper = witness.keepers.get(origin);
  const logKey = folder.logs.get(origin);
  const by = { name: folder.name, signer, ed: nodeEd25519 };
  if (keeper === undefined || logKey === undefined) {
    return decideAddCheckpoint({ kind: "new" }, request, { ...by, logKeys: undefined, nowS: 0 });
  }
  return keeper.exclusively((state) =>
    decideAddCheckpoint(state, request, { ...by, logKeys: [logKey], nowS: Math.floor(witness.nowMs() / 1000) }),
  );
}

/** `GET /<hex H(origin)>/checkpoint` and `GET /health`. */
async function read(witness: OpenWitness, request: IncomingMessage, path: string): Promise<Reply> {
  const isHealth = path === "/health";
  const origin = [...witness.keepers.keys()].find((known) => path === `/${originHash(known)}/checkpoint`);
  if (!isHealth && origin === undefined) return { status: 404, body: "nothing here\n" };
  if (request.method !== "GET" && request.method !== "HEAD") {
    return { status: 405, body: "GET only\n", headers: { allow: "GET, HEAD" } };
  }
  if (isHealth) return health(witness);
  const state = await witness.keepers.get(origin ?? "")?.read();
  if (state?.kind !== "cosigned") return { status: 404, body: "nothing cosigned\n" };
  return { status: 200, body: state.note };
}

async function health({ folder, keepers }: OpenWitness): Promise<Reply> {
  const logs = [];
  for (const [origin, keeper] of keepers) {
    const state = await keeper.read();
    logs.push({ origin, state: state.kind, ...(state.kind === "cosigned" && { size: state.size, time: state.time }) });
  }
  const ready = logs.every((log) => log.state !== "lost");
  const body = JSON.stringify({ name: folder.name, vkey: encodeVkey(folder.key), ready, logs });
  return { status: ready ? 200 : 503, body: `${body}\n`, contentType: "application/json" };
}

function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, {
    "content-type": reply.contentType ?? "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(reply.body),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    // Anyone's browser may compare what a witness holds with what the log shows: that is what the page is for.
    "access-control-allow-origin": "*",
    ...reply.headers,
  });
  response.end(request.method === "HEAD" ? undefined : reply.body);
}
