// What is counted: requests, refusals by code, statements, commits. A refusal leaves no other trace.
import { Counter, Gauge, Histogram, Registry } from "prom-client";

export class Counters {
  readonly registry = new Registry();
  readonly #refused = this.#counter("mizan_refused_total", "refusals by code", ["code"]);
  readonly #statements = this.#counter("mizan_statements_total", "statements committed");
  readonly #commits = this.#counter("mizan_commits_total", "commits");
  readonly #commitSeconds = new Histogram({
    name: "mizan_commit_seconds",
    help: "from staging to applied",
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2],
    registers: [this.registry],
  });
  readonly #size = this.#gauge("mizan_log_size", "entries committed");
  readonly #completeSize = this.#gauge("mizan_complete_size", "entries cosigned by every guarantor");
  readonly #missing = this.#gauge("mizan_guarantor_missing", "1 while a guarantor's cosignature is missing", [
    "guarantor",
  ]);

  refused(code: string): void {
    this.#refused.inc({ code });
  }

  committed(statements: number, size: number, seconds: number): void {
    this.#statements.inc(statements);
    this.#commits.inc();
    this.#commitSeconds.observe(seconds);
    this.#size.set(size);
  }

  completed(size: number): void {
    this.#completeSize.set(size);
  }

  guarantor(name: string, missing: boolean): void {
    this.#missing.set({ guarantor: name }, missing ? 1 : 0);
  }

  #counter(name: string, help: string, labelNames: string[] = []): Counter {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  #gauge(name: string, help: string, labelNames: string[] = []): Gauge {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }
}
