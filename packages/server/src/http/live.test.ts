// The live stream: what is committed comes once and in order, also to a listener that comes back with the last index it saw.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { encodeBase64, type JsonObject } from "@mizan/ledger";
import { enrolmentChallenge } from "@mizan/oversight";
import { nodeSigner } from "@mizan/witness";
import type { Author } from "../author.ts";
import { fileReport, nextLink, sign, someReports, startFixture, until, type Fixture } from "../fixture.ts";
import { freePort } from "../setup/port.ts";

let fixture: Fixture;
let gateway: Author;
let filed = 0;

before(async () => {
  fixture = await startFixture({ port: await freePort() });
  gateway = await fixture.author("secretariat", "gateway");
});
after(() => fixture.close());

type Event = {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: { readonly index?: number; readonly size?: number; readonly org?: string };
};

async function file(count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    const report = someReports(40, 8)[filed];
    filed += 1;
    assert.ok(report);
    await fileReport(fixture, gateway, report);
  }
}

/** Listens until it is told to stop; what came is in `events`. */
function listen(lastEventId?: number, token = "") {
  const stop = new AbortController();
  const events: Event[] = [];
  const done = (async () => {
    const headers = {
      cookie: `mizan_session=${token}`,
      ...(lastEventId === undefined ? {} : { "last-event-id": String(lastEventId) }),
    };
    const response = await fetch(`${fixture.served.url?.replace("localhost", "127.0.0.1")}/v1/live`, {
      headers,
      signal: stop.signal,
    });
    assert.equal(response.headers.get("content-type")?.split(";")[0], "text/event-stream");
    let text = "";
    for await (const part of response.body ?? []) {
      text += Buffer.from(part).toString("utf8");
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        const event = parse(text.slice(0, end));
        if (event) events.push(event);
        text = text.slice(end + 2);
      }
    }
  })().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  return {
    events,
    done,
    entries: () => events.filter(({ event }) => event === "entry").map(({ data }) => data.index),
    stop: () => (stop.abort(), done),
  };
}

function parse(block: string): Event | undefined {
  const field = (name: string) =>
    block
      .split("\n")
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  const data = field("data");
  return data === undefined
    ? undefined
    : { id: field("id"), event: field("event") ?? "message", data: JSON.parse(data) };
}

test("what is filed while one listens comes as rows, in order, and its cosigning is told", async () => {
  const { mechanism } = fixture.served;
  await until("the lists hold what was said at set-up", () => mechanism.projectedSize() === mechanism.status().size);
  const listener = listen();
  await until("the stream is ready", () => listener.events.some(({ event }) => event === "ready"));
  const from = mechanism.status().size;
  await file(3);
  await until("three entries came", () => listener.entries().length === 3);
  assert.deepEqual(listener.entries(), [from, from + 1, from + 2]);
  await until("both guarantors cosigned it", () =>
    listener.events.some(({ event, data }) => event === "cosigned" && data.size === from + 3),
  );
  assert.ok(listener.events.some(({ event }) => event === "guarantor"));
  await listener.stop();
});

test("a listener that comes back gets exactly what it missed, then what follows", async () => {
  const last = fixture.served.mechanism.status().size - 1;
  await file(2);
  await until("the lists hold it", () => fixture.served.mechanism.projectedSize() === last + 3);
  const listener = listen(last);
  await until("what was missed came", () => listener.entries().length >= 2);
  await file(1);
  await until("what follows came", () => listener.entries().length === 3);
  assert.deepEqual(listener.entries(), [last + 1, last + 2, last + 3]);
  assert.deepEqual(
    listener.events.filter(({ event }) => event === "entry").map(({ id }) => id),
    [last + 1, last + 2, last + 3].map(String),
  );
  await listener.stop();
  await until("the listener is gone", () => fixture.served.mechanism.live.listeners === 0);
});

/** A monitor, whose reports are restricted. */
async function enterMonitor(): Promise<Author> {
  const { desk } = fixture.served.app;
  const persona = desk?.find("field-monitor");
  assert.ok(desk && persona);
  const { org, role } = persona;
  const signer = nodeSigner(new Uint8Array(randomBytes(32)));
  const publicKey = encodeBase64(signer.publicKey);
  const proof = encodeBase64(signer.sign(enrolmentChallenge("localhost:7300/log", { org, role, publicKey })));
  assert.equal(typeof (await desk.enter(persona, { publicKey, proof })), "string");
  return { org, signer };
}

test("an office hears of a restricted report, which is said in the log, until it signs out: then its line ends", async () => {
  const { app, mechanism } = fixture.served;
  const monitor = await enterMonitor();
  const fileAsMonitor = async () => {
    const [report] = someReports(1, mechanism.status().size);
    const { via: _via, ...body } = { ...report, channel: "app" } as JsonObject;
    const draft = { type: "agreement.report.filed", body };
    const { hash: _hash, ...wire } = sign(monitor, draft, nextLink(fixture, monitor, "restricted"));
    const answer = await app.inject({ method: "POST", url: "/v1/statements", payload: { statements: [wire] } });
    assert.equal(answer.statusCode, 202, answer.body);
    return mechanism.status().size - 1;
  };
  const coChair = { org: "co-chair-a", role: "co-chair" };
  const { session, token } = await app.sessions.start(coChair, "link");
  const listener = listen(undefined, token);
  const heard = (index: number) => listener.events.find(({ data }) => data.index === index);
  await until("the stream is ready", () => listener.events.some(({ event }) => event === "ready"));
  const first = await fileAsMonitor();
  await until("the report came", () => heard(first) !== undefined);
  assert.equal(heard(first)?.data.org, "field-mission");
  await until("that it was shown is in the log", () =>
    mechanism.committed.rooms.access.some(
      ({ reader, records }) => reader.org === coChair.org && records.includes(first),
    ),
  );
  await app.sessions.end(session.id, coChair);
  const second = await fileAsMonitor();
  await listener.done;
  assert.equal(heard(second), undefined);
  await until("the listener is gone", () => mechanism.live.listeners === 0);
});
