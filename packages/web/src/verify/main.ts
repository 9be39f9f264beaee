// The page that checks proofs: drop a bundle or name an entry; everything happens in this browser, without React.
import "../ui/tokens.css";
import "../ui/vazirmatn.css";
import { isRefusal, nobleEd25519, type Refusal } from "@mizan/ledger";
import {
  checkProof,
  MAX_BUNDLE_BYTES,
  readServedProof,
  readUrl,
  type BundleFiles,
  type FileRefusal,
  type ProofReport,
} from "@mizan/verifier";
import { firstLocale, isLocale, keepLocale, keptLocale, type Locale } from "../messages/locale.ts";
import { askSince, type SinceAnswer } from "./ask-since.ts";
import { readDropped } from "./read-dropped.ts";
import { renderPage, type PageState, type ServerStatus } from "./render-page.ts";

const root = document.getElementById("verify");
let state: PageState = {
  locale: startLocale(),
  status: undefined,
  policy: undefined,
  checked: undefined,
  problem: undefined,
};

/** Counts what the reader asked for: an answer to an earlier question never stands over a later one. */
let asking = 0;

render();
void readStatus().then((status) => change({ status }));
// `?entry=17`: the link beside a record leads to its check, not to a form.
const asked = new URLSearchParams(location.search).get("entry");
if (asked !== null) void checkEntry(asked);

function change(next: Partial<PageState>): void {
  state = { ...state, ...next };
  render();
}

function render(): void {
  if (!root) return;
  renderPage(root, state, {
    onLocale: (locale) => {
      keepLocale(locale);
      change({ locale });
    },
    onFiles: (files) => void checkDropped(files),
    onEntry: (text) => void checkEntry(text),
    onPolicy: (file) => void keepPolicy(file),
  });
}

/** `/ur/verify`, `?lang=ur`, what this device kept, what the browser prefers. */
function startLocale(): Locale {
  const [, first] = location.pathname.split("/");
  return isLocale(first) ? first : firstLocale(location.search, keptLocale(), navigator.languages);
}

async function keepPolicy(file: File | undefined): Promise<void> {
  change({ policy: file && new Uint8Array(await file.arrayBuffer()) });
  if (state.checked) await check(state.checked.files, state.checked.index);
}

async function checkDropped(files: readonly File[]): Promise<void> {
  const mine = ++asking;
  const bundle = await readDropped(files);
  if (mine !== asking) return;
  if (isRefusal(bundle)) change({ checked: undefined, problem: { word: "no-bundle", rule: bundle.rule } });
  else await check(bundle, 0);
}

async function checkEntry(text: string): Promise<void> {
  const mine = ++asking;
  const index = Number(/(\d{1,15})\D*$/.exec(text)?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(index)) {
    change({ problem: { word: "no-index", rule: undefined } });
    return;
  }
  const files = await readServedProof((path) => readUrl(path, { limit: MAX_BUNDLE_BYTES }), index);
  if (mine !== asking) return;
  if (!isRefusal(files)) await check(files, index);
  else change({ problem: undefined, checked: { files: new Map(), result: files, index, since: undefined } });
}

async function check(files: BundleFiles, index: number): Promise<void> {
  const { policy } = state;
  const judge = { policy, ed: nobleEd25519, nowMs: Date.now() };
  const result: ProofReport | FileRefusal = checkProof(files, judge);
  const checked = { files, result, index: isRefusal(result) ? index : result.index, since: undefined };
  change({ problem: undefined, checked });
  if (isRefusal(result)) return;
  const since: SinceAnswer = await askSince(files, policy);
  // The same bundle may have been judged again meanwhile, under another policy.
  if (state.checked === checked) change({ checked: { ...checked, since } });
}

/** Who operates this server and what is invented on it; without a connection the page says neither. */
async function readStatus(): Promise<ServerStatus | undefined> {
  const bytes: Uint8Array | undefined | Refusal = await readUrl("/v1/status", { limit: 64 * 1024 });
  if (bytes === undefined || isRefusal(bytes)) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof value !== "object" || value === null || !("operator" in value)) return undefined;
    const flag = (name: string) => Object.entries(value).some(([key, held]) => key === name && held === true);
    return { operator: String(value.operator), simulated: flag("simulated"), exercise: flag("exercise") };
  } catch {
    return undefined;
  }
}
