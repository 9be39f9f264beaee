// Tracing an account: asked for first and drawn, then recorded with the rows it is recorded for.
import { CUT_ORDERS, DIRECTIONS, MAX_CITED_ROWS, MAX_HOPS } from "@mizan/financing";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { under } from "../oversight/read-subject.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Choice } from "../ui/choice.tsx";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { LineField } from "../ui/line-field.tsx";
import { MomentField } from "../ui/moment-field.tsx";
import { Ticks } from "../ui/ticks.tsx";
import { cite, pickedOf, pickedText } from "../ui/typed.ts";
import { useTerms } from "../ui/use-options.ts";
import { ask, tell } from "../wire/ask.ts";
import { recordPage, traced, type Traced } from "../wire/financing.ts";
import type { ShownRecord } from "../wire/record.ts";
import { NO_TRACE, traceAsked, type TraceAsked, type TraceDraft } from "./trace-draft.ts";
import { TraceView } from "./trace-view.tsx";

const MAX_ACCOUNT_CHARACTERS = 64;
const MAX_DIGITS = 5;
const BATCHES = "/v1/financing/batches?limit=20";

type Answer = { readonly traced: Traced } | { readonly error: unknown } | undefined;

export function TraceForm() {
  const [draft, setDraft] = useState<TraceDraft>(NO_TRACE);
  const [answer, setAnswer] = useState<Answer>(undefined);
  const { data } = useQuery({
    queryKey: ["financing", BATCHES],
    queryFn: ({ signal }) => ask(BATCHES, recordPage, signal),
  });
  const batches = (data?.items ?? []).flatMap(({ record }) => (record.visible ? [record] : []));
  const asked = traceAsked(draft);
  const write = (change: Partial<TraceDraft>) => {
    setDraft((now) => ({ ...now, ...change }));
    setAnswer(undefined);
  };
  const find = async () => {
    if (!asked) return;
    try {
      setAnswer({ traced: await tell({ method: "POST", path: "/v1/financing/trace", body: asked }, traced) });
    } catch (error) {
      setAnswer({ error });
    }
  };
  return (
    <details className="act panel-body">
      <summary>
        <FormattedMessage id="financing.trace.new" />
      </summary>
      <div className="act-body form">
        <Fields draft={draft} batches={batches} onWrite={write} />
        <p className="signing-start">
          <button type="button" aria-disabled={!asked} onClick={() => void find()}>
            <FormattedMessage id="financing.trace.do" />
          </button>
        </p>
        {answer && "error" in answer && <FailureNotice error={answer.error} />}
        {answer && "traced" in answer && asked && (
          <Found asked={asked} found={answer.traced} batches={batches} onDone={() => write(NO_TRACE)} />
        )}
      </div>
    </details>
  );
}

type FieldProps = {
  readonly draft: TraceDraft;
  readonly batches: readonly ShownRecord[];
  readonly onWrite: (change: Partial<TraceDraft>) => void;
};

function Fields({ draft, batches, onWrite }: FieldProps) {
  const terms = useTerms();
  return (
    <>
      <Ticks
        legend={<FormattedMessage id="financing.batches" />}
        ticks={batches.map(({ index }) => ({
          value: String(index),
          label: <FormattedMessage id="financing.batch" values={{ index }} />,
        }))}
        chosen={pickedOf(draft.batches)}
        onChoose={(chosen) => onWrite({ batches: pickedText(chosen) })}
      />
      <LineField
        label={<FormattedMessage id="field.account" />}
        value={draft.account}
        max={MAX_ACCOUNT_CHARACTERS}
        machine
        onWrite={(account) => onWrite({ account })}
      />
      <Choice
        label={<FormattedMessage id="field.direction" />}
        value={draft.direction}
        options={terms(DIRECTIONS)}
        onChoose={(direction) => onWrite({ direction })}
      />
      <LineField
        label={<FormattedMessage id="field.hops" />}
        value={draft.hops}
        max={1}
        machine
        hint={<FormattedMessage id="financing.hops.most" values={{ count: MAX_HOPS }} />}
        onWrite={(hops) => onWrite({ hops })}
      />
      <MomentField
        label={<FormattedMessage id="financing.after" />}
        value={draft.from}
        onWrite={(from) => onWrite({ from })}
      />
      <MomentField
        label={<FormattedMessage id="financing.before" />}
        value={draft.to}
        onWrite={(to) => onWrite({ to })}
      />
      <LineField
        label={<FormattedMessage id="field.cut" />}
        value={draft.cut}
        max={MAX_DIGITS}
        machine
        hint={<FormattedMessage id="financing.cut.hint" />}
        onWrite={(cut) => onWrite({ cut })}
      />
      {draft.cut.trim() !== "" && (
        <Choice
          label={<FormattedMessage id="field.cutOrder" />}
          value={draft.cutOrder}
          options={terms(CUT_ORDERS)}
          onChoose={(cutOrder) => onWrite({ cutOrder })}
        />
      )}
    </>
  );
}

type FoundProps = {
  readonly asked: TraceAsked;
  readonly found: Traced;
  readonly batches: readonly ShownRecord[];
  readonly onDone: () => void;
};

function Found({ asked, found, batches, onDone }: FoundProps) {
  const named = asked.batches.flatMap((index) => batches.find((batch) => batch.index === index) ?? []);
  const cited = found.trace.hops.flatMap(({ rows }) => rows.map(({ batch, row }) => ({ batch, row })));
  const unique = [...new Map(cited.map((one) => [`${one.batch}:${one.row}`, one])).values()];
  const body = {
    ...asked,
    batches: named.map(cite),
    result: found.result,
    rows: found.rows,
    capped: found.capped,
    cited: unique.slice(0, MAX_CITED_ROWS),
    simulated: named.some((batch) => under(batch.body, "simulated") === true),
  };
  return (
    <section className="found">
      <TraceView trace={found.trace} account={asked.account} direction={asked.direction} />
      <SignPanel
        command={{ kind: "say", type: "financing.trace.recorded", body }}
        label={<FormattedMessage id="financing.trace.say" />}
        onDone={onDone}
      />
    </section>
  );
}
