// Keeps a report: signed at capture, and written in one transaction with the advanced numbers before the screen says "kept".
import { isRefusal, refuse, type Refusal } from "@mizan/ledger";
import { tellChange } from "./changes.ts";
import { bodyOf, isMissing } from "./form.ts";
import { numbering } from "./locks.ts";
import { mechanismNow, ONLY, type Capture, type ChainEnd, type Device, type Draft, type Kit } from "./record.ts";
import { decideReport, signReport } from "./sign.ts";
import { look, transact } from "./store.ts";

export const FIRST: ChainEnd = { seq: 0, prev: null, order: 0 };

/** The report that this draft became: the same one, however often a finger or a restart asks. */
export async function keepDraft(draft: Draft): Promise<Capture | Refusal> {
  const kept = await numbering(async () => keepOnce(draft));
  if (!isRefusal(kept)) tellChange();
  return kept;
}

async function keepOnce(draft: Draft): Promise<Capture | Refusal> {
  const { device, kit, end, already } = await stateFor(draft);
  if (already) return already;
  if (device?.standing !== "ready" || !kit)
    return refuse("key-unknown", "this phone has no key that speaks for its office yet", "key");
  const made = await make(draft, { device, kit, end });
  if (isRefusal(made)) return made;
  await transact(["captures", "chain", "drafts", "bytes"], async (writing) => {
    const now = (await writing.get("chain", ONLY)) ?? FIRST;
    // The lock holds others off; a browser without locks that hold is stopped here.
    if (now.seq !== end.seq || now.order !== end.order) throw new Error("the phone's numbers moved while it signed");
    for (const { hash } of made.attachments)
      if ((await writing.get("bytes", hash)) === undefined) throw new Error("a picture is no longer on this phone");
    writing.put("captures", made);
    writing.put("chain", { seq: made.seq, prev: made.hash, order: made.order }, ONLY);
    writing.remove("drafts", draft.form.kind);
  });
  return made;
}

async function stateFor(draft: Draft) {
  return look(["device", "kit", "chain", "captures"], async (reading) => ({
    device: await reading.get("device", ONLY),
    kit: await reading.get("kit", ONLY),
    end: (await reading.get("chain", ONLY)) ?? FIRST,
    already: (await reading.all("captures")).find((capture) => capture.draft === draft.id),
  }));
}

type Making = { readonly device: Device; readonly kit: Kit; readonly end: ChainEnd };

async function make(draft: Draft, { device, kit, end }: Making): Promise<Capture | Refusal> {
  const nowMs = Date.now();
  const mechanismMs = mechanismNow(kit, nowMs);
  const body = bodyOf(draft.form, { nowMs: mechanismMs, simulated: kit.exercise });
  if (isMissing(body)) return refuse("field-missing", "the form is not filled in", body[0]);
  const refused = decideReport(device, body, mechanismMs);
  if (refused) return refused;
  const signed = await signReport(device, body, end);
  if (isRefusal(signed)) return signed;
  return {
    ...signed,
    order: end.order + 1,
    draft: draft.id,
    form: draft.form,
    keptAtMs: nowMs,
    offsetMs: kit.offsetMs,
    body,
    attachments: draft.form.attachments,
    formerly: [],
    standing: { kind: "waiting" },
  };
}
