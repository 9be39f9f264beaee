// `GET /v1/access-log`: who read which restricted records of the reader's own organisation.
import { type Decoded, list, nullable, object, whole } from "./decode.ts";
import { office } from "./session.ts";

export const accessRow = object({ index: whole, at: whole, reader: office, records: list(whole) });
export type AccessRow = Decoded<typeof accessRow>;

export const accessPage = object({ items: list(accessRow), next: nullable(whole), total: whole });
export type AccessPage = Decoded<typeof accessPage>;
