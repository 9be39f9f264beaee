// `mizan <command>`: finds the command and hands it the rest of the line.
import { runCommand, type CommandEntry } from "./commands/command.ts";

/** Each command is loaded when it is asked for: a witness loads nothing of the server. */
const commands: readonly CommandEntry[] = [
  { name: "up", summary: "run the mechanism", load: async () => (await import("./commands/up.ts")).upCommand },
  {
    name: "witness",
    summary: "run a guarantor's witness",
    load: async () => (await import("./commands/witness.ts")).witnessCommand,
  },
  {
    name: "import",
    summary: "import an outside data set as reports",
    load: async () => (await import("./commands/import.ts")).importCommand,
  },
  {
    name: "alarms",
    summary: "work out days that stand out from a file of counts",
    load: async () => (await import("./commands/alarms.ts")).alarmsCommand,
  },
  {
    name: "crossings",
    summary: "work out crossings of a line from a file of fixes",
    load: async () => (await import("./commands/crossings.ts")).crossingsCommand,
  },
  {
    name: "screen",
    summary: "screen a file of names against a list",
    load: async () => (await import("./commands/screen.ts")).screenCommand,
  },
  {
    name: "verify",
    summary: "check a log by its address or folder",
    load: async () => (await import("./commands/verifier.ts")).verifyCommand,
  },
  {
    name: "proof",
    summary: "write the proof bundle of an entry",
    load: async () => (await import("./commands/verifier.ts")).proofCommand,
  },
  {
    name: "check-proof",
    summary: "check a proof bundle offline",
    load: async () => (await import("./commands/verifier.ts")).checkProofCommand,
  },
  {
    name: "attack",
    summary: "cheat on copies of a log, and see what notices",
    load: async () => (await import("./commands/attack.ts")).attackCommand,
  },
  {
    name: "rebuild",
    summary: "re-hash the log, rebuild the read models",
    load: async () => (await import("./commands/rebuild.ts")).rebuildCommand,
  },
  {
    name: "keygen",
    summary: "make a signing key",
    load: async () => (await import("./commands/keygen.ts")).keygenCommand,
  },
  {
    name: "openapi",
    summary: "print the API description",
    load: async () => (await import("./commands/openapi.ts")).openapiCommand,
  },
];

process.exitCode = await runCommand(commands, process.argv.slice(2));
