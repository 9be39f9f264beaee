// One line of progress on a terminal's standard error, rewritten in place, gone when the work is done.
import type { Progress } from "../verify-log.ts";
import type { Io } from "./command.ts";

const WORDS: Readonly<Record<Progress["phase"], string>> = {
  checkpoints: "checkpoints",
  commits: "commits",
  entries: "hashing entries",
  tiles: "comparing tiles",
  openings: "checking statements, entry",
  files: "looking at other files",
};
/** Often enough to be seen moving, seldom enough to cost nothing. */
const REDRAW_MS = 100;
const CLEAR_LINE = "\r\u001b[2K";

export function progressLine(io: Io) {
  let drawnAt = -REDRAW_MS;
  let isDrawn = false;
  return {
    show: ({ phase, done, total }: Progress): void => {
      const now = performance.now();
      if (!io.isTerminal || now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      isDrawn = true;
      io.stderr(`${CLEAR_LINE}${WORDS[phase]} ${done}${total === undefined ? "" : ` of ${total}`}`);
    },
    clear: (): void => {
      if (isDrawn) io.stderr(CLEAR_LINE);
      isDrawn = false;
    },
  };
}
