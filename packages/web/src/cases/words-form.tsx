// A party's own words in a case, at any time while it runs; shown before they are signed as everybody would read them.
import { FormattedMessage } from "react-intl";
import { useSession } from "../session/use-session.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { TickLine } from "../ui/ticks.tsx";
import { cite } from "../ui/typed.ts";
import { useDraft } from "../ui/use-draft.ts";
import type { CaseDetail } from "../wire/case.ts";
import { citationOf } from "./file.ts";
import { MAX_WORDS_CHARACTERS, PublicPreview } from "./public-preview.tsx";

const EMPTY = { words: "", publish: "yes" };

export function WordsForm({ detail }: { readonly detail: CaseDetail }) {
  const { reader } = useSession();
  const { index } = detail.view;
  const { draft, write, forget } = useDraft(`words.${index}`, EMPTY);
  const of = citationOf(detail, index);
  const words = draft.words.trim();
  const publish = draft.publish === "yes";
  return (
    <div className="form">
      <Area
        label={<FormattedMessage id="field.words" />}
        value={draft.words}
        max={MAX_WORDS_CHARACTERS}
        rows={5}
        onWrite={(next) => write({ words: next })}
      />
      <TickLine
        label={<FormattedMessage id="reply.publish" />}
        ticked={publish}
        onTick={(ticked) => write({ publish: ticked ? "yes" : "" })}
      />
      {reader && <PublicPreview org={reader.org} words={words} publish={publish} detail={detail} />}
      <SignPanel
        command={{
          kind: "say",
          type: "agreement.words.given",
          body: of ? { case: cite(of), words, publish } : {},
        }}
        label={<FormattedMessage id="words.do" />}
        disabled={words === "" ? <FormattedMessage id="form.incomplete" /> : undefined}
        onDone={forget}
      />
    </div>
  );
}
