// The front door of the verifier: what checks logs and proofs anywhere, in a browser or on Node, without our server.
export { makeProof, type MadeProof, type MakeProofOptions } from "./build-proof.ts";
export {
  bundleLimitOf,
  keyFiles,
  LOGGED_AT_FILE,
  MAX_BUNDLE_BYTES,
  OPENING_FILE,
  POLICY_FILE,
  PROOF_FILE,
  readBundleZip,
  ROOTS_FILE,
  SECTION_FILE,
  SEEN_FILE,
  writeBundleZip,
  type BundleFiles,
  type BundleFilesCode,
} from "./bundle-files.ts";
export type { Authors } from "./check-openings.ts";
export { checkProof, type ProofOptions, type ProofReport } from "./check-proof.ts";
export { checkSection, type SectionReport } from "./check-section.ts";
export { checkSince, type Since, type SinceRefusal } from "./check-since.ts";
export { findHttpLog, httpSource, readUrl, type HttpSourceOptions } from "./http-source.ts";
export {
  describeRefusal,
  isLogRefusal,
  type EntryRange,
  type FileRefusal,
  type LogCode,
  type LogRefusal,
} from "./log-refusal.ts";
export { PROOF_STEPS, proofSteps, stepOf, type ProofStep, type StepState } from "./proof-steps.ts";
export { describeReport, type GuarantorReport, type Report } from "./report.ts";
export { readServedProof, type ReadServed } from "./served-proof.ts";
export { byteLimitOf, type LogSource } from "./source.ts";
export { verifyLog, type Phase, type Progress, type VerifyOptions } from "./verify-log.ts";
