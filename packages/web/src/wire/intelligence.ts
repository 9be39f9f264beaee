// `/v1/intelligence/…`: the key directory, sealed products as their boxes list them, and one with its statement.
import { type Decoded, flag, list, nullable, object, oneOf, text, whole, decimal } from "./decode.ts";
import { logRecord } from "./record.ts";
import { office } from "./session.ts";

const due = object({ openedMin: whole, acknowledgedMin: whole });
const precedence = oneOf("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE");
const member = { org: text, role: text, recipient: text, key: text, mailbox: whole } as const;

export const directoryAnswer = object({
  complete: whole,
  members: list(object({ ...member, covered: flag })),
  deadlines: list(object({ precedence, due: nullable(due) })),
  now: whole,
});
export type DirectoryAnswer = Decoded<typeof directoryAnswer>;
export type DirectoryMember = DirectoryAnswer["members"][number];

const clock = object({ state: oneOf("met", "late", "waiting", "overdue"), dueAtMs: whole, atMs: nullable(whole) });
const kind = oneOf("delivered", "opened", "acknowledged", "acted", "refused");

const standing = object({
  mailbox: whole,
  last: nullable(kind),
  code: nullable(text),
  said: list(object({ kind, atMs: whole, index: whole })),
  opened: nullable(clock),
  acknowledged: nullable(clock),
  office: nullable(office),
  mine: flag,
});
export type Standing = Decoded<typeof standing>;

export const productRow = object({
  index: whole,
  leaf: text,
  loggedAt: whole,
  mechanismAt: whole,
  by: office,
  product: text,
  version: whole,
  precedence,
  sent: text,
  clockOffMs: decimal,
  due: nullable(due),
  n: whole,
  files: list(object({ hash: text, bytes: whole })),
  supersededBy: nullable(whole),
  simulated: flag,
  own: flag,
  addressed: flag,
  standings: list(standing),
});
export type ProductRow = Decoded<typeof productRow>;

export const productPage = object({ items: list(productRow), next: nullable(whole), total: whole });

export const productDetail = object({ product: productRow, record: logRecord, directory: list(object(member)) });
export type ProductDetail = Decoded<typeof productDetail>;
