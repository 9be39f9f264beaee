// Whether the bytes that a statement names really are what it says of them; asked when it is admitted, with the bytes at hand.
import { canonicalize, encodeHex, formatInstant, isRefusal, refuse, sha256, type Refusal } from "@mizan/ledger";
import type { Assessed } from "./assessed.ts";
import { readBatch, rootOfRows, type BatchFiled } from "./batch.ts";
import { deriveResult, gatesOf, lineOfDeclared, zoneOfDeclared, type SubjectCode } from "./derive.ts";
import type { MovementsFact } from "./fact.ts";
import type { LineDeclared } from "./ground.ts";
import { nearestOn, type LineCode } from "./line.ts";
import type { RowCode } from "./rows.ts";
import type { MovementsState } from "./state.ts";
import type { ZoneCode } from "./zone.ts";

export type ContentsCode =
  | LineCode
  | ZoneCode
  | RowCode
  | SubjectCode
  | "vertices-differ"
  | "chainage-differs"
  | "rows-differ"
  | "result-not-derived"
  | "bytes-gone";

export type Contents = {
  /** bytes kept under a hash; they were there when the statement before was admitted */
  readonly read: (hash: string) => Uint8Array | undefined;
  /** mechanism time */
  readonly nowMs: number;
};
type Answer = Refusal<ContentsCode> | undefined;

export function refuseContents(state: MovementsState, fact: MovementsFact, contents: Contents): Answer {
  switch (fact.type) {
    case "movements.line.declared":
      return withBytes(fact.body.hash, contents, (bytes) => refuseLine(fact.body, bytes));
    case "movements.zone.declared":
      return withBytes(fact.body.hash, contents, (bytes) => {
        const zone = zoneOfDeclared(fact.body, bytes);
        return isRefusal(zone) ? zone : undefined;
      });
    case "movements.feed.registered":
      return undefined;
    case "movements.batch.filed":
      return withBytes(fact.body.hash, contents, (bytes) =>
        refuseBatch(state, fact.body, { bytes, nowMs: contents.nowMs }),
      );
    case "movements.assessed":
      return refuseResult(state, fact.body, contents);
  }
}

function withBytes(hash: string, { read }: Contents, judge: (bytes: Uint8Array) => Answer): Answer {
  const bytes = read(hash);
  if (!bytes || encodeHex(sha256(bytes)) !== hash)
    return refuse("bytes-gone", "the bytes named here are not kept any more", "body.hash");
  return judge(bytes);
}

function refuseLine(body: LineDeclared, bytes: Uint8Array): Answer {
  const line = lineOfDeclared(body, bytes);
  if (isRefusal(line)) return line;
  if (line.vertices.length !== body.vertices)
    return refuse("vertices-differ", `the line has ${line.vertices.length} vertices`, "body.vertices");
  for (const [i, { point }] of gatesOf(body).entries()) {
    const chainageM = point && Math.round(nearestOn(line, point).chainageM);
    if (chainageM !== (body.gates[i]?.chainageM ?? null))
      return refuse("chainage-differs", `this gate lies at ${chainageM} m of the line`, `body.gates.${i}.chainageM`);
  }
  return undefined;
}

type Arrived = { readonly bytes: Uint8Array; readonly nowMs: number };

function refuseBatch(state: MovementsState, body: BatchFiled, { bytes, nowMs }: Arrived): Answer {
  const feed = state.feeds.get(body.feed)?.body;
  if (!feed) throw new Error(`the feed ${body.feed} was registered when the batch was admitted`);
  const read = readBatch(bytes, { feed, gates: everyGate(state), arrivedMs: nowMs });
  if (isRefusal(read)) return { ...read, at: `body.hash: ${read.at ?? "file"}` };
  const differs = (rule: string, at: string) => refuse("rows-differ", rule, at);
  if (read.lines.length !== body.rows) return differs(`these are ${read.lines.length} rows`, "body.rows");
  if (rootOfRows(read.lines, body.salt) !== body.root) return differs("the rows have another root", "body.root");
  if (formatInstant(read.fromMs) !== body.from) return differs("the first row is of another time", "body.from");
  if (formatInstant(read.toMs) !== body.to) return differs("the last row is of another time", "body.to");
  if (read.simulated && !body.simulated) return differs("a row is simulated, and so is its batch", "body.simulated");
  return undefined;
}

/** Gates of every version: a count stays readable when the line is declared anew. */
export function everyGate({ lines }: MovementsState): Set<string> {
  return new Set([...lines.values()].flatMap(({ body }) => body.gates.map(({ gate }) => gate)));
}

function refuseResult(state: MovementsState, body: Assessed, { read }: Contents): Answer {
  const line = [...state.lines.values()].find(({ ref }) => ref.index === body.line.index);
  const lineBytes = line && read(line.body.hash);
  const cited = body.batches.toSorted((one, other) => one.index - other.index);
  const batches = cited.map(({ index }) => {
    const batch = state.batches.get(index);
    const feed = batch && state.feeds.get(batch.body.feed)?.body;
    const bytes = batch && read(batch.body.hash);
    return feed && bytes ? { feed, bytes } : undefined;
  });
  const kept = batches.filter((batch) => batch !== undefined);
  if (!line || !lineBytes || kept.length < batches.length)
    return refuse("bytes-gone", "the rows cited here are not kept any more", "body.batches");
  const derived = deriveResult(body.subject, {
    line: { body: line.body, bytes: lineBytes },
    batches: kept,
    gates: everyGate(state),
  });
  if (isRefusal(derived)) return derived;
  const same = encodeHex(canonicalize(derived)) === encodeHex(canonicalize(body.result));
  return same ? undefined : refuse("result-not-derived", "what is cited gives another result", "body.result");
}
