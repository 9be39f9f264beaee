// Composing a product: how it is marked decides who receives it; that is shown, can be narrowed, and cannot be widened.
import "../oversight/oversight.css";
import "./intelligence.css";
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { useSession } from "../session/use-session.ts";
import { DetailHead } from "../ui/detail-head.tsx";
import { Panel } from "../ui/panel.tsx";
import { NOTHING, type Typed } from "./draft.ts";
import { EnrolNotice } from "./enrol-notice.tsx";
import { MarkingFields } from "./marking-fields.tsx";
import { SealPanel } from "./seal-panel.tsx";
import { UsualFields, WarningFields } from "./text-fields.tsx";
import { useIdentity } from "./use-identity.ts";

export function ComposePage() {
  const { reader } = useSession();
  const { directory, enrolment } = useIdentity();
  // Other forms keep a draft on the device; what is to be sealed would lie there readable.
  const [draft, setDraft] = useState<Typed>(NOTHING);
  const write = (change: Partial<Typed>) => setDraft((now) => ({ ...now, ...change }));
  const members = directory?.members.filter(({ covered }) => covered) ?? [];
  return (
    <>
      <DetailHead list="/intelligence" back="sealed.back" title="sealed.compose.title">
        <FormattedMessage id="sealed.compose.lead" />
      </DetailHead>
      <EnrolNotice enrolment={enrolment} />
      {reader && directory && enrolment.kind === "enrolled" && (
        <div className="report-columns">
          <div className="report-column">
            <Panel title={<FormattedMessage id="sealed.compose.marking" />}>
              <MarkingFields typed={draft} sender={reader} members={members} write={write} />
            </Panel>
            <Panel title={<FormattedMessage id="sealed.compose.text" />}>
              {draft.precedence === "FLASH" ? (
                <WarningFields typed={draft} write={write} />
              ) : (
                <UsualFields typed={draft} write={write} />
              )}
            </Panel>
          </div>
          <div className="report-column">
            <SealPanel
              typed={draft}
              sender={reader}
              members={members}
              directory={directory}
              mailbox={enrolment.mailbox}
              onSealed={() => setDraft(NOTHING)}
            />
          </div>
        </div>
      )}
    </>
  );
}
