// What my office may say of this site.
import { FormattedMessage } from "react-intl";
import { holds, useSession } from "../session/use-session.ts";
import { Panel } from "../ui/panel.tsx";
import type { SiteView } from "../wire/sites.ts";
import { OfferForm, RequestForm } from "./access-forms.tsx";
import { MoveForm } from "./move-form.tsx";
import { VisitForm } from "./visit-form.tsx";

export function SiteActs({ view }: { readonly view: SiteView }) {
  const signing = useSession();
  const isChief = holds(signing, "chief-monitor");
  const isVisitor = holds(signing, "chief-monitor", "monitor");
  const isHost = holds(signing, "liaison") && signing.reader?.org === view.host;
  if (!isVisitor && !isHost) return null;
  return (
    <Panel title={<FormattedMessage id="case.acts" />} className="no-print">
      <div className="panel-body acts">
        {isChief && <MoveForm view={view} />}
        {isChief && <RequestForm view={view} />}
        {isVisitor && <VisitForm view={view} />}
        {isHost && <OfferForm view={view} />}
      </div>
    </Panel>
  );
}
