// A phone opens the build it knows, whole, until a newer one is agreed to; half a build is none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileOf, install, isNewerWaiting, PAGE, takeNewest } from "./shell.ts";

class FakeCache {
  readonly files = new Map<string, string>();
  readonly #fetch: (path: string) => string | undefined;
  constructor(fetch: (path: string) => string | undefined) {
    this.#fetch = fetch;
  }
  async addAll(requests: readonly Request[]) {
    const found = requests.map(({ url }) => [new URL(url).pathname, this.#fetch(new URL(url).pathname)] as const);
    if (found.some(([, text]) => text === undefined)) throw new TypeError("a file was not served");
    for (const [path, text] of found) this.files.set(path, text ?? "");
  }
  async match(path: string) {
    const found = this.files.get(path);
    return found === undefined ? undefined : new Response(found);
  }
  async put(path: string, response: Response) {
    this.files.set(path, await response.text());
  }
}

function phone() {
  const served = new Map<string, string>();
  const kept = new Map<string, FakeCache>();
  const caches = {
    open: async (name: string) => {
      const cache = kept.get(name) ?? new FakeCache((path) => served.get(path));
      kept.set(name, cache);
      return cache;
    },
    has: async (name: string) => kept.has(name),
    keys: async () => [...kept.keys()],
    delete: async (name: string) => kept.delete(name),
  } as unknown as CacheStorage;
  const opened = async () => (await fileOf(caches, PAGE))?.text();
  return { served, kept, caches, opened };
}

// Node has no page whose address a path could be read against.
globalThis.Request = class extends Request {
  constructor(path: string, init?: RequestInit) {
    super(new URL(path, "http://phone.example"), init);
  }
} as typeof Request;

test("the first build is opened at once, and only its own files", async () => {
  const { served, caches, opened } = phone();
  assert.equal(await opened(), undefined);
  served.set(PAGE, "one");
  await install(caches, { build: "a", files: [PAGE] });
  assert.equal(await opened(), "one");
  assert.equal(await fileOf(caches, "/field/other.js"), undefined);
  assert.equal(await isNewerWaiting(caches), false);
});

test("a newer build waits beside it, and is opened from when it is taken", async () => {
  const { served, kept, caches, opened } = phone();
  served.set(PAGE, "one");
  await install(caches, { build: "a", files: [PAGE] });
  served.set(PAGE, "two");
  await install(caches, { build: "b", files: [PAGE] });
  assert.equal(await opened(), "one", "not before somebody says so");
  assert.equal(await isNewerWaiting(caches), true);
  await takeNewest(caches);
  assert.equal(await opened(), "two");
  assert.equal(await isNewerWaiting(caches), false);
  assert.equal([...kept.keys()].filter((name) => name.startsWith("field-shell-")).length, 1, "the old one is gone");
});

test("a build that did not come whole is never offered", async () => {
  const { served, caches, opened } = phone();
  served.set(PAGE, "one");
  await install(caches, { build: "a", files: [PAGE] });
  served.set(PAGE, "two");
  await assert.rejects(install(caches, { build: "b", files: [PAGE, "/field/assets/lost.js"] }));
  assert.equal(await isNewerWaiting(caches), false);
  await takeNewest(caches);
  assert.equal(await opened(), "one");
});
