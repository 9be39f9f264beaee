// What may be said in the financing room: each type with its body, who says it, and on which chain it stands.
import {
  readField,
  vocabularyOf,
  type Citation,
  type Field,
  type FactIn,
  type FieldCode,
  type FieldValue,
  type JsonObject,
  type NamedBytes,
} from "@mizan/ledger";
import {
  freezeAcknowledged,
  freezeActed,
  freezeExtended,
  freezeLifted,
  freezeRefused,
  freezeRequested,
  freezeWithdrawn,
  type FreezeRequested,
} from "./freeze/fact.ts";
import { listSnapshot, type ListSnapshot } from "./lists/snapshot.ts";
import {
  hitConfirmed,
  hitReviewed,
  screeningRun,
  type HitConfirmed,
  type HitReviewed,
  type ScreeningRun,
} from "./screening/fact.ts";
import { traceRecorded, type TraceRecorded } from "./trace/fact.ts";
import { batchFiled, type BatchFiled } from "./transfers/fact.ts";

type Bodies = {
  "financing.list.snapshot": ListSnapshot;
  "financing.screening.run": ScreeningRun;
  "financing.hit.reviewed": HitReviewed;
  "financing.hit.confirmed": HitConfirmed;
  "financing.batch.filed": BatchFiled;
  "financing.trace.recorded": TraceRecorded;
  "financing.freeze.requested": FreezeRequested;
  "financing.freeze.acknowledged": { readonly request: Citation };
  "financing.freeze.acted": FieldValue<typeof freezeActed>;
  "financing.freeze.refused": FieldValue<typeof freezeRefused>;
  "financing.freeze.extended": FieldValue<typeof freezeExtended>;
  "financing.freeze.lifted": FieldValue<typeof freezeLifted>;
  "financing.freeze.withdrawn": { readonly request: Citation };
};
export type FinancingFact = FactIn<Bodies>;
export type FinancingFactCode = FieldCode;

const ANALYST = ["analyst-financing"] as const;
/** The second pair of eyes may be an analyst of another organisation, or of those who find. */
const SECOND_EYES = ["analyst-financing", "verifier", "legal"] as const;
const LIAISON = ["liaison"] as const;

function row<B>(field: Field<B>, { speakers, ...rest }: RowRest<B>) {
  return { field, parse: (body: JsonObject) => readField(field, body), speakers, ...rest };
}
type RowRest<B> = {
  readonly speakers: readonly string[];
  readonly chains: readonly ["public"] | readonly ["restricted"];
  readonly class: string;
  readonly bytes?: (body: B) => readonly NamedBytes[];
};

const named = ({ hash, bytes }: { readonly hash: string; readonly bytes: number }): readonly NamedBytes[] => [
  { hash, bytes, at: "body.hash" },
];
const screening = { chains: ["restricted"], class: "financing-screening" } as const;
const freeze = { speakers: LIAISON, chains: ["restricted"], class: "financing-freeze" } as const;

export const FINANCING_VOCABULARY = vocabularyOf<Bodies, FinancingFactCode>("financing", {
  "financing.list.snapshot": row(listSnapshot, {
    speakers: ANALYST,
    chains: ["public"],
    class: "financing-list",
    bytes: named,
  }),
  "financing.screening.run": row(screeningRun, { speakers: ANALYST, ...screening }),
  "financing.hit.reviewed": row(hitReviewed, { speakers: ANALYST, ...screening }),
  "financing.hit.confirmed": row(hitConfirmed, { speakers: SECOND_EYES, ...screening }),
  "financing.batch.filed": row(batchFiled, {
    speakers: ["gateway"],
    chains: ["restricted"],
    class: "financing-batch",
    bytes: named,
  }),
  "financing.trace.recorded": row(traceRecorded, {
    speakers: ANALYST,
    chains: ["restricted"],
    class: "financing-trace",
  }),
  "financing.freeze.requested": row(freezeRequested, freeze),
  "financing.freeze.acknowledged": row(freezeAcknowledged, freeze),
  "financing.freeze.acted": row(freezeActed, freeze),
  "financing.freeze.refused": row(freezeRefused, freeze),
  "financing.freeze.extended": row(freezeExtended, freeze),
  "financing.freeze.lifted": row(freezeLifted, freeze),
  "financing.freeze.withdrawn": row(freezeWithdrawn, freeze),
});
