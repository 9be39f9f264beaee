// For browser tests: the real demonstration as a process of its own, with simulated reports and two witness processes.
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "../packages/server/src/fixture.ts";
import { freePort } from "../packages/server/src/setup/port.ts";
import { waitForLine } from "../packages/server/src/process-lines.ts";
import { SocketClient } from "../packages/server/src/socket-client.ts";

const MAIN = join(import.meta.dirname, "../packages/server/src/main.ts");

/** Reports that the demonstration begins with. */
export const SIMULATED = 24;

export type Running = {
  readonly data: string;
  readonly url: string;
  /** The access link of the console. */
  readonly enter: string;
  stopWitness(name: string): Promise<void>;
  startWitness(name: string): Promise<void>;
  close(): Promise<void>;
};

type Guarantor = { readonly name: string; readonly url: string; readonly dir: string };

export type Starting = {
  /** the mechanism runs its guarantors' witnesses itself, as `npm start` does: their plugs can then be pulled from a page */
  readonly ownWitnesses?: boolean;
};

export async function startMechanism({ ownWitnesses = false }: Starting = {}): Promise<Running> {
  const dir = await mkdtemp(join(tmpdir(), "mizan-e2e-"));
  const children = new Map<string, ChildProcess>();
  const close = async () => {
    for (const child of children.values()) await stop(child);
    await rm(dir, { recursive: true, force: true });
  };
  try {
    return { ...(await begin(dir, children, ownWitnesses)), close };
  } catch (error) {
    // A child that is left behind would keep the test's own process from ending.
    await close();
    throw error;
  }
}

/** Every process is in `children` from its start, by its name. */
async function begin(
  dir: string,
  children: Map<string, ChildProcess>,
  ownWitnesses: boolean,
): Promise<Omit<Running, "close">> {
  const data = join(dir, "data");
  // Without the folder of real rows the demonstration begins with simulated ones, which a browser test can rely on.
  const alone = ownWitnesses ? [] : ["--no-witnesses"];
  const server = start(["up", "--demo", "--data", data, "--port", String(await freePort()), ...alone], {
    MIZAN_SHARED: dir,
  });
  children.set("server", server);
  const ready = readyOf(server);
  // What goes wrong earlier is told by whoever waits for it.
  ready.catch(() => undefined);
  const lines: string[] = [];
  await waitForLine(server, (line) => {
    lines.push(line);
    return line.includes("Ctrl-C");
  });
  const enter = /https?:\/\/\S+enter\S+/.exec(lines.join("\n"))?.[0];
  assert.ok(enter, lines.join("\n"));
  await until("the simulated reports are in", async () => {
    const { body } = await new SocketClient(join(data, "mizan.sock")).get("/v1/reports?limit=1");
    return Number(Object(body).total) >= SIMULATED;
  });
  const { guarantors } = JSON.parse(await readFile(join(data, "config.json"), "utf8")) as {
    guarantors: readonly Guarantor[];
  };
  const startWitness = async (name: string) => {
    const guarantor = guarantors.find((candidate) => candidate.name === name);
    assert.ok(guarantor);
    const child = start(["witness", "--dir", join(data, guarantor.dir), "--port", new URL(guarantor.url).port], {});
    children.set(name, child);
    await waitForLine(child, (line) => line.includes('"url"'));
  };
  if (!ownWitnesses) for (const { name } of guarantors) await startWitness(name);
  // By then each room has said its part of the exercise: a page that was opened earlier would not show it.
  await ready;
  const stopWitness = async (name: string) => stop(children.get(name));
  return {
    data,
    url: new URL(enter).origin,
    enter,
    startWitness,
    stopWitness,
  };
}

function start(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  // Read and dropped, so that it never blocks.
  child.stderr.resume();
  return child;
}

/** Resolved once the server says so, on its standard error; a server that ends before has said why there. */
function readyOf({ stderr }: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    stderr?.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-10_000);
      if (said.includes("mizan: ready")) resolve();
    });
    stderr?.once("end", () => reject(new Error(said)));
  });
}

async function stop(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}
