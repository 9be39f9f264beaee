// The front door of the verifier: what checks logs and proofs anywhere, in a browser or on Node, without our server.
export type { Authors } from "./check-openings.ts";
export { findHttpLog, httpSource, readUrl, type HttpSourceOptions } from "./http-source.ts";
export {
  describeRefusal,
  isLogRefusal,
  type EntryRange,
  type LogCode,
  type LogRefusal,
} from "./log-refusal.ts";
export { describeReport, type GuarantorReport, type Report } from "./report.ts";
export { byteLimitOf, type LogSource } from "./source.ts";
export { verifyLog, type Phase, type Progress, type VerifyOptions } from "./verify-log.ts";
