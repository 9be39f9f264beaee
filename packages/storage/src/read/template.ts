// An empty PostgreSQL kept ready for copying: making one takes PGlite some eight seconds of computing, a copy half of one.
import { constants } from "node:fs";
import { cp, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { syncChanged } from "./folder.ts";
import { Session } from "./session.ts";

const PACKAGE = "@electric-sql/pglite";

/** Copies the template to a folder that is not there yet, making it first; false where it can be neither found nor made. */
export async function copyTemplate(target: string): Promise<boolean> {
  try {
    const template = await templateFolder();
    if (!(await exists(template))) await makeTemplate(template);
    await cp(template, target, { recursive: true, mode: constants.COPYFILE_FICLONE });
    return true;
  } catch {
    // A package folder that cannot be written to: then each database is made from nothing.
    await rm(target, { recursive: true, force: true });
    return false;
  }
}

/** For a template whose copy does not open. */
export async function dropTemplate(): Promise<void> {
  await rm(await templateFolder(), { recursive: true, force: true }).catch(() => undefined);
}

/** `node_modules/.cache/mizan/read-models-pglite-0.5.16`: as trusted as the package whose work it holds, and gone with it. */
async function templateFolder(): Promise<string> {
  // …/node_modules/@electric-sql/pglite/dist/index.js
  const root = dirname(dirname(fileURLToPath(import.meta.resolve(PACKAGE))));
  const manifest = await readFile(join(root, "package.json"), "utf8");
  const [, version] = /"version": *"([0-9A-Za-z.+-]+)"/.exec(manifest) ?? [];
  if (version === undefined) throw new Error(`${PACKAGE} has no version`);
  return join(dirname(dirname(root)), ".cache", "mizan", `read-models-pglite-${version}`);
}

/** It appears whole or not at all; of two processes that make one at the same time, one wins. */
async function makeTemplate(template: string): Promise<void> {
  const own = `${template}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(template), { recursive: true });
    const session = await Session.start({ dir: own });
    await dropSpare(session);
    await session.close();
    await syncChanged(own, 0);
    await rename(own, template);
  } catch (error) {
    await rm(own, { recursive: true, force: true });
    if (!(await exists(template))) throw error;
  }
}

/** Two of the three databases that initdb makes are patterns for more: 600 of 1,000 files that would be copied and synced. */
async function dropSpare(session: Session): Promise<void> {
  for (const name of ["template0", "template1"]) {
    await session.query("update pg_database set datistemplate = false where datname = $1", [name]);
    await session.query(`drop database ${name}`, []);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
