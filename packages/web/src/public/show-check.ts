// Shows what a check found: each question with its answer, the verdict, and the file to hand to anyone where it failed.
import { formatInstant, isRefusal } from "@mizan/ledger";
import {
  proofSteps,
  writeBundleZip,
  type BundleFiles,
  type FileRefusal,
  type ProofReport,
  type ProofStep,
  type StepState,
} from "@mizan/verifier";
import { fill, type CheckWords } from "./words.ts";

export type Shown = {
  readonly result: ProofReport | FileRefusal;
  readonly files: BundleFiles;
  readonly words: CheckWords;
  readonly index: number;
  /** Policy and root keys came from the server that also made the page. */
  readonly isServed: boolean;
};

const SECOND_MS = 1_000;
/** A shape beside the word: meaning is never colour alone. */
const MARKS: Readonly<Record<StepState, string>> = { passed: "✓", failed: "✗", open: "–" };

export function showCheck(output: HTMLElement, shown: Shown): void {
  const { result, files, words, index } = shown;
  output.dataset["result"] = isRefusal(result) ? "failed" : "passed";
  const list = make("ol", "check-steps");
  for (const { step, state } of proofSteps(result, files)) list.append(stepLine(shown, step, state));
  if (isRefusal(result)) {
    output.replaceChildren(make("p", "check-verdict", words.failed), list, failure(result, words), keepLink(shown));
    return;
  }
  const verdict = result.keyShown === null ? words["passed-unsigned"] : words.passed;
  const note = shown.isServed ? [make("p", "check-keys", words["keys-served"])] : [];
  output.replaceChildren(make("p", "check-verdict", fill(verdict, { index })), list, ...note, keepLink(shown));
}

function stepLine({ result, words }: Shown, step: ProofStep, state: StepState): HTMLElement {
  const line = make("li", "check-step");
  line.dataset["step"] = step;
  line.dataset["state"] = state;
  const mark = make("span", "check-mark", MARKS[state]);
  mark.setAttribute("aria-hidden", "true");
  line.append(mark, " ", words[`step-${step}`], " ", make("strong", "check-state", words[`state-${state}`]));
  const facts = isRefusal(result) || state !== "passed" ? [] : factsOf(result, step);
  for (const fact of facts) line.append(" ", machine(fact));
  return line;
}

/** What a question was answered from: names, numbers, times; the same in every language. */
function factsOf(report: ProofReport, step: ProofStep): string[] {
  switch (step) {
    case "files":
      return [];
    case "log":
      return [`${report.origin} · ${report.size}`];
    case "guarantors":
      return report.cosigned.map(({ witness, time }) => `${witness} ${formatInstant(time * SECOND_MS)}`);
    case "inclusion":
      return [`${report.index} · ${report.leaf.slice(0, 8)}`];
    case "signature":
      return [report.key.slice(0, 8)];
    case "author":
      return [`${report.org} · ${report.role ?? ""}`];
    case "time":
      return report.loggedAt === null ? [] : [formatInstant(report.loggedAt)];
  }
}

function failure({ file, at, rule, refused }: FileRefusal, words: CheckWords): HTMLElement {
  const list = make("dl", "check-failure");
  list.append(make("dt", "", words.where), holding("dd", machine(at === undefined ? file : `${file}: ${at}`)));
  // Rules are written in English, once, so that everybody quotes the same words.
  const text = make("span", "", `${rule} [${refused}]`);
  text.lang = "en";
  text.dir = "ltr";
  list.append(make("dt", "", words.rule), holding("dd", text));
  return list;
}

function keepLink({ files, words, index }: Shown): HTMLElement {
  const paragraph = make("p", "check-keep");
  if (files.size === 0) return paragraph;
  const link = document.createElement("a");
  link.download = `entry-${index}.zip`;
  link.href = URL.createObjectURL(new Blob([new Uint8Array(writeBundleZip(files))], { type: "application/zip" }));
  link.textContent = words.keep;
  paragraph.append(link);
  return paragraph;
}

export function make(name: string, className: string, text?: string): HTMLElement {
  const element = document.createElement(name);
  if (className !== "") element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

/** Machine words keep their direction inside any text. */
export function machine(text: string): HTMLElement {
  const code = make("code", "machine", text);
  const isolated = make("bdi", "");
  isolated.dir = "ltr";
  isolated.append(code);
  return isolated;
}

export function holding(name: string, ...children: readonly (Node | string)[]): HTMLElement {
  const element = make(name, "");
  element.append(...children);
  return element;
}
