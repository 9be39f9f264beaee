// Evidence on its way in and out: a record names bytes that are kept here, and bytes are given out for a record one may read.
import { isRefusal, parseEnvelope, type Refusal, type Submission } from "@mizan/ledger";
import type { EvidenceStore } from "../evidence-store.ts";
import type { Mechanism } from "../mechanism.ts";
import type { Reader } from "../reader.ts";
import { refuseServer } from "../refusal.ts";

export async function evidenceFor(
  mechanism: Mechanism,
  hash: string,
  reader: Reader,
): Promise<{ readonly index: number } | undefined> {
  for (const [caseIndex, file] of mechanism.committed.rooms.agreement.cases)
    for (const { ref, body } of file.evidence) {
      if (body.hash !== hash) continue;
      const record = await mechanism.record({ index: ref.index, cases: [caseIndex] }, reader);
      if (record?.visible) return { index: ref.index };
    }
  return undefined;
}

/** Bytes come before the record that names them, so that no record ever points at nothing; what cites another entry has none. */
export async function refuseUnkept(store: EvidenceStore, submission: Submission): Promise<Refusal | undefined> {
  const envelope = parseEnvelope(submission.envelope);
  // What cannot be read is refused, with its place, where it is admitted.
  if (isRefusal(envelope) || envelope.statement.type !== "agreement.evidence.added") return undefined;
  const { hash, bytes, cites } = envelope.statement.body;
  if (cites !== null || typeof hash !== "string" || !/^[0-9a-f]{64}$/.test(hash)) return undefined;
  const kept = await store.size(hash);
  if (kept === undefined)
    return refuseServer("evidence-missing", "send the bytes first: PUT /v1/evidence/{hash}", "body.hash");
  if (kept === bytes) return undefined;
  return refuseServer("evidence-bytes-differ", `the bytes kept under this hash are ${kept}`, "body.bytes");
}
