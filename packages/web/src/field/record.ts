// What a phone keeps: its own key, the numbers of its chain, each report with the signature it was kept under, and each receipt.
import type { JsonObject, Seen } from "@mizan/ledger";
import type { Signed } from "../signing/author.ts";
import type { Attachment, Form, FormKind } from "./form.ts";

/** A key of this phone alone: with the console's key on one chain, each would say what the other has numbered already. */
export type Device = {
  readonly origin: string;
  readonly org: string;
  readonly role: string;
  /** in a demonstration, the invented office holder as whom this phone comes in again */
  readonly persona: string | null;
  readonly publicKey: Uint8Array;
  readonly privateKey: CryptoKey;
  /** `asked`: the key was handed to its key officer, and is not confirmed yet */
  readonly standing: "asked" | "ready";
  /** the guarantors' keys as they were on the first day; every receipt is held against these bytes */
  readonly policy: Uint8Array;
  /** the newest checkpoint this phone has verified; every statement quotes it */
  readonly seen: Seen;
};

/** The last number said, the hash of the envelope that carries it, and the place in this phone's own order. */
export type ChainEnd = { readonly seq: number; readonly prev: string | null; readonly order: number };

export type Refused = { readonly code: string; readonly rule: string; readonly at: string | undefined };

export type Guarantor = { readonly witness: string; readonly time: number };

export type Standing =
  | { readonly kind: "waiting" }
  | { readonly kind: "sent"; readonly index: number }
  | {
      readonly kind: "verified";
      readonly index: number;
      readonly atMs: number;
      readonly proof: Uint8Array;
      readonly guarantors: readonly Guarantor[];
    }
  /** refused on arrival: nothing after it can be sent before somebody says what becomes of it */
  | { readonly kind: "needs-you"; readonly refused: Refused }
  /** left out by its author, and kept */
  | { readonly kind: "set-aside"; readonly refused: Refused }
  /** the receipt did not hold */
  | { readonly kind: "doubted"; readonly index: number; readonly refused: Refused };

export type Capture = {
  readonly order: number;
  /** the draft it was made of: the same draft is never kept twice */
  readonly draft: string;
  readonly form: Form;
  readonly keptAtMs: number;
  /** by how much the server's clock was ahead of this phone's when they last met; null where they never have */
  readonly offsetMs: number;
  readonly body: JsonObject;
  readonly attachments: readonly Attachment[];
  readonly seq: number;
  readonly signed: Signed;
  /** hex H(envelope): what the next statement names */
  readonly hash: string;
  /** hex leaf that the log must hold for it */
  readonly leaf: string;
  /** signatures under other numbers, from before another report was left out; none of them ever entered the log */
  readonly formerly: readonly Signed[];
  readonly standing: Standing;
};

/** What stays when the report itself has gone from the phone. */
export type KeptReceipt = {
  readonly order: number;
  readonly index: number;
  readonly leaf: string;
  readonly atMs: number;
  readonly proof: Uint8Array;
};

export type Draft = {
  readonly id: string;
  readonly form: Form;
  /** the refused report that this one replaces */
  readonly replaces: number | null;
};

export type District = {
  readonly country: string;
  readonly adm1: string;
  readonly adm2: string;
  readonly lat: number;
  readonly lon: number;
};

/** What is known of the mechanism from the last time there was a line to it. */
export type Kit = {
  readonly exercise: boolean;
  /** mechanism time, and this phone's own clock at the same moment */
  readonly mechanismMs: number;
  readonly phoneMs: number;
  /** server's clock minus this phone's */
  readonly offsetMs: number;
  readonly parties: readonly { readonly org: string; readonly name: Readonly<Record<string, string>> }[];
  readonly districts: readonly District[];
};

export type Tables = {
  readonly device: Device;
  readonly chain: ChainEnd;
  readonly captures: Capture;
  readonly bytes: Uint8Array;
  readonly drafts: Draft;
  readonly receipts: KeptReceipt;
  readonly kit: Kit;
};

/** Where a phone holds one thing of a kind, it stands under this name. */
export const ONLY = "only";

/** Mechanism time by this phone's clock: never ahead of the true one while time runs, since only the last meeting counts. */
export function mechanismNow({ mechanismMs, phoneMs }: Kit, nowMs: number): number {
  return mechanismMs + Math.max(0, nowMs - phoneMs);
}

export function isKindOf({ form }: Pick<Capture, "form">, kind: FormKind): boolean {
  return form.kind === kind;
}
