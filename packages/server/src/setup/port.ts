// Finds a port: any free one, or the first free one from a wish on.
import { createServer } from "node:net";

export const LOOPBACK = "127.0.0.1";
const TRIES = 50;

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, LOOPBACK, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
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
