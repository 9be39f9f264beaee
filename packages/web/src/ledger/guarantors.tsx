// Both guarantors' seals, as the header shows them: equal boxes, in the order of the policy, each by itself.
import { FormattedMessage } from "react-intl";
import { useNow } from "../ui/clock.ts";
import { Moment } from "../ui/moment.tsx";
import type { Guarantor, Status } from "../wire/status.ts";
import { Office } from "./office.tsx";
import { Seal, type SealState } from "./seal.tsx";

/** Beyond this the published limit is passed and it is said what that means (ledger.md §10). */
export const LATE_MS = 60_000;

export function Guarantors({ status }: { readonly status: Status }) {
  return (
    <ul className="guarantors">
      {status.guarantors.map((guarantor) => (
        <li key={guarantor.name}>
          <GuarantorBox guarantor={guarantor} size={status.size} />
        </li>
      ))}
    </ul>
  );
}

function GuarantorBox({ guarantor, size }: { readonly guarantor: Guarantor; readonly size: number }) {
  const now = useNow();
  const state = sealState(guarantor, now);
  return (
    <div className={`guarantor guarantor-${state}`}>
      <Seal state={state} />
      <div>
        <div className="guarantor-name">
          <Office of={guarantor} />
        </div>
        <div className="small">{stands(guarantor, size)}</div>
      </div>
    </div>
  );
}

function sealState({ state, missingSince }: Guarantor, now: number): SealState {
  if (state === "cosigning") return "cosigned";
  return missingSince !== null && now - missingSince > LATE_MS ? "late" : "waiting";
}

function stands({ state, cosignedAt, missingSince, size: cosigned }: Guarantor, size: number) {
  if (state === "missing") {
    return missingSince === null ? (
      <FormattedMessage id="guarantor.waiting" />
    ) : (
      <FormattedMessage id="guarantor.waiting-since" values={{ time: <Moment at={missingSince} form="time" /> }} />
    );
  }
  if (cosignedAt === null) return <FormattedMessage id="guarantor.waiting" />;
  const ago = <Moment at={cosignedAt} form="ago" />;
  if (cosigned < size) return <FormattedMessage id="guarantor.cosigned-part" values={{ ago, cosigned, size }} />;
  return <FormattedMessage id="guarantor.cosigned" values={{ ago }} />;
}
