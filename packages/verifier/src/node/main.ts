// Entry of the one-file bundle: `node mizan-verify.mjs verify <url or folder>`.
import { runVerifierCommand } from "./cli.ts";
import { processIo } from "./process-io.ts";

process.exitCode = await runVerifierCommand(process.argv.slice(2), processIo());
