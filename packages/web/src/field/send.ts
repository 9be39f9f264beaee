// Sends what waits, in its order, one by one: bytes first; an answer is written down before the next one goes.
import { object, text, whole } from "../wire/decode.ts";
import { send, tell } from "../wire/ask.ts";
import { failureOf } from "../wire/failure.ts";
import { submittedAnswer } from "../wire/statement.ts";
import { tellChange } from "./changes.ts";
import { sendingUnlessBusy } from "./locks.ts";
import { outcomeOf, type Outcome } from "./outcome.ts";
import type { Attachment } from "./form.ts";
import type { Capture, Standing } from "./record.ts";
import { look, transact } from "./store.ts";

/** `done`: nothing waits that could be sent. */
export type Sending = "done" | "later" | "sign-in" | "needs-you" | "busy";

const SEND_MS = 60_000;
const kept = object({ hash: text, bytes: whole });

export async function sendWaiting(): Promise<Sending> {
  return (await sendingUnlessBusy(sendInOrder)) ?? "busy";
}

async function sendInOrder(): Promise<Sending> {
  for (;;) {
    const next = nextToSend(await look(["captures"], async (reading) => reading.all("captures")));
    if (typeof next === "string") return next;
    const outcome = await sendOne(next);
    if ("standing" in outcome) await settle(next, outcome.standing);
    else if (outcome.kind === "refused") await settle(next, { kind: "needs-you", refused: outcome.refused });
    else return outcome.kind;
  }
}

/** A report behind one that was refused has a number that nobody can take yet. */
export function nextToSend(captures: readonly Capture[]): Capture | "done" | "needs-you" {
  for (const capture of captures) {
    if (capture.standing.kind === "needs-you") return "needs-you";
    if (capture.standing.kind === "waiting") return capture;
  }
  return "done";
}

type Answer = Outcome | { readonly standing: Standing };

async function sendOne({ signed, attachments, leaf }: Capture): Promise<Answer> {
  try {
    for (const attachment of attachments) await sendBytes(attachment);
    const body = { statements: [signed] };
    const { results } = await tell({ method: "POST", path: "/v1/statements", body }, submittedAnswer);
    const [result] = results;
    if (result === undefined) return { kind: "later" };
    if (!result.ok) return outcomeOf(result.failure);
    const { index, ref } = result.receipt;
    if (ref.leaf === leaf) return { standing: { kind: "sent", index } };
    const refused = { code: "leaf-wrong", rule: "the receipt is for another entry", at: `${index}` };
    return { standing: { kind: "doubted", index, refused } };
  } catch (error) {
    return outcomeOf(failureOf(error));
  }
}

async function sendBytes({ hash }: Attachment): Promise<void> {
  const bytes = await look(["bytes"], async (reading) => reading.get("bytes", hash));
  if (bytes === undefined) throw new Error("a picture is no longer on this phone");
  const signal = AbortSignal.timeout(SEND_MS);
  await send({ path: `/v1/evidence/${hash}`, bytes: new Uint8Array(bytes).buffer, signal }, kept);
}

/** Only where it still stands as it was sent: it may have been signed anew under another number meanwhile. */
async function settle({ order, hash }: Capture, standing: Standing): Promise<void> {
  await transact(["captures"], async (writing) => {
    const now = await writing.get("captures", order);
    if (now?.hash === hash && now.standing.kind === "waiting") writing.put("captures", { ...now, standing });
  });
  tellChange();
}
