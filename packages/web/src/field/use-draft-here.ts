// A form that is being filled in: every change is on the phone at once, so that a dead battery costs no word.
import { useCallback, useEffect, useRef, useState } from "react";
import { emptyForm, type Form, type FormKind } from "./form.ts";
import type { Draft } from "./record.ts";
import { look, transact } from "./store.ts";

export type Drafting = {
  readonly draft: Draft;
  readonly write: (change: Partial<Form>) => void;
  /** waits until the last change is on the phone */
  readonly settled: () => Promise<void>;
  /** an empty form, with a name of its own */
  readonly startAnew: () => void;
};

function newDraft(kind: FormKind): Draft {
  return { id: crypto.randomUUID(), form: emptyForm(kind), replaces: null };
}

/** Undefined until the phone was asked. */
export function useDraftHere(kind: FormKind): Drafting | undefined {
  const [draft, setDraft] = useState<Draft>();
  const current = useRef<Draft>(undefined);
  const last = useRef<Promise<void>>(Promise.resolve());
  const show = useCallback((next: Draft) => {
    current.current = next;
    setDraft(next);
  }, []);
  useEffect(() => {
    let here = true;
    const open = async () => {
      const found = await findDraft(kind);
      if (here) show(found ?? newDraft(kind));
    };
    void open();
    return () => {
      here = false;
    };
  }, [kind, show]);
  const write = useCallback(
    (change: Partial<Form>) => {
      const now = current.current;
      if (now === undefined) return;
      const next = { ...now, form: { ...now.form, ...change } };
      last.current = keepAfter(last.current, next);
      show(next);
    },
    [show],
  );
  const settled = useCallback(async () => last.current, []);
  const startAnew = useCallback(() => show(newDraft(kind)), [kind, show]);
  return draft && { draft, write, settled, startAnew };
}

/** One that another tab has kept as a report meanwhile is no draft any more. */
async function findDraft(kind: FormKind): Promise<Draft | undefined> {
  return look(["drafts", "captures"], async (reading) => {
    const found = await reading.get("drafts", kind);
    const captures = await reading.all("captures");
    return captures.some(({ draft }) => draft === found?.id) ? undefined : found;
  });
}

/** In the order of the taps; a change that could not be kept is kept with the next one. */
async function keepAfter(before: Promise<void>, draft: Draft): Promise<void> {
  await before;
  await keepDraftAsItIs(draft).catch(() => undefined);
}

async function keepDraftAsItIs(draft: Draft): Promise<void> {
  await transact(["drafts"], async (writing) => writing.put("drafts", draft, draft.form.kind));
}

/** Opens a refused report for change: what was typed is in the form again. */
export async function openForChange(order: number): Promise<FormKind | undefined> {
  return transact(["captures", "drafts"], async (writing) => {
    const capture = await writing.get("captures", order);
    if (capture === undefined) return undefined;
    const { form } = capture;
    writing.put("drafts", { id: crypto.randomUUID(), form, replaces: order }, form.kind);
    return form.kind;
  });
}
