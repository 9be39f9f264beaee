// What may be said in the intelligence room: each type with its body, who says it, and on which chain it stands.
import {
  objectField,
  readField,
  textField,
  vocabularyOf,
  type FactIn,
  type FieldCode,
  type FieldValue,
} from "@mizan/ledger";

/** The key to which an office's products are sealed: an age X25519 recipient (bech32, "age1…"). */
const recipientEnrolled = objectField({
  recipient: textField("public", { min: 62, max: 62, pattern: /^age1[02-9ac-hj-np-z]{58}$/u }),
});

export type RecipientEnrolled = FieldValue<typeof recipientEnrolled>;
type Bodies = { "intelligence.recipient.enrolled": RecipientEnrolled };
export type IntelligenceFact = FactIn<Bodies>;
export type IntelligenceFactCode = FieldCode;

export const INTELLIGENCE_VOCABULARY = vocabularyOf<Bodies, IntelligenceFactCode>("intelligence", {
  "intelligence.recipient.enrolled": {
    field: recipientEnrolled,
    parse: (body) => readField(recipientEnrolled, body),
    speakers: [
      "co-chair",
      "liaison",
      "secretariat",
      "chief-monitor",
      "verifier",
      "legal",
      "analyst-movements",
      "analyst-financing",
    ],
    chains: ["public"],
    class: "intelligence-directory",
  },
});
