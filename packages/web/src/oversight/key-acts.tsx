// Keys coming and going: confirmed by co-chairs, enrolled by key officers, revoked with the effect said before it is done.
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { OfficeName } from "../session/office-name.tsx";
import { holds, useSession } from "../session/use-session.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Empty } from "../ui/empty.tsx";
import { Machine } from "../ui/machine.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { useDraft } from "../ui/use-draft.ts";
import type { KeyProposal, MandatePage } from "../wire/mandate.ts";
import { readRequest } from "./key-request.ts";
import { KeyRequests } from "./key-requests.tsx";
import { RevokeForm } from "./revoke-form.tsx";

export function KeyActs({ page }: { readonly page: MandatePage }) {
  const signing = useSession();
  return (
    <>
      <Panel title={<FormattedMessage id="keys.waiting" />}>
        {page.proposals.length === 0 ? (
          <Empty id="keys.waiting.none" />
        ) : (
          <ul className="proposals">
            {page.proposals.map((proposal) => (
              <li key={proposal.index}>
                <Proposal proposal={proposal} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {holds(signing, "key-officer") && <KeyRequests />}
      {holds(signing, "key-officer") && (
        <Panel title={<FormattedMessage id="keys.enrol" />} className="no-print">
          <div className="panel-body">
            <EnrolForm />
          </div>
        </Panel>
      )}
      {holds(signing, "key-officer", "co-chair") && (
        <Panel title={<FormattedMessage id="keys.revoke" />} className="no-print">
          <div className="panel-body">
            <RevokeForm offices={page.offices} />
          </div>
        </Panel>
      )}
    </>
  );
}

function Proposal({ proposal }: { readonly proposal: KeyProposal }) {
  const signing = useSession();
  const { index, key, confirmedBy, needed } = proposal;
  const mayConfirm = holds(signing, "co-chair", "principal");
  return (
    <div className="form">
      <p>
        <strong>
          <OfficeName of={proposal} />
        </strong>{" "}
        <Machine text={key} />
      </p>
      <p className="small soft">
        <FormattedMessage id="keys.confirmed-by" values={{ given: confirmedBy.length, needed }} />
        {" · "}
        <ProofLink index={index} />
      </p>
      {mayConfirm ? (
        <SignPanel command={{ kind: "confirm-key", of: index }} label={<FormattedMessage id="keys.confirm" />} />
      ) : (
        <p className="small soft">
          <FormattedMessage id="keys.confirm.who" />
        </p>
      )}
    </div>
  );
}

const MAX_REQUEST_CHARACTERS = 2_000;
const EMPTY = { request: "" };

function EnrolForm() {
  const { reader } = useSession();
  const { draft, write, forget } = useDraft("enrol", EMPTY);
  const [done, setDone] = useState(0);
  const request = readRequest(draft.request);
  const foreign = request !== undefined && request.org !== reader?.org;
  const why = request === undefined ? "keys.enrol.unread" : foreign ? "keys.enrol.other-org" : undefined;
  return (
    <div className="form">
      <p className="small soft">
        <FormattedMessage id="keys.enrol.words" />
      </p>
      <Area
        key={done}
        label={<FormattedMessage id="keys.enrol.paste" />}
        value={draft.request}
        max={MAX_REQUEST_CHARACTERS}
        rows={6}
        onWrite={(next) => write({ request: next })}
      />
      {request && (
        <p>
          <OfficeName of={request} />
        </p>
      )}
      <SignPanel
        command={{
          kind: "propose-key",
          role: request?.role ?? "",
          publicKey: request?.publicKey ?? "",
          proof: request?.proof ?? "",
        }}
        label={<FormattedMessage id="keys.enrol.do" />}
        disabled={why === undefined ? undefined : <FormattedMessage id={why} />}
        onDone={() => {
          setDone((now) => now + 1);
          forget();
        }}
      />
    </div>
  );
}
