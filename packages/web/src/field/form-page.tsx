// A report from the field: how it is known first, then what, where and when; signed by this phone when it is kept.
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { isRefusal } from "@mizan/ledger";
import { useNow } from "../ui/clock.ts";
import { failureOf, type Failure } from "../wire/failure.ts";
import { AccessFields } from "./access-fields.tsx";
import { signAgain } from "./again.ts";
import { Failed } from "./failed.tsx";
import { bodyOf, type FormKind, isMissing } from "./form.ts";
import { IncidentFields } from "./incident-fields.tsx";
import { keepDraft } from "./keep.ts";
import { Kept } from "./kept.tsx";
import { MoreFields } from "./more-fields.tsx";
import { PlaceFields } from "./place-fields.tsx";
import { mechanismNow, type Draft, type Kit } from "./record.ts";
import { Summary } from "./summary.tsx";
import { type Drafting, useDraftHere } from "./use-draft-here.ts";
import { WhenFields } from "./when-fields.tsx";
import { sendInBackground } from "./worker-link.ts";

const MINUTE_MS = 60_000;

export function FormPage({ kind, kit }: { readonly kind: FormKind; readonly kit: Kit }) {
  const drafting = useDraftHere(kind);
  const [kept, setKept] = useState<number>();
  if (!drafting) return <FormattedMessage id="phone.opening" />;
  if (kept !== undefined)
    return (
      <Kept
        order={kept}
        onAnother={() => {
          drafting.startAnew();
          setKept(undefined);
        }}
      />
    );
  return <Filling drafting={drafting} kit={kit} onKept={setKept} />;
}

type FillingProps = {
  readonly drafting: Drafting;
  readonly kit: Kit;
  readonly onKept: (order: number) => void;
};

function Filling({ drafting: { draft, write, settled }, kit, onKept }: FillingProps) {
  const { form } = draft;
  // Only whether it is whole is asked here; the moment is taken when it is kept.
  const nowMs = useNow(MINUTE_MS);
  const body = bodyOf(form, { nowMs: mechanismNow(kit, nowMs), simulated: kit.exercise });
  const missing = isMissing(body) ? body : [];
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const keep = async () => {
    if (busy || missing.length > 0) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await settled();
      const order = await keepOrChange(draft);
      if (typeof order === "number") onKept(order);
      else setFailure(order);
    } catch (error) {
      setFailure(failureOf(error));
    }
    setBusy(false);
  };
  return (
    <form
      className="screen filling"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <h1>
        <FormattedMessage id={form.kind === "access" ? "phone.access" : "phone.incident"} />
      </h1>
      {draft.replaces !== null && (
        <p className="notice">
          <FormattedMessage id="phone.replaces" values={{ order: draft.replaces }} />
        </p>
      )}
      {form.kind === "access" ? (
        <AccessFields form={form} kit={kit} write={write} />
      ) : (
        <IncidentFields form={form} write={write} />
      )}
      <PlaceFields form={form} kit={kit} write={write} />
      <WhenFields form={form} write={write} />
      <MoreFields form={form} write={write} />
      {failure && <Failed failure={failure} />}
      <div className="keep-bar">
        <Summary form={form} missing={missing} />
        <button type="submit" className="big button-main" aria-disabled={busy || missing.length > 0}>
          <FormattedMessage id={busy ? "phone.keeping" : "phone.keep"} />
        </button>
      </div>
    </form>
  );
}

/** The place in this phone's order under which it is kept now; or why it is not. */
async function keepOrChange(draft: Draft): Promise<number | Failure> {
  if (draft.replaces !== null) {
    const refused = await signAgain(draft.replaces, { kind: "changed", draft });
    return refused ? told(refused) : draft.replaces;
  }
  const capture = await keepDraft(draft);
  if (isRefusal(capture)) return told(capture);
  await sendInBackground();
  return capture.order;
}

function told({ refused: code, rule, at }: { refused: string; rule: string; at?: string | undefined }): Failure {
  return { kind: "refused", status: 422, code, rule, at };
}
