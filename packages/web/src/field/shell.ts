// Which build of the form a phone opens: the one it knows, until a newer one is agreed to; each is a cache named by its content.

const BUILD = "field-shell-";
const WORD = "field-words";
/** Where the two words stand in their cache: names of builds, as texts. */
const CURRENT = "/field/words/current";
const NEWEST = "/field/words/newest";
export const PAGE = "/field/";

export type Shell = { readonly build: string; readonly files: readonly string[] };

/** Fetches a build whole, or not at all. The first one a phone ever gets is also the one it opens. */
export async function install(caches: CacheStorage, { build, files }: Shell): Promise<void> {
  const cache = await caches.open(BUILD + build);
  await cache.addAll(files.map((file) => new Request(file, { cache: "reload" })));
  await say(caches, NEWEST, build);
  if ((await said(caches, CURRENT)) === undefined) await say(caches, CURRENT, build);
}

/** A file of the build that is opened; undefined where the browser has thrown it away. */
export async function fileOf(caches: CacheStorage, path: string): Promise<Response | undefined> {
  const build = await said(caches, CURRENT);
  if (build === undefined || !(await caches.has(BUILD + build))) return undefined;
  return (await caches.open(BUILD + build)).match(path);
}

export async function isNewerWaiting(caches: CacheStorage): Promise<boolean> {
  const [current, newest] = [await said(caches, CURRENT), await said(caches, NEWEST)];
  return current !== undefined && newest !== undefined && current !== newest && (await caches.has(BUILD + newest));
}

/** From the next opening on. Called where nothing waits in the outbox, or by its author's word. */
export async function takeNewest(caches: CacheStorage): Promise<void> {
  const newest = await said(caches, NEWEST);
  if (newest === undefined || !(await caches.has(BUILD + newest))) return;
  await say(caches, CURRENT, newest);
  for (const name of await caches.keys())
    if (name.startsWith(BUILD) && name !== BUILD + newest) await caches.delete(name);
}

async function said(caches: CacheStorage, word: string): Promise<string | undefined> {
  const found = await (await caches.open(WORD)).match(word);
  return found?.text();
}

async function say(caches: CacheStorage, word: string, build: string): Promise<void> {
  await (await caches.open(WORD)).put(word, new Response(build));
}
