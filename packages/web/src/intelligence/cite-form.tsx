// A product as evidence in a case: by its entry in the log, with nothing of what is in it; what it said, a shown section proves.
import { HANDLINGS, INFORMATION_GRADES, OBSERVATIONS, SOURCE_GRADES } from "@mizan/agreement";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { citationOf } from "../cases/file.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Choice } from "../ui/choice.tsx";
import { LineField } from "../ui/line-field.tsx";
import { areWritten, cite, wholeOf, type Citation } from "../ui/typed.ts";
import { useTerms } from "../ui/use-options.ts";
import { ask } from "../wire/ask.ts";
import { caseDetail, casePage } from "../wire/case.ts";
import type { ProductRow } from "../wire/intelligence.ts";

const EMPTY = { case: "", title: "", observation: "", source: "", information: "", handling: "" };
const MAX_TITLE_CHARACTERS = 200;

export function CiteForm({ product }: { readonly product: ProductRow }) {
  const intl = useIntl();
  const terms = useTerms();
  const [draft, setDraft] = useState(EMPTY);
  const write = (change: Partial<typeof EMPTY>) => setDraft((now) => ({ ...now, ...change }));
  const { data: cases } = useQuery({
    queryKey: ["cases", "cited"],
    queryFn: ({ signal }) => ask("/v1/cases?limit=50", casePage, signal),
  });
  const of = useCase(draft.case);
  const body = of && evidenceOf(product, of, draft);
  if (!cases || cases.items.length === 0)
    return (
      <p className="small soft">
        <FormattedMessage id="sealed.cite.no-case" />
      </p>
    );
  return (
    <div className="form">
      <Choice
        label={<FormattedMessage id="sealed.cite.case" />}
        value={draft.case}
        options={cases.items.map(({ index }) => ({
          value: String(index),
          label: intl.formatMessage({ id: "case.title" }, { index }),
        }))}
        onChoose={(chosen) => write({ case: chosen })}
      />
      <LineField
        label={<FormattedMessage id="sealed.cite.title" />}
        value={draft.title}
        max={MAX_TITLE_CHARACTERS}
        onWrite={(title) => write({ title })}
      />
      <Choice
        label={<FormattedMessage id="field.observation" />}
        value={draft.observation}
        options={terms(OBSERVATIONS)}
        onChoose={(observation) => write({ observation })}
      />
      <Choice
        label={<FormattedMessage id="evidence.source" />}
        value={draft.source}
        options={SOURCE_GRADES.map((grade) => ({ value: grade, label: grade }))}
        onChoose={(source) => write({ source })}
      />
      <Choice
        label={<FormattedMessage id="evidence.information" />}
        value={draft.information}
        options={INFORMATION_GRADES.map((grade) => ({ value: String(grade), label: String(grade) }))}
        onChoose={(information) => write({ information })}
      />
      <Choice
        label={<FormattedMessage id="evidence.handling" />}
        value={draft.handling}
        options={HANDLINGS.map((value) => ({ value, label: intl.formatMessage({ id: `evidence.handling.${value}` }) }))}
        onChoose={(handling) => write({ handling })}
      />
      <SignPanel
        command={{ kind: "say", type: "agreement.evidence.added", body: body ?? {} }}
        label={<FormattedMessage id="sealed.cite.do" />}
        disabled={body ? undefined : <FormattedMessage id="form.incomplete" />}
        onDone={() => setDraft(EMPTY)}
      />
    </div>
  );
}

function useCase(index: string): Citation | undefined {
  const { data } = useQuery({
    queryKey: ["case", index],
    queryFn: ({ signal }) => ask(`/v1/cases/${index}`, caseDetail, signal),
    enabled: index !== "",
  });
  return data && citationOf(data, data.view.index);
}

/** The file's hash and size are those that the product's own statement names; no bytes are given out by this record. */
function evidenceOf(product: ProductRow, of: Citation, draft: typeof EMPTY) {
  const { title, observation, source, handling } = draft;
  const information = wholeOf(draft.information);
  const [file] = product.files;
  if (!file || information === undefined || !areWritten(title, observation, source, handling)) return undefined;
  return {
    case: cite(of),
    ...file,
    mediaType: "application/octet-stream",
    title: title.trim(),
    observation,
    grade: { source, information },
    handling,
    custody: [`Sealed product ${product.product}, version ${product.version}; its section is shown with its proof.`],
    cites: cite(product),
  };
}
