// What the law makes an incident and of which none is open yet: refusals of access, and sites that moved away; the registry opens one in place.
import { SETTINGS } from "@mizan/agreement";
import { FormattedMessage, useIntl } from "react-intl";
import { Link } from "react-router";
import { Until } from "../room/until.tsx";
import { OrgName } from "../session/office-name.tsx";
import { holds, useSession } from "../session/use-session.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { Coded } from "../ui/coded.tsx";
import { Moment } from "../ui/moment.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { Quoted } from "../ui/quoted.tsx";
import { useDraft } from "../ui/use-draft.ts";
import { useTerms } from "../ui/use-options.ts";
import type { Waiting } from "../wire/sites.ts";
import { basisIncident } from "./bodies.ts";

const MAX_REASON_CHARACTERS = 1_000;

type Props = { readonly waiting: readonly Waiting[]; readonly exercise: boolean };

export function WaitingList({ waiting, exercise }: Props) {
  const signing = useSession();
  return (
    <>
      <p className="panel-body small soft">
        <FormattedMessage id="sites.waiting.lead" />
      </p>
      <ul className="decision-list">
        {waiting.map((one) => (
          <li key={keyOf(one)} className="site-part">
            <Item waiting={one} />
            {holds(signing, "secretariat") && <OpenForm waiting={one} exercise={exercise} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function keyOf(one: Waiting): string {
  return one.kind === "refusal" ? `${one.request}/${one.state}/${one.answer ?? "clock"}` : `move/${one.move}`;
}

function Item({ waiting }: { readonly waiting: Waiting }) {
  const { place, host, site, sinceMs, dueMs } = waiting;
  const entry = waiting.kind === "refusal" ? (waiting.answer ?? waiting.request) : waiting.move;
  return (
    <>
      <h3>
        {waiting.kind === "refusal" ? (
          <FormattedMessage
            id={waiting.answer === null ? "sites.waiting.by-clock" : "sites.waiting.said"}
            values={{ state: <Coded group="term" code={waiting.state} /> }}
          />
        ) : (
          <FormattedMessage id="sites.waiting.relocation" />
        )}
        {" · "}
        <Quoted text={`${place.adm2}, ${place.adm1}`} />
      </h3>
      <p className="decision-marks">
        <span>
          <FormattedMessage id="site.host" values={{ host: <OrgName org={host} /> }} />
        </span>
        <span>
          <FormattedMessage id="site.since" values={{ time: <Moment at={sinceMs} form="absolute" /> }} />
        </span>
        {site !== null && (
          <Link to={`/sites/${site}`}>
            <FormattedMessage id="site.title" values={{ index: site }} />
          </Link>
        )}
      </p>
      <p className="small">
        <FormattedMessage id="sites.waiting.due" /> <Until at={dueMs} /> · <ProofLink index={entry} />
      </p>
    </>
  );
}

/** Coded already by what it rests on: what remains is the setting, and how it is linked to the truce. */
function OpenForm({ waiting, exercise }: { readonly waiting: Waiting; readonly exercise: boolean }) {
  const intl = useIntl();
  const terms = useTerms();
  const usual = intl.formatMessage({
    id: waiting.kind === "refusal" ? "sites.waiting.reason.refusal" : "sites.waiting.reason.relocation",
  });
  const coded = { setting: "inside", linked: "yes", reason: usual };
  const { draft, write, forget } = useDraft(`basis.${keyOf(waiting)}`, coded);
  const body = basisIncident(waiting, draft, exercise);
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="sites.waiting.open" />
      </summary>
      <div className="act-body form">
        <Choice
          label={<FormattedMessage id="field.setting" />}
          value={draft.setting}
          options={terms(SETTINGS)}
          onChoose={(setting) => write({ setting })}
        />
        <Choice
          label={<FormattedMessage id="field.linked" />}
          value={draft.linked}
          options={(["yes", "no"] as const).map((value) => ({ value, label: intl.formatMessage({ id: value }) }))}
          onChoose={(linked) => write({ linked })}
        />
        <Area
          label={<FormattedMessage id="triage.link-reason" />}
          value={draft.reason}
          max={MAX_REASON_CHARACTERS}
          rows={2}
          onWrite={(reason) => write({ reason })}
        />
        <SignPanel
          command={{ kind: "say", type: "agreement.incident.opened", body: body ?? {} }}
          label={<FormattedMessage id="triage.open.do" />}
          disabled={body ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={forget}
        />
      </div>
    </details>
  );
}
