// The steps of one signature on a screen: asked for, read, sent, in the log; or refused, with nothing that was typed lost.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Receipt } from "../wire/receipt.ts";
import type { Author } from "./author.ts";
import { type Command, type Draft, prepareCommand, type Result, signAndSubmit } from "./submit.ts";

export type Stage =
  | { readonly kind: "idle" }
  | { readonly kind: "preparing" }
  /** `changed`: what is to be signed is not what was shown a moment ago */
  | { readonly kind: "reading"; readonly draft: Draft; readonly changed: boolean }
  | { readonly kind: "sending"; readonly draft: Draft }
  | { readonly kind: "unanswered"; readonly draft: Draft; readonly again: () => Promise<Result> }
  | { readonly kind: "done"; readonly draft: Draft; readonly receipts: readonly Receipt[] }
  | { readonly kind: "refused"; readonly error: unknown };

export type SigningSteps = {
  readonly stage: Stage;
  /** what was last said here, while nothing else is being prepared: a form that empties itself still says so */
  readonly accepted: readonly Receipt[] | undefined;
  readonly prepare: () => Promise<void>;
  readonly sign: () => Promise<void>;
  readonly again: () => Promise<void>;
  readonly back: () => void;
};

const IDLE: Stage = { kind: "idle" };

export function useSigning(
  author: Author | null | undefined,
  command: Command,
  onDone: (receipts: readonly Receipt[]) => void,
): SigningSteps {
  const client = useQueryClient();
  const [stage, setStage] = useState<Stage>(IDLE);
  const [accepted, setAccepted] = useState<readonly Receipt[] | undefined>(undefined);
  const said = JSON.stringify(command);
  const current = useRef(said);
  useEffect(() => {
    // What was prepared for other words is not what would be signed now.
    if (current.current !== said) setStage((now) => (now.kind === "sending" ? now : IDLE));
    current.current = said;
  }, [said]);

  const prepare = useCallback(async () => {
    if (!author) return;
    setAccepted(undefined);
    setStage({ kind: "preparing" });
    try {
      const draft = await prepareCommand(author, command);
      if (current.current === JSON.stringify(command)) setStage({ kind: "reading", draft, changed: false });
    } catch (error) {
      setStage({ kind: "refused", error });
      // What was refused may have changed since this page was loaded.
      await client.invalidateQueries({ predicate: isChangeable });
    }
  }, [author, command, client]);

  const finish = async (draft: Draft, result: Result) => {
    if (result.kind === "changed") setStage({ kind: "reading", draft: result.draft, changed: true });
    if (result.kind === "unanswered") setStage({ kind: "unanswered", draft, again: result.again });
    if (result.kind === "refused")
      setStage({ kind: "refused", error: new Error("refused", { cause: result.failure }) });
    if (result.kind !== "accepted") return;
    setAccepted(result.receipts);
    setStage({ kind: "done", draft, receipts: result.receipts });
    onDone(result.receipts);
    await client.invalidateQueries({ predicate: isChangeable });
  };

  const sign = async () => {
    if (!author || stage.kind !== "reading") return;
    const { draft } = stage;
    setStage({ kind: "sending", draft });
    await finish(draft, await signAndSubmit(author, draft));
  };
  const again = async () => {
    if (stage.kind !== "unanswered") return;
    const { draft } = stage;
    setStage({ kind: "sending", draft });
    await finish(draft, await stage.again());
  };
  return { stage, accepted, prepare, sign, again, back: () => setStage(IDLE) };
}

function isChangeable({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean {
  return !KEPT.includes(queryKey[0]);
}

/** What no statement of one's own changes, or what the live line keeps. */
const KEPT: readonly unknown[] = ["status", "fresh", "session", "author", "scenario", "receipt"];
