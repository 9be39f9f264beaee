// A feed: whose counts or positions come in, and what it promises; absence is judged by the promise.
import {
  codeField,
  flagField,
  listField,
  nullableField,
  objectField,
  orgField,
  textField,
  wholeField,
  type FieldValue,
} from "@mizan/ledger";

export const FEED_KINDS = ["counts", "positions"] as const;
export const FEED_NAME = /^[a-z0-9][a-z0-9-]{0,63}$/u;
export const feedName = textField("public", { max: 64, pattern: FEED_NAME });

const HOURS_OF_WEEK = 7 * 24;

export const feedRegisteredField = objectField({
  feed: feedName,
  /** whose gateway files its batches */
  owner: orgField,
  kind: codeField("public", FEED_KINDS),
  categories: listField(textField("public", { max: 32, pattern: /^[a-z][a-z-]{0,31}$/u }), 16, 1),
  promise: objectField({
    everyMinutes: wholeField("public", 1, HOURS_OF_WEEK * 60),
    hoursPerWeek: wholeField("public", 1, HOURS_OF_WEEK),
    area: textField("public", { max: 200 }),
  }),
  /** per axis, where a row says nothing better; of counts null */
  sigmaM: nullableField(wholeField("public", 1, 100_000)),
  /** how late a row may come and still be counted as in time */
  latenessMinutes: wholeField("public", 0, HOURS_OF_WEEK * 60),
  simulated: flagField("public"),
});
export type FeedRegistered = FieldValue<typeof feedRegisteredField>;
