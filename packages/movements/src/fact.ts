// What may be said in the movements room: each type with its body, who says it, and on which chain it stands.
import { readField, vocabularyOf, type FactIn, type FieldCode } from "@mizan/ledger";
import { assessedField, type Assessed } from "./assessed.ts";
import { batchFiledField, type BatchFiled } from "./batch.ts";
import { feedRegisteredField, type FeedRegistered } from "./feed.ts";
import { lineDeclaredField, zoneDeclaredField, type LineDeclared, type ZoneDeclared } from "./ground.ts";

type Bodies = {
  "movements.line.declared": LineDeclared;
  "movements.zone.declared": ZoneDeclared;
  "movements.feed.registered": FeedRegistered;
  "movements.batch.filed": BatchFiled;
  "movements.assessed": Assessed;
};
export type MovementsFact = FactIn<Bodies>;
export type MovementsFactCode = FieldCode;

export const MOVEMENTS_VOCABULARY = vocabularyOf<Bodies, MovementsFactCode>("movements", {
  "movements.line.declared": {
    field: lineDeclaredField,
    parse: (body) => readField(lineDeclaredField, body),
    speakers: ["chief-monitor"],
    chains: ["public"],
    class: "movements-registry",
    bytes: ({ hash, bytes }) => [{ hash, bytes, at: "body.hash" }],
  },
  // Where schools, clinics and camps lie is no business of the public's.
  "movements.zone.declared": {
    field: zoneDeclaredField,
    parse: (body) => readField(zoneDeclaredField, body),
    speakers: ["chief-monitor"],
    chains: ["restricted"],
    class: "movements-zone",
    bytes: ({ hash, bytes }) => [{ hash, bytes, at: "body.hash" }],
  },
  "movements.feed.registered": {
    field: feedRegisteredField,
    parse: (body) => readField(feedRegisteredField, body),
    speakers: ["chief-monitor", "gateway"],
    chains: ["public"],
    class: "movements-registry",
  },
  "movements.batch.filed": {
    field: batchFiledField,
    parse: (body) => readField(batchFiledField, body),
    speakers: ["gateway"],
    chains: ["restricted"],
    class: "movements-rows",
    bytes: ({ hash, bytes }) => [{ hash, bytes, at: "body.hash" }],
  },
  "movements.assessed": {
    field: assessedField,
    parse: (body) => readField(assessedField, body),
    speakers: ["analyst-movements"],
    chains: ["restricted"],
    class: "movements-assessment",
  },
});
