// Sends and verifies while the form is open: at opening, when a line comes back, when something was kept, and again after a while.
import { useEffect, useState } from "react";
import { onChange } from "./changes.ts";
import { comeInAgain, askConfirmed } from "./enrol.ts";
import { fetchKit } from "./kit.ts";
import { sendWaiting, type Sending } from "./send.ts";
import { readPhone } from "./use-phone.ts";
import { verifySent } from "./verify.ts";

/** What the last attempt came to. */
export type Line = Exclude<Sending, "busy"> | "not-tried";

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** Clocks and names are asked for anew at most so often. */
const KIT_MS = 60_000;

export function useSending(): Line {
  const [line, setLine] = useState<Line>("not-tried");
  useEffect(() => {
    const sender = startSender(setLine);
    return sender.stop;
  }, []);
  return line;
}

type Sender = { readonly stop: () => void };

function startSender(tell: (line: Line) => void): Sender {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = FIRST_WAIT_MS;
  let running = false;
  let changed = false;
  let stopped = false;
  const go = async () => {
    if (running || stopped) return;
    running = true;
    changed = false;
    clearTimeout(timer);
    const { line, isOpen } = await attempt();
    running = false;
    if (stopped) return;
    if (line !== "busy") tell(line);
    waitMs = line === "later" ? Math.min(2 * waitMs, LONGEST_WAIT_MS) : FIRST_WAIT_MS;
    // Something was kept while the last word was still awaited.
    if (isOpen || changed) timer = setTimeout(() => void go(), changed ? 0 : waitMs);
  };
  const now = () => {
    waitMs = FIRST_WAIT_MS;
    void go();
  };
  const seen = () => document.visibilityState === "visible" && now();
  const quiet = onChange(() => {
    changed = true;
    if (waitMs === FIRST_WAIT_MS) void go();
  });
  addEventListener("online", now);
  document.addEventListener("visibilitychange", seen);
  now();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      quiet();
      removeEventListener("online", now);
      document.removeEventListener("visibilitychange", seen);
    },
  };
}

type Attempt = { readonly line: Sending; readonly isOpen: boolean };

async function attempt(): Promise<Attempt> {
  try {
    const { device, kit } = await readPhone();
    if (device === undefined) return { line: "done", isOpen: false };
    // What an earlier key has signed goes meanwhile.
    const isAsked = device.standing === "asked" && !(await askConfirmed());
    let line = await sendWaiting();
    if (line === "sign-in" && (await comeInAgain())) line = await sendWaiting();
    const unproven = await verifySent();
    if (line !== "later" && (kit === undefined || Date.now() - kit.phoneMs > KIT_MS)) await fetchKit();
    return { line, isOpen: isAsked || unproven > 0 || line === "later" || line === "busy" };
  } catch {
    // No line, or one that broke: nothing was lost by asking.
    return { line: "later", isOpen: true };
  }
}
