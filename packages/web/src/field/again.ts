// After a refusal: what becomes of the refused report is its author's say, and those behind it are signed again under free numbers.
import { isRefusal, refuse, type Refusal } from "@mizan/ledger";
import { keyOf } from "../signing/author.ts";
import { failureOf } from "../wire/failure.ts";
import { askLink, type Link } from "./ask-link.ts";
import { tellChange } from "./changes.ts";
import { comeInAgain } from "./enrol.ts";
import { bodyOf, isMissing } from "./form.ts";
import { FIRST } from "./keep.ts";
import { numbering, sending } from "./locks.ts";
import { mechanismNow, ONLY, type Capture, type Device, type Draft, type Kit } from "./record.ts";
import { decideReport, signReport } from "./sign.ts";
import { look, transact } from "./store.ts";

/**
 * `again`: the same words, signed anew. `leave-out`: kept here and never sent. `changed`: the words of this draft instead.
 * The log holds nothing under these numbers (it refused the first, and the others were never sent), so none of it is a fork.
 */
export type Say =
  | { readonly kind: "again" }
  | { readonly kind: "leave-out" }
  | { readonly kind: "changed"; readonly draft: Draft };

/** Asks the server for the free numbers; throws a failure where there is no line. Nothing changes unless all of it does. */
export async function signAgain(order: number, say: Say): Promise<Refusal | undefined> {
  // Nobody sends and nobody numbers until every report behind the refused one has its new number.
  const refused = await sending(async () => numbering(async () => renumber(order, say)));
  if (!refused) tellChange();
  return refused;
}

async function renumber(order: number, say: Say): Promise<Refusal | undefined> {
  const { device, kit, captures, end } = await look(["device", "kit", "captures", "chain"], async (reading) => ({
    device: await reading.get("device", ONLY),
    kit: await reading.get("kit", ONLY),
    captures: await reading.all("captures"),
    end: (await reading.get("chain", ONLY)) ?? FIRST,
  }));
  if (!device || !kit) throw new Error("a phone without a key has nothing to sign again");
  const moved = await signedAnew(queueFrom(captures, order), {
    device,
    kit,
    said: { order, say },
    link: await freeLink(device, kit),
  });
  if (isRefusal(moved)) return moved;
  await transact(["captures", "chain", "drafts"], async (writing) => {
    for (const capture of moved.captures) writing.put("captures", capture);
    writing.put("chain", { ...moved.end, order: end.order }, ONLY);
    if (say.kind === "changed") writing.remove("drafts", say.draft.form.kind);
  });
  return undefined;
}

/** The refused report and all that wait behind it. */
export function queueFrom(captures: readonly Capture[], order: number): readonly Capture[] {
  return captures.filter(
    ({ order: own, standing }) =>
      (own === order && standing.kind === "needs-you") || (own > order && standing.kind === "waiting"),
  );
}

async function freeLink(device: Device, kit: Kit): Promise<Link> {
  try {
    return await askLink(keyOf(device), kit);
  } catch (error) {
    const failure = failureOf(error);
    const signedOut = failure.kind === "refused" && failure.code === "sign-in-first";
    if (!signedOut || !(await comeInAgain())) throw error;
    return askLink(keyOf(device), kit);
  }
}

type Anew = {
  readonly device: Device;
  readonly kit: Kit;
  readonly said: { readonly order: number; readonly say: Say };
  readonly link: Link;
};
type Moved = { readonly captures: readonly Capture[]; readonly end: { seq: number; prev: string | null } };

export async function signedAnew(
  queue: readonly Capture[],
  { device, kit, said, link }: Anew,
): Promise<Moved | Refusal> {
  let end = { seq: link.seq - 1, prev: link.prev };
  const captures: Capture[] = [];
  for (const capture of queue) {
    const { standing } = capture;
    const isRefused = capture.order === said.order;
    if (isRefused && said.say.kind === "leave-out" && standing.kind === "needs-you") {
      captures.push({ ...capture, standing: { kind: "set-aside", refused: standing.refused } });
      continue;
    }
    const words = isRefused && said.say.kind === "changed" ? changed(capture, said.say.draft, kit) : capture;
    if (isRefusal(words)) return words;
    const refused = decideReport(device, words.body, mechanismNow(kit, Date.now()));
    const signed = refused ?? (await signReport(device, words.body, end));
    if (isRefusal(signed)) return signed;
    captures.push({
      ...words,
      ...signed,
      formerly: [...capture.formerly, capture.signed],
      standing: { kind: "waiting" },
    });
    end = { seq: signed.seq, prev: signed.hash };
  }
  return { captures, end };
}

function changed(capture: Capture, { form }: Draft, kit: Kit): Capture | Refusal {
  const body = bodyOf(form, { nowMs: mechanismNow(kit, Date.now()), simulated: kit.exercise });
  if (isMissing(body)) return refuse("field-missing", "the form is not filled in", body[0]);
  return { ...capture, form, body, attachments: form.attachments };
}
