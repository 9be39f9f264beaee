// A witness as a process of its own: `node main.ts --dir DIR [--port N] [--host H]`; prints its address, ends on SIGTERM.
import { parseArgs } from "node:util";
import { isRefusal } from "@mizan/ledger";
import { runWitness } from "./server.ts";

const { values } = parseArgs({
  options: {
    dir: { type: "string" },
    port: { type: "string", default: "0" },
    host: { type: "string", default: "127.0.0.1" },
  },
});
if (values.dir === undefined || !/^\d{1,5}$/.test(values.port)) {
  process.stderr.write("usage: --dir DIR [--port N] [--host H]\n");
  process.exit(2);
}
const witness = await runWitness({ dir: values.dir, port: Number(values.port), host: values.host });
if (isRefusal(witness)) {
  process.stderr.write(`${witness.refused}: ${witness.rule}\n`);
  process.exit(1);
}
process.stdout.write(`${JSON.stringify({ url: witness.url, name: witness.name, vkey: witness.vkey })}\n`);
const stop = () => void witness.close().then(() => process.exit(0));
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
const fault = await witness.failed;
process.stderr.write(`${fault.message}; the witness ends here and decides from the disk when it starts again\n`);
process.exit(1);
