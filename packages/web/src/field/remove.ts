// Lets a report leave the phone: only one whose receipt was verified here, by its author's word or after thirty days.
import { tellChange } from "./changes.ts";
import type { Capture } from "./record.ts";
import { transact, type Writing } from "./store.ts";

const KEPT_MS = 30 * 86_400_000;

export async function removeCopy(order: number): Promise<void> {
  await transact(["captures", "receipts", "bytes", "drafts"], async (writing) => {
    const capture = await writing.get("captures", order);
    if (capture) await take(writing, capture);
  });
  tellChange();
}

/** At each opening: copies past their time, and pictures that no report and no form names any more. */
export async function tidyUp(nowMs: number): Promise<void> {
  await transact(["captures", "receipts", "bytes", "drafts"], async (writing) => {
    for (const capture of await writing.all("captures")) if (isPast(capture, nowMs)) await take(writing, capture);
    await dropUnnamed(writing);
  });
}

export function isPast({ standing }: Pick<Capture, "standing">, nowMs: number): boolean {
  return standing.kind === "verified" && nowMs - standing.atMs > KEPT_MS;
}

async function take(writing: Writing, { order, leaf, standing }: Capture): Promise<void> {
  if (standing.kind !== "verified") return;
  const { index, atMs, proof } = standing;
  writing.put("receipts", { order, index, leaf, atMs, proof });
  writing.remove("captures", order);
  await dropUnnamed(writing);
}

async function dropUnnamed(writing: Writing): Promise<void> {
  const holders = [...(await writing.all("captures")), ...(await writing.all("drafts"))];
  const named = new Set(holders.flatMap(({ form }) => form.attachments.map(({ hash }) => hash)));
  for (const key of await writing.keys("bytes"))
    if (typeof key === "string" && !named.has(key)) writing.remove("bytes", key);
}
