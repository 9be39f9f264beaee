// The front door of the financing room.
export { type FinancingCode } from "./admit.ts";
export { type FinancingFact, type FinancingFactCode } from "./fact.ts";
export { FREEZE_BASES, FREEZE_REFUSALS, LIFT_REASONS, type FreezeRequested, type FreezeStep } from "./freeze/fact.ts";
export {
  FREEZE_CLOCKS,
  FREEZE_STAGES,
  freezeAt,
  stepsFrom,
  type FreezeClock,
  type FreezeCourse,
  type FreezeStage,
  type FreezeStanding,
} from "./freeze/freeze.ts";
export { differenceOf, type ListDifference } from "./lists/difference.ts";
export { type Listed, type ListedName, type ReadList, type RefusedEntry } from "./lists/listed.ts";
export { LIST_SOURCES, type ListSnapshot } from "./lists/snapshot.ts";
export { listedOf, type ListEntryCode, type XmlElement } from "./lists/un-entry.ts";
export { ALGORITHM, DEFAULT_THRESHOLD } from "./names/algorithm.ts";
export { candidatesFor } from "./names/candidates.ts";
export { scriptOf, type Script } from "./names/letters.ts";
export { nameOf } from "./names/name.ts";
export { scoreNames, type Part } from "./names/score.ts";
export { FINANCING } from "./room.ts";
export { HIT_REASONS, OUTCOMES, PURPOSES, type ScreeningRun } from "./screening/fact.ts";
export {
  explanationHash,
  MAX_SHOWN,
  screen,
  screeningList,
  type Candidate,
  type ScreeningList,
  type Subject,
} from "./screening/screen.ts";
export {
  courseOf,
  hitStanding,
  type FinancingState,
  type Freeze,
  type HitStanding,
  type Review,
  type Screening,
} from "./state.ts";
export { MAX_BATCHES, MAX_CITED_ROWS, type TraceRecorded } from "./trace/fact.ts";
export { graphOf, type TransferGraph } from "./trace/graph.ts";
export {
  CUT_ORDERS,
  DIRECTIONS,
  MAX_CUT,
  MAX_HOPS,
  resultHash,
  traceIn,
  type Hop,
  type TraceQuery,
  type TraceResult,
} from "./trace/trace.ts";
export { type ColumnMap } from "./transfers/column-map.ts";
export { type BatchFiled } from "./transfers/fact.ts";
export { readTransfers, type RowsCode } from "./transfers/read-transfers.ts";
export { checkRow, proveRow, type RowProof, type RowProofCode } from "./transfers/row-proof.ts";
export { exponentOf, rootOfRows, type Transfer } from "./transfers/transfer.ts";
