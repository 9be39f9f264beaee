// The front door on Node: all of the verifier, and what needs files, a faster Ed25519 and a command line.
export * from "../index.ts";
export { runVerifierCommand, VERIFIER_USAGE } from "./cli.ts";
export type { ExitCode, Io } from "./command.ts";
export { nodeEd25519 } from "./ed25519.ts";
export { findFolderLog, folderSource, type FolderLog } from "./folder.ts";
export { processIo } from "./process-io.ts";
