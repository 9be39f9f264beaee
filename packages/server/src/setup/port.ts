// Finds a port: one to keep, or the first free one from a wish on.
import { randomInt } from "node:crypto";
import { createServer } from "node:net";

export const LOOPBACK = "127.0.0.1";
const TRIES = 50;

/** Below what any system lends for a moment: a port that is written down is still free when its process is started again. */
const FROM = 20_000;
const BELOW = 30_000;

/** A free port to keep: drawn, so that two that are set up at once do not meet. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const port = randomInt(FROM, BELOW);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port was found from ${FROM} to ${BELOW - 1}`);
}

/** The wished port, or the next that is free. */
export async function nextPort(wish: number): Promise<number> {
  for (let port = wish; port < wish + TRIES; port += 1) if (await isFree(port)) return port;
  throw new Error(`no free port from ${wish} to ${wish + TRIES - 1}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host: LOOPBACK }, () => probe.close(() => resolve(true)));
  });
}
