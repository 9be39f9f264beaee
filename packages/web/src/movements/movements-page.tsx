// Movements: what crosses the line, where and which way, how sure we are, and what nobody watched; as far as the reader may see it.
import "./movements.css";
import "../agreement/agreement.css";
import "../oversight/oversight.css";
import { FormattedMessage } from "react-intl";
import { Answered } from "../ui/answered.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import type { Movements } from "../wire/movements.ts";
import { BoardPanel } from "./board-panel.tsx";
import { CrossingsPanels } from "./crossings-panels.tsx";
import { FeedsPanel } from "./feeds-panel.tsx";
import { ReleasedPanel } from "./released-panel.tsx";
import { SignalsPanel } from "./signals-panel.tsx";
import { useMovements } from "./use-movements.ts";

const SKELETON_ROWS = 8;

export function MovementsPage() {
  const query = useMovements();
  return (
    <>
      <div className="page-head">
        <PageTitle id="movements.title" />
        <p className="soft">
          <FormattedMessage id="movements.lead" />
        </p>
      </div>
      <Answered
        query={query}
        what={<FormattedMessage id="wait.movements" />}
        rows={SKELETON_ROWS}
        onStop={() => undefined}
      >
        {(data) => <Parts data={data} />}
      </Answered>
    </>
  );
}

function Parts({ data }: { readonly data: Movements }) {
  if (data.sight === "rows")
    return (
      <div className="stack">
        <CrossingsPanels data={data} />
        <SignalsPanel data={data} />
        <BoardPanel data={data} />
        <FeedsPanel data={data} />
      </div>
    );
  return (
    <div className="stack">
      <p>
        <FormattedMessage id={`movements.sight.${data.sight}`} />
      </p>
      <ReleasedPanel data={data} />
      <FeedsPanel data={data} />
    </div>
  );
}
