// `GET /v1/coverage`: plans to watch and what offices say was watched, each a record of the log.
import { type Decoded, list, nullable, object, whole } from "./decode.ts";
import { logRecord } from "./record.ts";

export const coveragePage = object({ items: list(logRecord), next: nullable(whole), total: whole });
export type CoveragePage = Decoded<typeof coveragePage>;
