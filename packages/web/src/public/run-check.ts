// Fetches the parts of one entry's proof, checks them in this browser, and shows each question with its answer.
import { isRefusal, nobleEd25519 } from "@mizan/ledger";
import { checkProof, MAX_BUNDLE_BYTES, readServedProof, readUrl } from "@mizan/verifier";
import { showCheck } from "./show-check.ts";
import type { CheckWords } from "./words.ts";

/** Marks the page when the check fails, so that nothing else on it is believed: `<html data-verified="no">`. */
export async function runCheck(output: HTMLElement, index: number, words: CheckWords): Promise<void> {
  const read = (path: string) => readUrl(path, { limit: MAX_BUNDLE_BYTES });
  const files = await readServedProof(read, index);
  if (isRefusal(files) && files.refused === "file-missing" && files.file === "proof.tlog-proof") {
    output.textContent = words.waiting;
    return;
  }
  const bundle = isRefusal(files) ? new Map<string, Uint8Array>() : files;
  const result = isRefusal(files) ? files : checkProof(bundle, { ed: nobleEd25519, nowMs: Date.now() });
  document.documentElement.dataset["verified"] = isRefusal(result) ? "no" : "yes";
  showCheck(output, { result, files: bundle, words, index, isServed: true });
}
