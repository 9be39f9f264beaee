// `npm start`: sets up what is missing, then runs the demonstration until Ctrl-C.
import { join } from "node:path";
import { root, setUp, spawned } from "./setup.mjs";

const node = await setUp();
process.exitCode = await spawned(
  node,
  [join(root, "packages/server/src/main.ts"), "up", "--demo", ...process.argv.slice(2)],
  {
    cwd: process.env["INIT_CWD"] ?? process.cwd(),
  },
);
