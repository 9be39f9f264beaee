// Telling of a visit: when the team came and went, every line of the checklist, what kept it from seeing, who went along.
import { CHECKLIST_ANSWERS, CHECKLIST_ITEMS, OBSERVATIONS, SEARCH_METHODS, VISIT_RESTRICTIONS } from "@mizan/agreement";
import { FormattedMessage } from "react-intl";
import { useMandate } from "../oversight/use-mandate.ts";
import { OrgName } from "../session/office-name.tsx";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { Coded } from "../ui/coded.tsx";
import { LineField } from "../ui/line-field.tsx";
import { MomentField } from "../ui/moment-field.tsx";
import { Ticks } from "../ui/ticks.tsx";
import { pickedOf, pickedText } from "../ui/typed.ts";
import { useDraft } from "../ui/use-draft.ts";
import { useTerms } from "../ui/use-options.ts";
import type { SiteView } from "../wire/sites.ts";
import { NO_VISIT, visitBody, type VisitDraft } from "./bodies.ts";
import { useAccessOptions } from "./site-options.ts";

const MAX_WORDS_CHARACTERS = 1_000;
const MAX_DIGITS = 6;

export function VisitForm({ view }: { readonly view: SiteView }) {
  const { draft, write, forget } = useDraft<VisitDraft>(`site-visit.${view.index}`, NO_VISIT);
  const access = useAccessOptions(view);
  const terms = useTerms();
  const body = visitBody(draft, view, [...view.access, ...view.offers]);
  return (
    <details className="act">
      <summary>
        <FormattedMessage id="site.visit" />
      </summary>
      <div className="act-body form">
        <Choice
          label={<FormattedMessage id="field.access" />}
          value={draft.access}
          options={access}
          onChoose={(next) => write({ access: next })}
        />
        <MomentField
          label={<FormattedMessage id="site.visit.in" />}
          value={draft.from}
          onWrite={(from) => write({ from })}
        />
        <MomentField
          label={<FormattedMessage id="site.visit.out" />}
          value={draft.to}
          onWrite={(to) => write({ to })}
        />
        <fieldset className="ticks">
          <legend>
            <FormattedMessage id="site.visit.checklist" />
          </legend>
          {CHECKLIST_ITEMS.map((item) => (
            <Choice
              key={item}
              label={<FormattedMessage id={`field.${item}`} />}
              value={draft[item]}
              options={terms(CHECKLIST_ANSWERS)}
              onChoose={(answer) => write({ [item]: answer })}
            />
          ))}
        </fieldset>
        <Seen draft={draft} onWrite={write} />
        <SearchFields draft={draft} onWrite={write} />
        <Area
          label={<FormattedMessage id="field.remark" />}
          value={draft.remark}
          max={MAX_WORDS_CHARACTERS}
          rows={2}
          onWrite={(remark) => write({ remark })}
        />
        <SignPanel
          command={{ kind: "say", type: "agreement.visit.held", body: body ?? {} }}
          label={<FormattedMessage id="site.visit.do" />}
          disabled={body ? undefined : <FormattedMessage id="form.incomplete" />}
          onDone={forget}
        />
      </div>
    </details>
  );
}

type PartProps = { readonly draft: VisitDraft; readonly onWrite: (change: Partial<VisitDraft>) => void };

function Seen({ draft, onWrite }: PartProps) {
  const parties = useMandate()?.parties ?? [];
  const coded = (codes: readonly string[]) =>
    codes.map((value) => ({ value, label: <Coded group="term" code={value} /> }));
  return (
    <>
      <Ticks
        legend={<FormattedMessage id="field.observed" />}
        ticks={coded(OBSERVATIONS)}
        chosen={pickedOf(draft.observed)}
        onChoose={(chosen) => onWrite({ observed: pickedText(chosen) })}
      />
      <Ticks
        legend={<FormattedMessage id="field.restrictions" />}
        ticks={coded(VISIT_RESTRICTIONS)}
        chosen={pickedOf(draft.restrictions)}
        onChoose={(chosen) => onWrite({ restrictions: pickedText(chosen) })}
      />
      <Ticks
        legend={<FormattedMessage id="site.visit.accompanied" />}
        ticks={parties.map((value) => ({ value, label: <OrgName org={value} /> }))}
        chosen={pickedOf(draft.accompaniedBy)}
        onChoose={(chosen) => onWrite({ accompaniedBy: pickedText(chosen) })}
      />
    </>
  );
}

function SearchFields({ draft, onWrite }: PartProps) {
  const terms = useTerms();
  return (
    <fieldset className="ticks">
      <legend>
        <FormattedMessage id="field.search" />
      </legend>
      <p className="small soft">
        <FormattedMessage id="site.visit.search.lead" />
      </p>
      <LineField
        label={<FormattedMessage id="field.areaHa" />}
        value={draft.areaHa}
        max={MAX_DIGITS}
        machine
        onWrite={(areaHa) => onWrite({ areaHa })}
      />
      <LineField
        label={<FormattedMessage id="field.hours" />}
        value={draft.searchHours}
        max={MAX_DIGITS}
        machine
        onWrite={(searchHours) => onWrite({ searchHours })}
      />
      <Choice
        label={<FormattedMessage id="field.method" />}
        value={draft.method}
        options={terms(SEARCH_METHODS)}
        onChoose={(method) => onWrite({ method })}
      />
    </fieldset>
  );
}
