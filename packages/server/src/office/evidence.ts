// Which evidence record a reader may see that names these bytes: without one the bytes are not given out.
import type { Mechanism } from "../mechanism.ts";
import type { Reader } from "../reader.ts";

export async function evidenceFor(
  mechanism: Mechanism,
  hash: string,
  reader: Reader,
): Promise<{ readonly index: number } | undefined> {
  for (const [caseIndex, file] of mechanism.committed.rooms.agreement.cases)
    for (const { ref, body } of file.evidence) {
      if (body.hash !== hash) continue;
      const record = await mechanism.record({ index: ref.index, case: caseIndex }, reader);
      if (record?.visible) return { index: ref.index };
    }
  return undefined;
}
