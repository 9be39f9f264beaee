// How far a case has come, since when, and its clocks: who owes what until when, and what was late.
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { Words } from "../oversight/terms.tsx";
import { OfficeName, OrgName } from "../session/office-name.tsx";
import { Until } from "../room/until.tsx";
import { Coded } from "../ui/coded.tsx";
import { Fact } from "../ui/fact.tsx";
import { Moment } from "../ui/moment.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import type { CaseClock, CaseDetail } from "../wire/case.ts";
import { bodyAt } from "./file.ts";

export function Standing({ detail }: { readonly detail: CaseDetail }) {
  const { view, publication, exercise } = detail;
  return (
    <div className="panel-body stack">
      <dl className="facts">
        <Fact name="case.stage">
          <strong>
            <Coded group="stage" code={view.stage} />
          </strong>
          {view.stageSince > 0 && (
            <div className="small soft">
              <FormattedMessage id="case.since" values={{ time: <Moment at={view.stageSince} form="absolute" /> }} />
            </div>
          )}
        </Fact>
        {view.ruling && (
          <Fact name="case.ruling">
            <Link to={`/decisions/${view.ruling.index}`}>
              <FormattedMessage id="subject.entry" values={{ index: view.ruling.index }} />
            </Link>
          </Fact>
        )}
        <Fact name="case.publication">
          {publication ? (
            <FormattedMessage
              id={publication.agreed ? "case.published" : "case.published.not-agreed"}
              values={{ time: <Moment at={publication.at} form="absolute" /> }}
            />
          ) : (
            <FormattedMessage id="case.unpublished" />
          )}
        </Fact>
        {detail.recusals.map(({ org, index, alternate }) => (
          <Fact key={index} name="case.recusal">
            <FormattedMessage
              id={alternate === null ? "case.recusal.alone" : "case.recusal.says"}
              values={{ office: <OrgName org={org} />, alternate: <OrgName org={alternate ?? org} /> }}
            />
            <p className="small">
              <Words value={bodyAt(detail, index)?.["reason"]} /> · <ProofLink index={index} />
            </p>
          </Fact>
        ))}
        <Fact name="case.link">
          <FormattedMessage id={view.link.linked ? "case.linked" : "case.not-linked"} />
          {view.link.disputed && (
            <>
              {" · "}
              <FormattedMessage id="case.link.disputed" />
            </>
          )}
        </Fact>
      </dl>
      <Clocks clocks={view.clocks} />
      {exercise && (
        <p className="small soft">
          <FormattedMessage id="case.exercise" />
        </p>
      )}
    </div>
  );
}

function Clocks({ clocks }: { readonly clocks: readonly CaseClock[] }) {
  if (clocks.length === 0)
    return (
      <p className="small soft">
        <FormattedMessage id="case.clocks.none" />
      </p>
    );
  return (
    <ul className="clock-list">
      {clocks.map(({ clock, owner, dueAt, state }) => (
        <li key={`${clock}/${owner.org}`}>
          <p>
            <strong>
              <Coded group="clockname" code={clock} />
            </strong>
            {" · "}
            <Coded group="clockstate" code={state} />
          </p>
          <p>
            {state === "running" || state === "overdue" ? <Until at={dueAt} /> : <Moment at={dueAt} form="absolute" />}
          </p>
          <p className="small soft">
            {owner.org === null ? (
              <Coded group="role" code={owner.role} />
            ) : (
              <OfficeName of={{ org: owner.org, role: owner.role }} />
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
