// `npm run mizan -- <command>`: the command line, run from the folder the person stands in.
import { join } from "node:path";
import { root, setUp, spawned } from "./setup.mjs";

const node = await setUp();
process.exitCode = await spawned(node, [join(root, "packages/server/src/main.ts"), ...process.argv.slice(2)], {
  cwd: process.env["INIT_CWD"] ?? process.cwd(),
});
