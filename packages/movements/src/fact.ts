// What may be said in the movements room: each type with its body, who says it, and on which chain it stands.
import {
  codeField,
  flagField,
  objectField,
  readField,
  textField,
  wholeField,
  vocabularyOf,
  type FactIn,
  type FieldCode,
  type FieldValue,
} from "@mizan/ledger";

export const FEED_KINDS = ["counts", "positions"] as const;

/** Whose counts or positions come in, and what it promises: absence is judged by the promise. */
const feedRegistered = objectField({
  feed: textField("public", { max: 64, pattern: /^[a-z0-9][a-z0-9-]{0,63}$/u }),
  kind: codeField("public", FEED_KINDS),
  everyMinutes: wholeField("public", 1, 7 * 24 * 60),
  simulated: flagField("public"),
});

export type FeedRegistered = FieldValue<typeof feedRegistered>;
type Bodies = { "movements.feed.registered": FeedRegistered };
export type MovementsFact = FactIn<Bodies>;
export type MovementsFactCode = FieldCode;

export const MOVEMENTS_VOCABULARY = vocabularyOf<Bodies, MovementsFactCode>("movements", {
  "movements.feed.registered": {
    field: feedRegistered,
    parse: (body) => readField(feedRegistered, body),
    speakers: ["chief-monitor"],
    chains: ["public"],
    class: "movements-registry",
  },
});
