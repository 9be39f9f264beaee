// What my office may make of a hit: the first pair of eyes says what it is and why, the second whether it agrees.
import { HIT_REASONS, OUTCOMES } from "@mizan/financing";
import { useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { SignPanel } from "../signing/sign-panel.tsx";
import { holds, useSession } from "../session/use-session.ts";
import { Choice } from "../ui/choice.tsx";
import { cite } from "../ui/typed.ts";
import { useTerms } from "../ui/use-options.ts";
import type { Hit } from "../wire/financing.ts";
import type { ShownRecord } from "../wire/record.ts";

type Props = { readonly screening: ShownRecord; readonly hit: Hit };

export function HitActs({ screening, hit }: Props) {
  const signing = useSession();
  const last = hit.reviews.at(-1);
  if (hit.standing === "open" && holds(signing, "analyst-financing"))
    return <ReviewForm screening={screening} hit={hit} />;
  const isOther =
    signing.reader !== null &&
    last !== undefined &&
    !(last.org === signing.reader.org && last.role === signing.reader.role);
  if (hit.standing === "awaiting-second" && isOther && holds(signing, "analyst-financing", "legal", "verifier"))
    return <SecondForm hit={hit} />;
  return null;
}

function ReviewForm({ screening, hit }: Props) {
  const [outcome, setOutcome] = useState("");
  const [reason, setReason] = useState("");
  const terms = useTerms();
  const intl = useIntl();
  const body = { screening: cite(screening), reference: hit.reference, outcome, reason };
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="financing.review" />
      </summary>
      <div className="act-body form">
        <Choice
          label={<FormattedMessage id="field.outcome" />}
          value={outcome}
          options={OUTCOMES.map((value) => ({ value, label: intl.formatMessage({ id: `hit.${value}` }) }))}
          onChoose={setOutcome}
        />
        <Choice
          label={<FormattedMessage id="field.reason" />}
          value={reason}
          options={terms(HIT_REASONS)}
          onChoose={setReason}
        />
        <SignPanel
          command={{ kind: "say", type: "financing.hit.reviewed", body }}
          label={<FormattedMessage id="financing.review.do" />}
          disabled={outcome === "" || reason === "" ? <FormattedMessage id="form.incomplete" /> : undefined}
        />
      </div>
    </details>
  );
}

function SecondForm({ hit }: { readonly hit: Hit }) {
  const [agrees, setAgrees] = useState("");
  const [reason, setReason] = useState("");
  const terms = useTerms();
  const intl = useIntl();
  const last = hit.reviews.at(-1);
  if (!last) return null;
  const body = { review: cite(last), agrees: agrees === "agrees", reason };
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="financing.second" />
      </summary>
      <div className="act-body form">
        <Choice
          label={<FormattedMessage id="financing.second.agree" />}
          value={agrees}
          options={(["agrees", "differs"] as const).map((value) => ({
            value,
            label: intl.formatMessage({ id: `financing.eye.${value}` }),
          }))}
          onChoose={setAgrees}
        />
        <Choice
          label={<FormattedMessage id="field.reason" />}
          value={reason}
          options={terms(HIT_REASONS)}
          onChoose={setReason}
        />
        <SignPanel
          command={{ kind: "say", type: "financing.hit.confirmed", body }}
          label={<FormattedMessage id="financing.second.do" />}
          disabled={agrees === "" || reason === "" ? <FormattedMessage id="form.incomplete" /> : undefined}
        />
      </div>
    </details>
  );
}
