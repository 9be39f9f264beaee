// `mizan up`: sets up a data folder where there is none, starts the witnesses and the server, and runs until told to stop.
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { once } from "node:events";
import { join } from "node:path";
import pino from "pino";
import { runAttacks } from "../attack/run-attacks.ts";
import { beginDemo } from "../demo.ts";
import { beginExercise, exerciseIn } from "../exercise/begin.ts";
import type { ExerciseParts } from "../exercise/exercise.ts";
import { LiveExercise } from "../exercise/live.ts";
import { LIVE_TICKS } from "../exercise/live-ticks.ts";
import { playNight } from "../exercise/night.ts";
import { NIGHT_PARTS } from "../exercise/night-parts.ts";
import { Backstage } from "../exercise/backstage.ts";
import { GuarantorPlugs } from "../exercise/plugs.ts";
import { folderOf, readConfig } from "../folder.ts";
import { serve, type Served } from "../serve.ts";
import { SocketClient } from "../socket-client.ts";
import { createDataFolder } from "../setup/create.ts";
import { sayFirstStatements } from "../setup/enrol.ts";
import { readScenario, SCENARIOS, type Persona, type Scenario } from "../setup/scenario.ts";
import { startWitnesses, type WitnessProcess } from "../witness-processes.ts";
import { misuse, readArgs, type Command, type ExitCode } from "./command.ts";
import { DEMO_DATA } from "./data-folder.ts";

const help = `usage: mizan up [--demo] [--data DIR] [--port N] [--scenario NAME] [--reset]

Runs the mechanism of a data folder: server, and the witnesses whose folders lie in it, until Ctrl-C.
Where the folder does not exist it is created with keys for every office on this machine: fit for an exercise only.

  --demo           declare an exercise at set-up, and begin with reports
  --data DIR       ${DEMO_DATA} unless given
  --port N         7300 unless given; a taken port moves to the next
  --scenario NAME  istanbul-2025 unless given
  --no-witnesses   leave the witnesses to somebody else
  --reset          remove the data folder first`;

const DEFAULT_PORT = "7300";
/** Mechanism time at the beginning of the demonstration (table-top exercise). */
const EXERCISE = { start: "2025-10-26T06:00:00Z", rate: 1 };

export const upCommand: Command = { help, run };

