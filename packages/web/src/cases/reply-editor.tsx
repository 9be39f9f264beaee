// The answer of the accused: assertion by assertion, with evidence, in its own words, previewed as the public will read it.
import { ANSWERS, ASSERTION_STANDS } from "@mizan/agreement";
import { FormattedMessage } from "react-intl";
import { useSession } from "../session/use-session.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { Quoted } from "../ui/quoted.tsx";
import { TickLine, Ticks } from "../ui/ticks.tsx";
import { useDraft } from "../ui/use-draft.ts";
import { useTerms } from "../ui/use-options.ts";
import type { CaseDetail } from "../wire/case.ts";
import { EvidenceTick } from "./evidence-tick.tsx";
import { assertionsOf, citationOf } from "./file.ts";
import { MAX_WORDS_CHARACTERS, PublicPreview } from "./public-preview.tsx";
import { citedFor, NO_RESPONSE, type ResponseDraft, responseBody, standOn, withCited, withStand } from "./response.ts";

export function ReplyEditor({ detail }: { readonly detail: CaseDetail }) {
  const { reader } = useSession();
  const { index, evidence } = detail.view;
  const { draft, write, forget } = useDraft<ResponseDraft>(`answer.${index}`, NO_RESPONSE);
  const terms = useTerms();
  const assertions = assertionsOf(detail);
  const of = citationOf(detail, index);
  const body =
    of &&
    responseBody(draft, {
      case: of,
      assertions: assertions.length,
      evidence: evidence.flatMap((one) => citationOf(detail, one.index) ?? []),
    });
  return (
    <div className="form">
      <Choice
        label={<FormattedMessage id="reply.answer" />}
        value={draft.answer}
        options={terms(ANSWERS)}
        onChoose={(answer) => write({ answer })}
      />
      {assertions.map((assertion, position) => (
        <Assertion
          key={position}
          n={position + 1}
          text={assertion}
          detail={detail}
          draft={draft}
          onWrite={(change) => write(change)}
        />
      ))}
      <Area
        label={<FormattedMessage id="reply.words" />}
        value={draft.words}
        max={MAX_WORDS_CHARACTERS}
        rows={6}
        onWrite={(words) => write({ words })}
      />
      <TickLine
        label={<FormattedMessage id="reply.publish" />}
        ticked={draft.publish === "yes"}
        onTick={(ticked) => write({ publish: ticked ? "yes" : "" })}
      />
      <TickLine
        label={<FormattedMessage id="reply.disputes-link" />}
        ticked={draft.disputesLink === "yes"}
        onTick={(ticked) => write({ disputesLink: ticked ? "yes" : "" })}
      />
      {reader && (
        <PublicPreview org={reader.org} words={draft.words.trim()} publish={draft.publish === "yes"} detail={detail} />
      )}
      <SignPanel
        command={{ kind: "say", type: "agreement.response.given", body: body ?? {} }}
        label={<FormattedMessage id="reply.do" />}
        disabled={body ? undefined : <FormattedMessage id="reply.incomplete" />}
        onDone={forget}
      />
    </div>
  );
}

type AssertionProps = {
  readonly n: number;
  readonly text: string;
  readonly detail: CaseDetail;
  readonly draft: ResponseDraft;
  readonly onWrite: (change: Partial<ResponseDraft>) => void;
};

function Assertion({ n, text, detail, draft, onWrite }: AssertionProps) {
  const terms = useTerms();
  const { evidence } = detail.view;
  const stand = standOn(draft, n);
  return (
    <fieldset className="assertion">
      <legend>
        <FormattedMessage id="reply.assertion" values={{ n }} /> <Quoted text={text} marks />
      </legend>
      <Choice
        label={<FormattedMessage id="reply.stand" values={{ n }} />}
        value={stand}
        options={terms(ASSERTION_STANDS)}
        onChoose={(next) => onWrite({ stands: withStand(draft, n, next) })}
      />
      {stand !== "" && evidence.length > 0 && (
        <Ticks
          legend={<FormattedMessage id="reply.evidence" values={{ n }} />}
          ticks={evidence.map((one) => ({ value: String(one.index), label: <EvidenceTick evidence={one} /> }))}
          chosen={citedFor(draft, n)}
          onChoose={(indexes) => onWrite({ cited: withCited(draft, n, indexes) })}
        />
      )}
    </fieldset>
  );
}
