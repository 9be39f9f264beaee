// Who a process is, and whether a process named in a lock file still runs: by id, start time and boot.
import { readFileSync, readdirSync } from "node:fs";
import { hostname } from "node:os";

/** `started` and `boot` are empty where the system does not tell them. */
export type Holder = {
  readonly pid: number;
  readonly started: string;
  readonly boot: string;
  readonly host: string;
  readonly since: string;
};

export type Processes = { self(): Holder; isRunning(holder: Holder): boolean };

export const thisMachine: Processes = {
  self: () => ({
    pid: process.pid,
    started: startOf(process.pid) ?? "",
    boot: bootId(),
    host: hostname().replaceAll("\n", " "),
    since: new Date().toISOString(),
  }),
  isRunning,
};

/** What cannot be known counts as running: a lock too many can be removed by hand, a second writer cannot be undone. */
function isRunning(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  if (holder.boot !== "" && holder.boot !== bootId()) return false;
  if (holder.started !== "") return startOf(holder.pid) === holder.started;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

/**
 * Field 22 of /proc/<pid>/stat (proc(5)): clock ticks from boot to start. undefined for the dead, and for a killed process
 * once its last thread is gone: until then a call that was under way may still reach the disk.
 */
function startOf(pid: number): string | undefined {
  const stat = readText(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The command, field 2, is in parentheses and may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const isDead = fields[0] === "X" || (fields[0] === "Z" && threadsOf(pid) < 2);
  return isDead ? undefined : fields[19];
}

function threadsOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).length;
  } catch {
    return 0;
  }
}

function bootId(): string {
  return readText("/proc/sys/kernel/random/boot_id")?.trim() ?? "";
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
