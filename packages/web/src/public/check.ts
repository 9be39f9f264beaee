// Puts "check it yourself" on a report's public page: a button, and the checking code only once it is asked for.
import { wordsFor, type CheckWords } from "./words.ts";

for (const container of document.querySelectorAll<HTMLElement>("[data-check]")) offer(container);

/** `<div data-check data-index="17"></div>`; the page's own words stand in `<script type="application/json" data-check-words>`. */
function offer(container: HTMLElement): void {
  const index = Number(container.dataset["index"]);
  if (!Number.isSafeInteger(index) || index < 0) return;
  const words = wordsFor(document.documentElement.lang, wordsOf(document.querySelector("[data-check-words]")));
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words.button;
  const output = document.createElement("div");
  output.setAttribute("role", "status");
  container.append(button, output);
  button.addEventListener("click", () => void check(button, output, { index, words }));
}

async function check(
  button: HTMLButtonElement,
  output: HTMLElement,
  { index, words }: { readonly index: number; readonly words: CheckWords },
): Promise<void> {
  button.disabled = true;
  output.textContent = words.checking;
  try {
    const { runCheck } = await import("./run-check.ts");
    await runCheck(output, index, words);
  } catch (error) {
    output.textContent = words.unexpected.replace("{reason}", error instanceof Error ? error.message : String(error));
  } finally {
    button.disabled = false;
  }
}

function wordsOf(block: Element | null): unknown {
  try {
    return JSON.parse(block?.textContent ?? "null");
  } catch {
    return null;
  }
}
