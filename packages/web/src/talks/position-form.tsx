// A side's own position, in the row of the clause: choose, say why where that is required, read what is signed, sign.
import { POSITIONS } from "@mizan/agreement";
import { FormattedMessage } from "react-intl";
import { useStatus } from "../live/use-live.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { TickLine } from "../ui/ticks.tsx";
import { useDraft } from "../ui/use-draft.ts";
import { useTerms } from "../ui/use-options.ts";
import type { Clause, DraftDetail } from "../wire/talks.ts";
import { needsReason, NO_POSITION, positionBody, positionOf } from "./position.ts";
import { useSettled } from "./use-settled.ts";

const MAX_CHARACTERS = 2_000;

type Props = { readonly draft: DraftDetail; readonly clause: Clause; readonly org: string };

export function PositionForm({ draft, clause, org }: Props) {
  const { data: status } = useStatus();
  const { draft: typed, write, forget } = useDraft(`position.${draft.index}.${clause.id}`, NO_POSITION);
  const terms = useTerms();
  const side = clause.sides.find((one) => one.org === org);
  const standing = side?.state === "held" ? side.position?.position : undefined;
  const chosen = positionOf(typed.position);
  const body = positionBody(typed, { draft, clause, standing, simulated: status?.exercise ?? false });
  const settled = useSettled(JSON.stringify(typed));
  const objects = chosen === "objected";
  return (
    <div className="form position-form no-print">
      <Choice
        label={<FormattedMessage id="position.yours" />}
        value={typed.position}
        options={terms(POSITIONS)}
        onChoose={(position) => write({ position })}
      />
      {chosen && (
        <>
          <Area
            label={
              <FormattedMessage id={needsReason(chosen, standing) ? "position.reason.required" : "position.reason"} />
            }
            value={typed.reason}
            max={MAX_CHARACTERS}
            rows={3}
            onWrite={(reason) => write({ reason })}
          />
          {objects && typed.incurable !== "yes" && (
            <Area
              label={<FormattedMessage id="position.cure" />}
              value={typed.cure}
              max={MAX_CHARACTERS}
              rows={2}
              onWrite={(cure) => write({ cure })}
            />
          )}
          {objects && (
            <TickLine
              label={<FormattedMessage id="position.incurable" />}
              ticked={typed.incurable === "yes"}
              onTick={(ticked) => write({ incurable: ticked ? "yes" : "" })}
            />
          )}
          <TickLine
            label={<FormattedMessage id="position.publish" />}
            ticked={typed.publish === "yes"}
            onTick={(ticked) => write({ publish: ticked ? "yes" : "" })}
          />
          <SignPanel
            command={{ kind: "say", type: "agreement.position.stated", body: body ?? {} }}
            label={<FormattedMessage id="position.do" />}
            disabled={body ? undefined : <FormattedMessage id="position.incomplete" />}
            eager={settled}
            onDone={forget}
          />
        </>
      )}
    </div>
  );
}
