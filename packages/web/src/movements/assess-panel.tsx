// Assessing: what analysts have found of this so far, each citable as evidence, and the form by which an analyst says more.
import type { JsonObject } from "@mizan/ledger";
import { FormattedMessage, useIntl } from "react-intl";
import { holds, useSession } from "../session/use-session.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { Coded } from "../ui/coded.tsx";
import { Machine } from "../ui/machine.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { Quoted } from "../ui/quoted.tsx";
import { useDraft } from "../ui/use-draft.ts";
import type { AssessedBrief } from "../wire/movements.ts";
import type { Prepared } from "../wire/statement.ts";
import { assessmentBody, FINDINGS, NO_ASSESSMENT } from "./assessment.ts";

const MAX_WORDS = 4_000;

type Props = {
  readonly id: string;
  readonly worked: JsonObject | null;
  readonly assessments: readonly AssessedBrief[];
};

export function AssessPanel({ id, worked, assessments }: Props) {
  const signing = useSession();
  return (
    <Panel title={<FormattedMessage id="movements.assessments" />}>
      <div className="panel-body stack">
        {assessments.length === 0 ? (
          <p className="soft">
            <FormattedMessage id="movements.not-assessed" />
          </p>
        ) : (
          <ul className="stack">
            {assessments.map((one) => (
              <li key={one.index}>
                <Assessed one={one} />
              </li>
            ))}
          </ul>
        )}
        {holds(signing, "analyst-movements") && <Form id={id} worked={worked} last={assessments.at(-1)} />}
      </div>
    </Panel>
  );
}

function Assessed({ one }: { readonly one: AssessedBrief }) {
  return (
    <article className="decision-row">
      <p>
        <strong>
          <Coded group="movement" code={one.finding} />
        </strong>
        {" · "}
        <Moment at={one.at} form="absolute" />
      </p>
      <blockquote className="own-words">
        <Quoted text={one.words} />
      </blockquote>
      <p className="small">
        <FormattedMessage
          id="movements.cite"
          values={{ index: <bdi dir="ltr">{one.index}</bdi>, entry: <Machine text={`${one.index} ${one.leaf}`} /> }}
        />
      </p>
      <ProofLink index={one.index} />
    </article>
  );
}

type FormProps = { readonly id: string; readonly worked: JsonObject | null; readonly last: AssessedBrief | undefined };

function Form({ id, worked, last }: FormProps) {
  const intl = useIntl();
  const { draft, write, forget } = useDraft(`assess.${id}`, NO_ASSESSMENT);
  const body = assessmentBody(draft, worked, last);
  return (
    <details className="act no-print">
      <summary>
        <FormattedMessage id="movements.assess" />
      </summary>
      <div className="act-body form">
        <p className="small soft">
          <FormattedMessage id="movements.assess.lead" />
        </p>
        <Choice
          label={<FormattedMessage id="movements.finding" />}
          value={draft.finding}
          options={FINDINGS.map((value) => ({ value, label: intl.formatMessage({ id: `movement.${value}` }) }))}
          onChoose={(finding) => write({ finding })}
        />
        <Area
          label={<FormattedMessage id="movements.words" />}
          value={draft.words}
          max={MAX_WORDS}
          rows={5}
          onWrite={(words) => write({ words })}
        />
        <SignPanel
          command={{ kind: "say", type: "movements.assessed", body: body ?? {} }}
          meaning={assessedMeaning}
          label={<FormattedMessage id="movements.assess.do" />}
          disabled={body ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={forget}
        />
      </div>
    </details>
  );
}

/** In words; the result with all its numbers stands above on the page and, byte for byte, beneath. */
function assessedMeaning(statements: readonly Prepared[]) {
  return statements.map(({ body }, position) => <Means key={position} body={body} />);
}

function Means({ body }: { readonly body: JsonObject }) {
  const { finding, words, batches } = body;
  return (
    <div className="signing-meaning">
      <p>
        <FormattedMessage
          id="movements.means"
          values={{
            finding: <Coded group="movement" code={typeof finding === "string" ? finding : ""} />,
            batches: Array.isArray(batches) ? batches.length : 0,
          }}
        />
      </p>
      <blockquote className="own-words">
        <Quoted text={typeof words === "string" ? words : ""} />
      </blockquote>
    </div>
  );
}
