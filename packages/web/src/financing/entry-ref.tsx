// How this record is cited as evidence in a case: its entry and the leaf that stands there.
import { FormattedMessage } from "react-intl";
import { Machine } from "../ui/machine.tsx";
import { Panel } from "../ui/panel.tsx";

export function EntryRef({ index, leaf }: { readonly index: number; readonly leaf: string }) {
  return (
    <Panel title={<FormattedMessage id="financing.cite" />}>
      <div className="panel-body">
        <p>
          <FormattedMessage
            id="financing.cite.words"
            values={{ entry: <Machine text={String(index)} whole />, leaf: <Machine text={leaf} /> }}
          />
        </p>
      </div>
    </Panel>
  );
}
