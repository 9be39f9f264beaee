// A phone's first day, while there is a line: a key of its own, confirmed by its office; the guarantors' keys pinned; a checkpoint seen.
import { isRefusal, parsePolicy, type Seen } from "@mizan/ledger";
import { type Author, keyOf, provePossession } from "../signing/author.ts";
import { authorOf, generateKey } from "../signing/browser-key.ts";
import { ask, tell } from "../wire/ask.ts";
import { failed, failureOf } from "../wire/failure.ts";
import { openRequest } from "../wire/key-request.ts";
import { entered, session } from "../wire/session.ts";
import { object, text } from "../wire/decode.ts";
import { askLink } from "./ask-link.ts";
import { tellChange } from "./changes.ts";
import { fetchKit } from "./kit.ts";
import { FIRST } from "./keep.ts";
import { numbering } from "./locks.ts";
import { ONLY, type Device } from "./record.ts";
import { readFile } from "./reach.ts";
import { checkSeen } from "./receipt-check.ts";
import { look, transact } from "./store.ts";

/** Both guarantors cosign within seconds; a phone that came before them waits so long. */
const SEEN_TRIES = 40;
const BETWEEN_MS = 500;
/** Refusals of a key that was trusted once: a new one takes its place. */
const SPENT = ["key-enrolled", "key-revoked", "key-retired", "office-ended"];

const named = object({ origin: text });

export type Office = { readonly org: string; readonly role: string; readonly persona: string | null };

/** Makes the key, hands it over and keeps both; throws a failure where it is refused or there is no line. */
export async function enrol(office: Office): Promise<Device> {
  const kit = await fetchKit();
  const { origin } = await ask("/v1/status", named);
  const policy = await pinPolicy(origin);
  const seen = await firstSeen(policy);
  const pair = await generateKey();
  const device: Device = { origin, ...office, ...pair, standing: "asked", policy, seen };
  const ready = { ...device, standing: await handOver(device) };
  await numbering(async () =>
    transact(["device", "chain", "kit"], async (writing) => {
      const { order } = (await writing.get("chain", ONLY)) ?? FIRST;
      writing.put("device", ready, ONLY);
      writing.put("kit", kit, ONLY);
      // A new key begins its own chain; the phone's order goes on.
      writing.put("chain", { ...FIRST, order }, ONLY);
    }),
  );
  tellChange();
  return ready;
}

async function pinPolicy(origin: string): Promise<Uint8Array> {
  const bytes = await readFile("/log/policy");
  const policy = bytes && parsePolicy(bytes);
  if (bytes === undefined || policy === undefined || isRefusal(policy) || policy.log.name !== origin)
    throw failed({ kind: "malformed", at: "/log/policy", rule: "must name this log and its guarantors" });
  return bytes;
}

async function firstSeen(policy: Uint8Array): Promise<Seen> {
  for (let tries = 0; tries < SEEN_TRIES; tries += 1) {
    const note = await readFile("/log/checkpoint");
    const seen = note && checkSeen(note, policy);
    if (seen !== undefined && !isRefusal(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  }
  throw failed({
    kind: "refused",
    status: 409,
    code: "seen-missing",
    rule: "both guarantors have not cosigned yet",
    at: undefined,
  });
}

/** By the demonstration's front desk, at once; else by the key officer, who is asked through the mechanism. */
async function handOver(device: Device): Promise<Device["standing"]> {
  const author: Author = authorOf(device, device);
  const body = await provePossession(device.origin, author);
  if (device.persona !== null) {
    const path = `/v1/session/personas/${encodeURIComponent(device.persona)}`;
    await tell({ method: "POST", path, body }, entered);
    return "ready";
  }
  await tell({ method: "POST", path: "/v1/key-requests", body }, openRequest);
  return "asked";
}

/** Comes in again with the key it has: a session ends, and a browser that was killed may have forgotten it. */
export async function comeInAgain(): Promise<boolean> {
  const device = await look(["device"], async (reading) => reading.get("device", ONLY));
  if (device?.persona === undefined || device.persona === null) return false;
  try {
    await handOver(device);
    return true;
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === "refused" && SPENT.includes(failure.code)) return false;
    throw error;
  }
}

/** Whether the key officer has confirmed the key meanwhile. */
export async function askConfirmed(): Promise<boolean> {
  const { device, kit } = await look(["device", "kit"], async (reading) => ({
    device: await reading.get("device", ONLY),
    kit: await reading.get("kit", ONLY),
  }));
  if (device === undefined || kit === undefined) return false;
  if (device.standing === "ready") return true;
  try {
    await askLink(keyOf(device), kit);
  } catch {
    return false;
  }
  await transact(["device"], async (writing) => writing.put("device", { ...device, standing: "ready" }, ONLY));
  tellChange();
  return true;
}

/** Whom this browser is signed in as, and the invented office holders that may carry a phone. */
export async function whoMayCarry() {
  const { reader, personas } = await ask("/v1/session", session);
  return { reader, personas: personas.filter(({ role }) => role === "monitor") };
}
