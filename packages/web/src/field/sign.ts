// Signs a report on the phone: the room's own law decides here, with no line to anybody, what may be said.
import { decideAgreement, emptyAgreement, restrictedPaths } from "@mizan/agreement";
import {
  decodeBase64,
  encodeHex,
  entryHash,
  isRefusal,
  leafHash,
  sha256,
  type JsonObject,
  type Refusal,
} from "@mizan/ledger";
import { type Author, keyOf, type Signed, signStatements } from "../signing/author.ts";
import { authorOf } from "../signing/browser-key.ts";
import type { ChainEnd, Device } from "./record.ts";

export const REPORT = "agreement.report.filed";
const SALT_BYTES = 32;

export type SignedReport = {
  readonly seq: number;
  readonly signed: Signed;
  readonly hash: string;
  readonly leaf: string;
};

/** The same code as the server's: a device without signal runs `decide` itself (decisions.md 42). */
export function decideReport(device: Device, body: JsonObject, mechanismMs: number): Refusal | undefined {
  const { org, role } = device;
  const actor = { org, role, key: keyOf(device) };
  const command = { kind: "file-report", report: body } as const;
  const facts = decideAgreement(emptyAgreement(), command, actor, { index: 0, timeMs: mechanismMs });
  return isRefusal(facts) ? facts : undefined;
}

/** As the next statement after `end`; a monitor's own statements are always restricted (decisions.md 4). */
export async function signReport(
  device: Device,
  body: JsonObject,
  end: Pick<ChainEnd, "seq" | "prev">,
): Promise<SignedReport | Refusal> {
  const { org } = device;
  const author: Author = authorOf(device, device);
  const seq = end.seq + 1;
  const statement = {
    type: REPORT,
    org,
    key: keyOf(author),
    chain: "restricted",
    seq,
    prev: end.prev,
    seen: device.seen,
    body,
    restricted: [...restrictedPaths(REPORT, body)],
  } as const;
  // The phone's own clock, right or wrong: it is a claim, and the log's time stands beside it.
  const made = await signStatements(author, [statement], { nowMs: Date.now(), salt: drawSalt });
  if (isRefusal(made)) return made;
  const [signed] = made;
  if (signed === undefined) throw new Error("one statement was signed as none");
  return { seq, signed, ...hashesOf(signed) };
}

function hashesOf({ salt, envelope }: Signed): { readonly hash: string; readonly leaf: string } {
  const [saltBytes, envelopeBytes] = [decodeBase64(salt), decodeBase64(envelope)];
  if (isRefusal(saltBytes) || isRefusal(envelopeBytes)) throw new Error("what was just encoded does not decode");
  return {
    hash: encodeHex(sha256(envelopeBytes)),
    leaf: encodeHex(leafHash(entryHash(saltBytes, envelopeBytes))),
  };
}

function drawSalt(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(SALT_BYTES));
}
