// Other words for a clause, by a side: what is open stands in brackets beside the text, and is taken back by whoever proposed it.
import { FormattedMessage } from "react-intl";
import { useStatus } from "../live/use-live.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { areWritten, cite } from "../ui/typed.ts";
import { useDraft } from "../ui/use-draft.ts";
import type { Clause, DraftDetail } from "../wire/talks.ts";

const EMPTY = { replacement: "", reason: "" };
const MAX_REPLACEMENT = 4_000;
const MAX_REASON = 2_000;

type Props = { readonly draft: DraftDetail; readonly clause: Clause; readonly org: string };

export function ProposalForm({ draft, clause, org }: Props) {
  const { data: status } = useStatus();
  const { draft: typed, write, forget } = useDraft(`proposal.${draft.index}.${clause.id}`, EMPTY);
  const own = clause.proposals.filter((proposal) => proposal.org === org);
  return (
    <details className="act proposal-form no-print">
      <summary>
        <FormattedMessage id="proposal.title" />
      </summary>
      <div className="act-body form">
        <Area
          label={<FormattedMessage id="proposal.replacement" />}
          value={typed.replacement}
          max={MAX_REPLACEMENT}
          rows={4}
          onWrite={(replacement) => write({ replacement })}
        />
        <Area
          label={<FormattedMessage id="field.reason" />}
          value={typed.reason}
          max={MAX_REASON}
          rows={3}
          onWrite={(reason) => write({ reason })}
        />
        <SignPanel
          command={{
            kind: "say",
            type: "agreement.proposal.made",
            body: {
              draft: cite(draft),
              provision: clause.id,
              text: clause.textHash,
              replacement: typed.replacement.trim(),
              reason: typed.reason.trim(),
              simulated: status?.exercise ?? false,
            },
          }}
          label={<FormattedMessage id="proposal.do" />}
          disabled={areWritten(typed.replacement, typed.reason) ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={forget}
        />
        {own.map((proposal) => (
          <SignPanel
            key={proposal.index}
            command={{
              kind: "say",
              type: "agreement.proposal.withdrawn",
              body: { proposal: cite(proposal), reason: null },
            }}
            label={<FormattedMessage id="proposal.withdraw" values={{ index: proposal.index }} />}
          />
        ))}
      </div>
    </details>
  );
}
