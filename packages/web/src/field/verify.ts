// Holds each receipt against what this phone keeps itself: only then may a report ever leave it.
import { isRefusal } from "@mizan/ledger";
import { tellChange } from "./changes.ts";
import { numbering } from "./locks.ts";
import { ONLY, type Capture, type Device, type Standing } from "./record.ts";
import { readFile } from "./reach.ts";
import { checkReceipt, type Held } from "./receipt-check.ts";
import { look, transact } from "./store.ts";

/** How many still wait for a guarantor. Throws where there is no line. */
export async function verifySent(): Promise<number> {
  const { device, captures } = await look(["device", "captures"], async (reading) => ({
    device: await reading.get("device", ONLY),
    captures: await reading.all("captures"),
  }));
  if (device === undefined) return 0;
  let open = 0;
  for (const capture of captures)
    if (capture.standing.kind === "sent" && !(await verifyOne(device, capture, capture.standing.index))) open += 1;
  return open;
}

async function verifyOne(device: Device, capture: Capture, index: number): Promise<boolean> {
  const proof = await readFile(`/v1/receipts/${index}/proof`);
  // Not both guarantors have cosigned it yet: a state, and no fault.
  if (proof === undefined) return false;
  const held = checkReceipt({ proof, signed: capture.signed, index, policy: device.policy });
  if (isRefusal(held)) {
    const { refused: code, rule, at } = held;
    await settle(capture, { kind: "doubted", index, refused: { code, rule, at } });
    return true;
  }
  const { guarantors } = held;
  await settle(capture, { kind: "verified", index, atMs: Date.now(), proof, guarantors }, held);
  return true;
}

async function settle({ order, hash }: Capture, standing: Standing, held?: Held): Promise<void> {
  // Whoever signs the next report quotes the newest checkpoint that was verified here.
  await numbering(async () =>
    transact(["captures", "device"], async (writing) => {
      const now = await writing.get("captures", order);
      if (now?.hash === hash && now.standing.kind === "sent") writing.put("captures", { ...now, standing });
      const device = await writing.get("device", ONLY);
      if (device && held && held.seen.size > device.seen.size)
        writing.put("device", { ...device, seen: held.seen }, ONLY);
    }),
  );
  tellChange();
}
