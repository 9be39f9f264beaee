// Bytes on their way out: they are given for a record in which the reader may see them named.
import type { Mechanism } from "../mechanism.ts";
import { mayHaveBytes } from "./mailboxes.ts";
import type { Reader } from "../reader.ts";

export async function evidenceFor(
  mechanism: Mechanism,
  hash: string,
  reader: Reader,
): Promise<{ readonly index: number } | undefined> {
  const { named, agreement } = mechanism.committed.rooms;
  for (const index of named.get(hash) ?? []) {
    const cases = [...agreement.cases].flatMap(([of, { records }]) => (records.includes(index) ? [of] : []));
    const record = await mechanism.record({ index, cases }, reader);
    const asked = { rooms: mechanism.committed.rooms, authority: mechanism.authority, reader };
    // A record may be open to a reader and still withhold the field that names its bytes: what is withheld holds a digest of another form.
    if (record?.visible && JSON.stringify(record.body).includes(hash) && mayHaveBytes(asked, index)) return { index };
  }
  return undefined;
}
