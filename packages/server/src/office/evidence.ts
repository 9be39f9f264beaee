// Evidence on its way in and out: a record names bytes that are kept here, and bytes are given out for a record one may read.
import type { Mechanism } from "../mechanism.ts";
import type { Reader } from "../reader.ts";
import { refuseServer, type ServerRefusal } from "../refusal.ts";
import type { Fact } from "../rooms.ts";

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
export function refuseUnkept(
  { fact }: Fact,
  keptBytes: (hash: string) => number | undefined,
): ServerRefusal | undefined {
  if (fact.type !== "agreement.evidence.added" || fact.body.cites !== null) return undefined;
  const kept = keptBytes(fact.body.hash);
  if (kept === undefined)
    return refuseServer("evidence-missing", "send the bytes first: PUT /v1/evidence/{hash}", "body.hash");
  if (kept === fact.body.bytes) return undefined;
  return refuseServer(
    "evidence-bytes-differ",
    "the bytes that were sent under this hash are not as many",
    "body.bytes",
  );
}
