// "Two keys": the ruling on the night's case, as the legal office drafted it, proposed by one co-chair and signed by both.
import { useQueryClient } from "@tanstack/react-query";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { proposedMeaning } from "../oversight/proposed-meaning.tsx";
import { OfficeName } from "../session/office-name.tsx";
import { holds, useSession } from "../session/use-session.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Asked } from "../ui/asked.tsx";
import type { Night } from "../wire/demo.ts";
import { type DecisionBrief, decisionPage } from "../wire/decision.ts";
import { ActAs } from "./act-as.tsx";
import { Card, Seen } from "./card.tsx";
import { DEMO_KEY, useDemo } from "./use-demo.ts";

const ROWS = 50;
const EVERY_MS = 3_000;
const FIRST = { org: "co-chair-a", role: "co-chair" };

export function TwoKeysCard() {
  const { data: demo } = useDemo();
  const night = demo?.night ?? null;
  return (
    <Card name="two-keys">
      {night === null && (
        <p>
          <FormattedMessage id="start.two-keys.needs" />
        </p>
      )}
      {night?.isRuled === true && (
        <Seen>
          <FormattedMessage id="start.two-keys.seen" values={{ index: night.case }} />{" "}
          <Link to={`/cases/${night.case}`}>
            <FormattedMessage id="start.night.read" />
          </Link>
        </Seen>
      )}
      {night !== null && !night.isRuled && (
        <Asked
          path={`/v1/decisions?state=open&limit=${ROWS}`}
          decode={decisionPage}
          name="decisions"
          what={<FormattedMessage id="wait.decisions" />}
          rows={3}
          everyMs={EVERY_MS}
        >
          {({ items }) => (
            <Ruling night={night} open={items.find(({ kind, case: of }) => kind === "ruling" && of === night.case)} />
          )}
        </Asked>
      )}
    </Card>
  );
}

type RulingProps = { readonly night: Night; readonly open: DecisionBrief | undefined };

/** Whoever is no co-chair does not see what is not published: a co-chair is who may go on. */
function Ruling({ night, open }: RulingProps) {
  const signing = useSession();
  const isCoChair = holds(signing, "co-chair");
  if (!isCoChair)
    return (
      <p>
        <ActAs office={FIRST} to="/start" />
      </p>
    );
  if (open === undefined) return <Propose night={night} />;
  return (
    <ul className="start-offices">
      {open.required.map(({ org, role, stand }) => (
        <li key={`${org}/${role}`}>
          <OfficeName of={{ org, role }} />
          {stand === null ? (
            <ActAs office={{ org, role }} to={`/decisions/${open.index}`} />
          ) : (
            <strong>
              <FormattedMessage id={`start.adopted.${stand}`} />
            </strong>
          )}
        </li>
      ))}
    </ul>
  );
}

function Propose({ night: { case: of, draft } }: { readonly night: Night }) {
  const client = useQueryClient();
  if (draft === null)
    return (
      <p>
        <FormattedMessage id="start.two-keys.wait" />
      </p>
    );
  return (
    <SignPanel
      command={{ kind: "propose-decision", decision: "ruling", case: of, subject: draft.subject, until: draft.until }}
      label={<FormattedMessage id="start.two-keys.propose" />}
      meaning={proposedMeaning}
      onDone={() => {
        void client.invalidateQueries({ queryKey: ["decisions"] });
        void client.invalidateQueries({ queryKey: DEMO_KEY });
      }}
    />
  );
}
