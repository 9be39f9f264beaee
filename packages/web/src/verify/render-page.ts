// Draws the whole page from its state; drawn anew on every change, with the focus left where it was.
import { encodeVkey, isRefusal, parsePolicy } from "@mizan/ledger";
import { POLICY_FILE, type BundleFiles, type FileRefusal, type ProofReport } from "@mizan/verifier";
import { LOCALE_NAMES, LOCALES, type Locale } from "../messages/locale.ts";
import { holding, machine, make, showCheck } from "../public/show-check.ts";
import { CHECK_WORDS, fill } from "../public/words.ts";
import type { SinceAnswer } from "./ask-since.ts";
import { renderAsking, type Handlers } from "./render-asking.ts";
import { renderDetails } from "./render-details.ts";
import { PAGE_WORDS, type PageWords } from "./words.ts";

export type ServerStatus = { readonly operator: string; readonly simulated: boolean; readonly exercise: boolean };

export type Checked = {
  readonly files: BundleFiles;
  readonly result: ProofReport | FileRefusal;
  readonly index: number;
  readonly since: SinceAnswer | undefined;
};

export type PageState = {
  readonly locale: Locale;
  readonly status: ServerStatus | undefined;
  readonly policy: Uint8Array | undefined;
  readonly checked: Checked | undefined;
  readonly problem: { readonly word: "no-index" | "no-bundle"; readonly rule: string | undefined } | undefined;
};

export function renderPage(root: HTMLElement, state: PageState, handlers: Handlers): void {
  const words = PAGE_WORDS[state.locale];
  document.documentElement.lang = state.locale;
  document.documentElement.dir = LOCALES[state.locale].dir;
  document.title = `${words.title} · ${words.home}`;
  const main = make("main", "");
  main.id = "content";
  main.append(make("h1", "", words.title), make("p", "lead", words.lead), renderAsking(state, words, handlers));
  main.append(renderResult(state, words), renderWithout(words));
  // What was typed stays: the asking part keeps its own elements where the language is the same.
  const typed = root.querySelector<HTMLInputElement>("#entry")?.value;
  const focused = document.activeElement?.id;
  root.replaceChildren(
    skipLink(words),
    ...renderRibbons(state, words),
    renderHeader(state, words, handlers),
    main,
    renderFooter(state, words),
  );
  const entry = root.querySelector<HTMLInputElement>("#entry");
  if (entry && typed) entry.value = typed;
  if (focused) document.getElementById(focused)?.focus();
}

function skipLink(words: PageWords): HTMLElement {
  const link = document.createElement("a");
  link.className = "skip";
  link.href = "#content";
  link.textContent = words.skip;
  return link;
}

function renderRibbons({ status }: PageState, words: PageWords): HTMLElement[] {
  return [
    ...(status?.exercise ? [make("p", "ribbon", words.exercise)] : []),
    ...(status?.simulated ? [make("p", "ribbon", words.simulated)] : []),
  ];
}

function renderHeader({ locale }: PageState, words: PageWords, { onLocale }: Handlers): HTMLElement {
  const header = make("header", "");
  const home = document.createElement("a");
  home.href = `/${locale}/`;
  home.textContent = words.home;
  const switches = make("nav", "");
  for (const name of LOCALE_NAMES.filter((one) => one !== locale)) {
    const button = document.createElement("button");
    button.type = "button";
    button.id = "language";
    button.lang = name;
    button.dir = LOCALES[name].dir;
    button.textContent = LOCALES[name].name;
    button.addEventListener("click", () => onLocale(name));
    switches.append(button);
  }
  header.append(holding("p", home), switches);
  return header;
}

function renderResult(state: PageState, words: PageWords): HTMLElement {
  const section = make("section", "result");
  section.setAttribute("role", "status");
  const { checked, problem, locale } = state;
  if (problem) {
    const rule = problem.rule === undefined ? "" : ` (${problem.rule})`;
    section.append(make("p", "problem", `${words[problem.word]}${rule}`));
    return section;
  }
  if (!checked) return section;
  const found = make("div", "found");
  const isWaiting =
    isRefusal(checked.result) &&
    checked.result.refused === "file-missing" &&
    checked.result.file === "proof.tlog-proof";
  if (isWaiting) found.append(make("p", "", CHECK_WORDS[locale].waiting));
  else showCheck(found, { ...checked, words: CHECK_WORDS[locale], isServed: false });
  section.append(make("h2", "", words.result), found);
  if (isRefusal(checked.result)) return section;
  section.append(
    renderSince(checked.since, words),
    ...renderDetails(checked.result, locale),
    renderKeys(state, checked, words),
  );
  return section;
}

function renderSince(answer: SinceAnswer | undefined, words: PageWords): HTMLElement {
  const block = make("div", "since");
  block.dataset["since"] = answer?.kind ?? "asking";
  block.append(make("h3", "", words.since));
  switch (answer?.kind) {
    case undefined:
      block.append(make("p", "", words["since-asking"]));
      break;
    case "grown":
      block.append(make("p", "", fill(words["since-grown"], { from: answer.since.from, to: answer.since.to })));
      break;
    case "fails":
    case "unknown": {
      const { kind, refusal } = answer;
      const told = machine(`${refusal.file}: ${refusal.rule} [${refusal.refused}]`);
      block.append(make("p", kind === "fails" ? "problem" : "", words[`since-${kind}`]), holding("p", told));
      if (refusal.evidence) block.append(holding("p", saveLink("fork.json", refusal.evidence, words.evidence)));
      break;
    }
    case "elsewhere":
      block.append(make("p", "", words["since-elsewhere"]));
      break;
    case "offline":
      block.append(make("p", "", words["since-offline"]));
      break;
  }
  return block;
}

function renderKeys(state: PageState, { files }: Checked, words: PageWords): HTMLElement {
  const block = make("div", "keys");
  block.append(make("h3", "", words.keys), make("p", "", words[state.policy ? "keys-given" : "keys-bundle"]));
  const policy = parsePolicy(state.policy ?? files.get(POLICY_FILE) ?? new Uint8Array(0));
  const list = make("ul", "");
  if (!isRefusal(policy))
    for (const key of [policy.log, ...policy.witnesses.map((witness) => witness.key)])
      list.append(holding("li", machine(encodeVkey(key))));
  block.append(list);
  return block;
}

function renderWithout(words: PageWords): HTMLElement {
  const section = make("section", "");
  const link = document.createElement("a");
  link.href = "/verify/mizan-verify.mjs";
  link.textContent = words.download;
  link.dir = "ltr";
  const command = make("pre", "machine", "node mizan-verify.mjs check-proof FILE --policy POLICY");
  command.dir = "ltr";
  section.append(make("h2", "", words.without), holding("p", `${words["without-text"]} `, link), command);
  return section;
}

function renderFooter({ status }: PageState, words: PageWords): HTMLElement {
  const footer = make("footer", "");
  if (status) footer.append(make("p", "", fill(words.operator, { operator: status.operator })));
  footer.append(make("p", "", words.reviewer));
  return footer;
}

function saveLink(name: string, bytes: Uint8Array, text: string): HTMLElement {
  const link = document.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
  link.textContent = text;
  return link;
}
