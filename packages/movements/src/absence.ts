// Whether a feed keeps its promise: judged by mechanism time and by when its newest row ends, and by nothing else.
export const FEED_STATES = ["on-time", "late", "silent", "nothing-yet"] as const;
export type FeedState = (typeof FEED_STATES)[number];

const LATE_AFTER = 2;
const SILENT_AFTER = 3;

/** From silence on what the feed watches is not observed: grey, and nothing is concluded from its absence. */
export function feedState(newestMs: number | null, everyMinutes: number, nowMs: number): FeedState {
  if (newestMs === null) return "nothing-yet";
  const promises = (nowMs - newestMs) / (everyMinutes * 60_000);
  if (promises > SILENT_AFTER) return "silent";
  return promises > LATE_AFTER ? "late" : "on-time";
}
