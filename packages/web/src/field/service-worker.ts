// The form's worker: opens it without a line, from files it holds by their content; never keeps an answer of the API.
/// <reference lib="webworker" />
import { sendWaiting } from "./send.ts";
import { fileOf, install, PAGE } from "./shell.ts";

/** Written in by the build: the files of this build and a name that follows from their bytes. */
declare const FIELD_BUILD: string;
declare const FIELD_FILES: readonly string[];

/** Background synchronisation is not in the standard library of types yet. */
type SyncEvent = Event & { readonly tag: unknown; waitUntil(work: Promise<unknown>): void };

const OUTBOX = "outbox";
// The library of web pages is loaded too, and calls this a window.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const worker = self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener("install", (event) => {
  event.waitUntil(install(caches, { build: FIELD_BUILD, files: FIELD_FILES }).then(async () => worker.skipWaiting()));
});

// Which build is opened does not follow from which worker runs (shell.ts), so a newer worker may take over at once.
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin || !pathname.startsWith(PAGE)) return;
  event.respondWith(answer(request, pathname));
});

async function answer(request: Request, pathname: string): Promise<Response> {
  return (await fileOf(caches, request.mode === "navigate" ? PAGE : pathname)) ?? fetch(request);
}

worker.addEventListener("sync", (event) => {
  // What could not be sent is tried again: the browser sees to it once this promise fails.
  if (isSync(event) && event.tag === OUTBOX) event.waitUntil(sendAll());
});

function isSync(event: Event): event is SyncEvent {
  return "tag" in event && "waitUntil" in event;
}

async function sendAll(): Promise<void> {
  if ((await sendWaiting()) === "later") throw new Error("not sent yet");
}
