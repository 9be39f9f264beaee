// "If adopted": the mandate as a joint act of four offices, each with its own key; it enters at the last signature.
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { OfficeName } from "../session/office-name.tsx";
import { Asked } from "../ui/asked.tsx";
import { Moment } from "../ui/moment.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { type DecisionBrief, decisionPage } from "../wire/decision.ts";
import type { Room } from "../wire/room.ts";
import { ActAs } from "./act-as.tsx";
import { Card, Seen } from "./card.tsx";

const ROWS = 50;
/** Any of the four may propose it; somebody has to begin. */
const FIRST = { org: "co-chair-a", role: "co-chair" };

export function AdoptedCard({ room }: { readonly room: Room }) {
  const { mandate } = room;
  return (
    <Card name="adopted">
      {mandate === null ? (
        <Asked
          path={`/v1/decisions?state=open&limit=${ROWS}`}
          decode={decisionPage}
          name="decisions"
          what={<FormattedMessage id="wait.decisions" />}
          rows={4}
        >
          {({ items }) => <Signing open={items.find(({ kind }) => kind === "mandate")} />}
        </Asked>
      ) : (
        <Seen>
          <FormattedMessage
            id="start.adopted.seen"
            values={{ time: <Moment at={mandate.since} form="absolute" />, proof: <ProofLink index={mandate.index} /> }}
          />{" "}
          <Link to="/mandate">
            <FormattedMessage id="start.adopted.read" />
          </Link>
        </Seen>
      )}
    </Card>
  );
}

function Signing({ open }: { readonly open: DecisionBrief | undefined }) {
  if (open === undefined)
    return (
      <>
        <p>
          <FormattedMessage id="start.adopted.propose" />
        </p>
        <p>
          <ActAs office={FIRST} to="/mandate" />
        </p>
      </>
    );
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