async function run(args: readonly string[]): Promise<ExitCode> {
  const parsed = readArgs(args, {
    demo: { type: "boolean" },
    data: { type: "string" },
    port: { type: "string" },
    scenario: { type: "string" },
    reset: { type: "boolean" },
    "no-witnesses": { type: "boolean" },
  });
  if (typeof parsed === "string") return misuse("up", parsed);
  const {
    demo = false,
    data = DEMO_DATA,
    port = DEFAULT_PORT,
    scenario = "istanbul-2025",
    reset = false,
  } = parsed.values;
  if (parsed.positionals.length > 0) return misuse("up", "it takes options only");
  if (typeof port !== "string" || !/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    return misuse("up", "--port is a port number");
  if (typeof scenario !== "string" || !/^[a-z0-9-]{1,64}$/.test(scenario))
    return misuse("up", "--scenario is the name of a folder in scenarios/");
  try {
    await up({
      dir: String(data),
      port: Number(port),
      scenario,
      demo: demo === true,
      reset: reset === true,
      alone: parsed.values["no-witnesses"] === true,
    });
    return 0;
  } catch (error) {
    process.stderr.write(`mizan up: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

type Up = {
  readonly dir: string;
  readonly port: number;
  readonly scenario: string;
  readonly demo: boolean;
  readonly reset: boolean;
  /** Without witnesses of its own. */
  readonly alone: boolean;
};

async function up({ dir, port, scenario: name, demo, reset, alone }: Up): Promise<void> {
  const stop = new AbortController();
  const stopped = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]).then(() => stop.abort());
  const scenario = await readScenario(join(SCENARIOS, name));
  const folder = folderOf(dir);
  if (await new SocketClient(folder.socket).isAlive())
    throw new Error(`a mechanism is running on ${dir} already; stop it first`);
  if (reset) await removeDataFolder(dir);
  if (!existsSync(folder.config)) {
    say("creating keys, witnesses and an empty log …");
    await createDataFolder({ dir, origin: `localhost:${port}/log`, scenario, operator: operatorOf(scenario) });
  }
  const config = await readConfig(folder);
  // Both at once: neither needs the other to be ready, and a second start should be quick.
  const starting = alone ? Promise.resolve([]) : startWitnesses(config.guarantors, say);
  const plugs = new GuarantorPlugs({
    guarantors: alone ? [] : config.guarantors,
    start: (guarantors) => startWitnesses(guarantors, say),
    running: starting,
  });
  try {
    const logger = pino({ base: null }, pino.destination({ dest: folder.logs, sync: false }));
    // The stage is part of what is served, and plays on what is served: it is asked only once that stands.
    const stage: { parts?: ExerciseParts } = {};
    const backstage = demo ? backstageOf({ dir, plugs, stage }) : null;
    const served = await serve({ dir, port, logger, warn: say, demo, backstage });
    stage.parts = { ...served, scenario, clock: Date.now, exercise: EXERCISE };
    const live = liveOf(stage.parts);
    try {
      await sayFirstStatements({ ...served, scenario, clock: Date.now, exercise: demo ? EXERCISE : null });
      await announce(served, { port, witnesses: await starting, personas: demo ? scenario.personas : [] });
      if (demo) {
        await begin(dir, scenario, stop.signal);
        await beginExercise(stage.parts, say);
        live.start();
        say("ready");
      }
      await stopped;
      say("closing …");
    } finally {
      await live.stop();
      await served.close();
    }
  } finally {
    await plugs.stopAll();
  }
}

type Staging = {
  readonly dir: string;
  readonly plugs: GuarantorPlugs;
  readonly stage: { readonly parts?: ExerciseParts };
};

function backstageOf({ dir, plugs, stage }: Staging): Backstage {
  return new Backstage({
    plugs,
    night: async () => {
      if (!stage.parts) throw new Error("the demonstration has not begun yet");
      return playNight(exerciseIn(stage.parts, "night"), NIGHT_PARTS);
    },
    attack: async (name) => {
      for await (const caught of runAttacks({ dir, out: null, names: [name] })) return caught;
      throw new Error(`${name} came to no end`);
    },
  });
}

function liveOf(parts: ExerciseParts): LiveExercise {
  return new LiveExercise({
    ticks: LIVE_TICKS,
    exerciseOf: (room) => exerciseIn(parts, `${room} live`),
    isWatched: () => parts.mechanism.live.listeners > 0,
    warn: say,
  });
}

/** Only what is a data folder of ours is removed: a mistyped path must cost nothing. */
async function removeDataFolder(dir: string): Promise<void> {
  if (!existsSync(dir)) return;
  await readConfig(folderOf(dir)).catch(() => {
    throw new Error(`--reset: ${dir} is not a data folder of Mizan (no readable config.json); nothing was removed`);
  });
  await rm(dir, { recursive: true });
}

async function begin(dir: string, scenario: Scenario, signal: AbortSignal): Promise<void> {
  const { kind, account } = await beginDemo(dir, scenario.dir, signal);
  const what = kind === "real" ? "real event rows (UCDP GED)" : "simulated reports, each marked so";
  say(
    `${account.read} ${what}: ${account.accepted} filed, ${account.repeated} already in the log, ${account.refused.length} refused`,
  );
}

type Announced = {
  readonly port: number;
  readonly witnesses: readonly WitnessProcess[];
  readonly personas: readonly Persona[];
};

async function announce({ url, folder, config, mechanism }: Served, { port, witnesses, personas }: Announced) {
  const token = await readFile(folder.consoleToken, "utf8");
  if (url !== `http://localhost:${port}`) say(`port ${port} is taken; serving on ${url}`);
  const lines = [
    "",
    ...(personas.length === 0 ? [] : [`  start     ${url}/start`]),
    `  console   ${url}/console/enter?token=${token}`,
    `  public    ${url}/`,
    `  check it  npm run mizan -- verify ${url}/log --policy ${folder.policy}`,
    `  data      ${folder.dir} (${mechanism.status().size} entries)`,
    ...config.guarantors.map(({ name, label, url: address }) => {
      const pid = witnesses.find((witness) => witness.name === name)?.pid;
      return `  witness   ${label["en"] ?? name} (${name}): ${address}${pid === undefined ? ", not running here" : `, process ${pid}`}`;
    }),
    "",
    ...(personas.length === 0
      ? []
      : ["  Demonstration: act as an invented office holder, each in a browser profile of its own", ""]),
    ...personas.map(({ id, name }) => `  ${(name["en"] ?? id).padEnd(30)} ${url}/console/as/${id}`),
    ...(personas.length === 0 ? [] : [""]),
    "  Ctrl-C stops; a second start goes on where this one ended.",
    "",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

function operatorOf(scenario: Scenario): string {
  return scenario.organisations.find(({ roles }) => roles.includes("server"))?.name["en"] ?? "unnamed";
}

function say(line: string): void {
  process.stderr.write(`mizan: ${line}\n`);
}
