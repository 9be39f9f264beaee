// The part of the page that asks for what is to be checked: a bundle, an entry, and the policy a person keeps.
import { make } from "../public/show-check.ts";
import type { Locale } from "../messages/locale.ts";
import type { PageState } from "./render-page.ts";
import type { PageWords } from "./words.ts";

export type Handlers = {
  readonly onLocale: (locale: Locale) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onEntry: (text: string) => void;
  readonly onPolicy: (file: File | undefined) => void;
};

export function renderAsking({ policy }: PageState, words: PageWords, handlers: Handlers): HTMLElement {
  const section = make("section", "asking");
  section.append(bundleField(words, handlers), entryForm(words, handlers), policyField(words, handlers));
  if (policy) section.append(make("p", "hint", words["policy-kept"]));
  return section;
}

function bundleField(words: PageWords, { onFiles }: Handlers): HTMLElement {
  const area = make("div", "drop");
  const { label, input, hint } = fileField("bundle", words.drop, words["drop-hint"]);
  input.multiple = true;
  input.addEventListener("change", () => onFiles([...(input.files ?? [])]));
  area.append(label, input, hint);
  area.addEventListener("dragover", (event) => {
    event.preventDefault();
    area.dataset["over"] = "yes";
  });
  area.addEventListener("dragleave", () => delete area.dataset["over"]);
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    delete area.dataset["over"];
    onFiles([...(event.dataTransfer?.files ?? [])]);
  });
  return area;
}

function entryForm(words: PageWords, { onEntry }: Handlers): HTMLElement {
  const form = document.createElement("form");
  const label = labelFor("entry", words.entry);
  const input = document.createElement("input");
  input.id = "entry";
  input.name = "entry";
  input.dir = "ltr";
  input.autocomplete = "off";
  input.required = true;
  input.setAttribute("aria-describedby", "entry-hint");
  const button = make("button", "", words.check);
  button.id = "check";
  const hint = make("p", "hint", words["entry-hint"]);
  hint.id = "entry-hint";
  const row = make("div", "row");
  row.append(input, button);
  form.append(label, row, hint);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onEntry(input.value);
  });
  return form;
}

function policyField(words: PageWords, { onPolicy }: Handlers): HTMLElement {
  const block = make("div", "");
  const { label, input, hint } = fileField("policy", words.policy, words["policy-hint"]);
  input.addEventListener("change", () => onPolicy(input.files?.[0]));
  block.append(label, input, hint);
  return block;
}

function fileField(id: string, text: string, hintText: string) {
  const label = labelFor(id, text);
  const input = document.createElement("input");
  input.type = "file";
  input.id = id;
  input.setAttribute("aria-describedby", `${id}-hint`);
  const hint = make("p", "hint", hintText);
  hint.id = `${id}-hint`;
  return { label, input, hint };
}

function labelFor(id: string, text: string): HTMLLabelElement {
  const label = document.createElement("label");
  label.htmlFor = id;
  label.textContent = text;
  return label;
}
