// Moving a site one step up its ladder, or back through a new visit: only steps that follow, each with what it must rest on.
import { SITE_NEEDS } from "@mizan/agreement";
import { FormattedMessage, useIntl } from "react-intl";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { EntryField, useCitation } from "../ui/entry-field.tsx";
import { useDraft } from "../ui/use-draft.ts";
import { useTerms } from "../ui/use-options.ts";
import type { SiteView } from "../wire/sites.ts";
import { isMove, moveBody, type MoveDraft, NO_MOVE } from "./bodies.ts";
import { PositionFields } from "./position-fields.tsx";
import { useAccessOptions, useVisitOptions } from "./site-options.ts";

const MAX_WORDS_CHARACTERS = 1_000;

export function MoveForm({ view }: { readonly view: SiteView }) {
  const { draft, write, forget } = useDraft(`site-move.${view.index}`, NO_MOVE);
  const intl = useIntl();
  const terms = useTerms();
  const into = useCitation(draft.into);
  const cited = useCitation(draft.cites);
  // A step that does not follow any more was chosen on an earlier page.
  const to = view.next.includes(draft.to) ? draft.to : "";
  const need = isMove(to) ? SITE_NEEDS[to] : null;
  const known = [...view.access, ...view.offers, ...view.visits, ...(into ? [into] : [])];
  const body = moveBody({ ...draft, to }, view, { known, cited: cited ? [cited] : [] });
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="site.move" />
      </summary>
      <div className="act-body form">
        <p className="small soft">
          <FormattedMessage id="site.move.lead" />
        </p>
        <Choice
          label={<FormattedMessage id="site.move.to" />}
          value={to}
          options={terms(view.next)}
          onChoose={(next) => write({ to: next })}
        />
        <Basis need={need} view={view} draft={draft} onWrite={write} />
        <EntryField
          label={intl.formatMessage({ id: need === "cites" ? "site.cites.needed" : "site.cites" })}
          value={draft.cites}
          onWrite={(next) => write({ cites: next })}
        />
        <Area
          label={<FormattedMessage id="field.reason" />}
          value={draft.reason}
          max={MAX_WORDS_CHARACTERS}
          rows={2}
          onWrite={(reason) => write({ reason })}
        />
        <SignPanel
          command={{ kind: "say", type: "agreement.site.moved", body: body ?? {} }}
          label={<FormattedMessage id="site.move.do" />}
          disabled={body ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={forget}
        />
      </div>
    </details>
  );
}

type BasisProps = {
  readonly need: string | null;
  readonly view: SiteView;
  readonly draft: MoveDraft;
  readonly onWrite: (change: Partial<MoveDraft>) => void;
};

/** What the chosen step must rest on. */
function Basis({ need, view, draft, onWrite }: BasisProps) {
  const [access, visits] = [useAccessOptions(view), useVisitOptions(view)];
  return (
    <>
      {need === "position" && <PositionFields draft={draft} onWrite={onWrite} />}
      {need === "access" && (
        <Choice
          label={<FormattedMessage id="field.access" />}
          value={draft.access}
          options={access}
          onChoose={(next) => onWrite({ access: next })}
        />
      )}
      {need === "visit" && (
        <Choice
          label={<FormattedMessage id="field.visit" />}
          value={draft.visit}
          options={visits}
          onChoose={(next) => onWrite({ visit: next })}
        />
      )}
      {need === "into" && (
        <EntryField
          label={<FormattedMessage id="site.move.into" />}
          value={draft.into}
          onWrite={(next) => onWrite({ into: next })}
        />
      )}
    </>
  );
}
