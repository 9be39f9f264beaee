// Asking for access to a site, answering, and offering a slot unasked.
import { ACCESS_ANSWERS } from "@mizan/agreement";
import { FormattedMessage } from "react-intl";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { MomentField } from "../ui/moment-field.tsx";
import type { Citation } from "../ui/typed.ts";
import { useDraft } from "../ui/use-draft.ts";
import { useTerms } from "../ui/use-options.ts";
import type { SiteView } from "../wire/sites.ts";
import { answerBody, NO_OFFER, offerBody, requestBody } from "./bodies.ts";

const MAX_WORDS_CHARACTERS = 1_000;
const NO_ANSWER = { answer: "", reason: "" };
const NO_REQUEST = { purpose: "" };

type Props = { readonly view: SiteView };

export function RequestForm({ view }: Props) {
  const { draft, write, forget } = useDraft(`access-request.${view.index}`, NO_REQUEST);
  const { index, leaf, host, place } = view;
  const body = requestBody({ index, leaf, host, place }, draft.purpose);
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="site.ask" />
      </summary>
      <div className="act-body form">
        <p className="small soft">
          <FormattedMessage id="site.ask.lead" />
        </p>
        <Area
          label={<FormattedMessage id="field.purpose" />}
          value={draft.purpose}
          max={MAX_WORDS_CHARACTERS}
          rows={2}
          onWrite={(purpose) => write({ purpose })}
        />
        <SignPanel
          command={{ kind: "say", type: "agreement.access.requested", body: body ?? {} }}
          label={<FormattedMessage id="site.ask.do" />}
          disabled={body ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={forget}
        />
      </div>
    </details>
  );
}

export function AnswerForm({ request }: { readonly request: Citation }) {
  const { draft, write, forget } = useDraft(`access-answer.${request.index}`, NO_ANSWER);
  const terms = useTerms();
  const body = answerBody(request, draft.answer, draft.reason);
  return (
    <details className="act no-print">
      <summary>
        <FormattedMessage id="site.answer" />
      </summary>
      <div className="act-body form">
        <p className="small soft">
          <FormattedMessage id="site.answer.lead" />
        </p>
        <Choice
          label={<FormattedMessage id="field.answer" />}
          value={draft.answer}
          options={terms(ACCESS_ANSWERS)}
          onChoose={(answer) => write({ answer })}
        />
        <Area
          label={<FormattedMessage id="field.reason" />}
          value={draft.reason}
          max={MAX_WORDS_CHARACTERS}
          rows={2}
          onWrite={(reason) => write({ reason })}
        />
        <SignPanel
          command={{ kind: "say", type: "agreement.access.answered", body: body ?? {} }}
          label={<FormattedMessage id="site.answer.do" />}
          disabled={body ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={forget}
        />
      </div>
    </details>
  );
}

export function OfferForm({ view }: Props) {
  const { draft, write, forget } = useDraft(`access-offer.${view.index}`, NO_OFFER);
  const body = offerBody(draft, { index: view.index, leaf: view.leaf, place: view.place });
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="site.offer" />
      </summary>
      <div className="act-body form">
        <p className="small soft">
          <FormattedMessage id="site.offer.lead" />
        </p>
        <MomentField
          label={<FormattedMessage id="field.from" />}
          value={draft.from}
          onWrite={(from) => write({ from })}
        />
        <MomentField label={<FormattedMessage id="field.to" />} value={draft.to} onWrite={(to) => write({ to })} />
        <Area
          label={<FormattedMessage id="field.words" />}
          value={draft.words}
          max={MAX_WORDS_CHARACTERS}
          rows={2}
          onWrite={(words) => write({ words })}
        />
        <SignPanel
          command={{ kind: "say", type: "agreement.access.offered", body: body ?? {} }}
          label={<FormattedMessage id="site.offer.do" />}
          disabled={body ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={forget}
        />
      </div>
    </details>
  );
}
