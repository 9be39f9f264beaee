// The front door of the movements room.
export { feedState, type FeedState } from "./absence.ts";
export { type MovementsCode } from "./admit.ts";
export { FINDINGS, MAX_CITED_BATCHES, SUBJECT_KINDS, type Assessed } from "./assessed.ts";
export {
  BATCH_SCHEMAS,
  describeBatch,
  readBatch,
  rootOfRows,
  rowLeaf,
  saltOfRow,
  type BatchFiled,
  type ReadBatch,
  type Rows,
} from "./batch.ts";
export { boardOf, measureKey, spanOfBoard, type Board, type BoardRow, type CellState, type DayCell } from "./board.ts";
export { everyGate, refuseContents, type Contents, type ContentsCode } from "./contents.ts";
export { COUNT_CATEGORIES, DIRECTIONS, NEVER_ALARMED, type CountRow } from "./count-row.ts";
export { CROSSING_STATES, HYSTERESIS, type Crossing, type CrossingState } from "./crossing.ts";
export {
  countsOf,
  crossingResult,
  deriveResult,
  fixesOf,
  flowResult,
  lineOfDeclared,
  sceneOf,
  zoneOfDeclared,
} from "./derive.ts";
export { type MovementsFact, type MovementsFactCode } from "./fact.ts";
export { FEED_KINDS, type FeedRegistered } from "./feed.ts";
export { POSITION_CATEGORIES, type Fix, type PositionCategory } from "./fix.ts";
export { flowDays, HISTORY_DAYS, parseSignalId, signalsOf, type FlowDay, type FlowSignal } from "./flow.ts";
export { ZONE_KINDS, type GateDeclared, type LineDeclared, type ZoneDeclared } from "./ground.ts";
export { DAY_MS, dateOf, dayOf, localDay } from "./instant.ts";
export { nearestOn, parseLine, type Line } from "./line.ts";
export { degreesOf, pointOf, type Point } from "./plane.ts";
export { type ZoneEvent } from "./presence.ts";
export { readCounts } from "./read-counts.ts";
export { readFixes } from "./read-fixes.ts";
export { publicDays, releaseOf, SMALL_CELL, type ReleasedCell, type ReleasedDay } from "./release.ts";
export { MOVEMENTS } from "./room.ts";
export { MAX_ROWS, MAX_ROWS_BYTES, type Row, type RowCode } from "./rows.ts";
export { currentLine, type MovementsState, type Said } from "./state.ts";
export { applyCorrections, corrections, ENGINE, trackAll, type Correction, type Tracks } from "./track.ts";
export { type Direction } from "./walk.ts";
