// One opened section: its kind and marking, its words as they were written, and what its STIX bundle holds.
import type { Section, WarningText } from "@mizan/intelligence";
import { isJsonObject, type JsonObject, type JsonValue } from "@mizan/ledger";
import { FormattedMessage } from "react-intl";
import { Coded } from "../ui/coded.tsx";

const INDENT = 2;

export function SectionView({ content }: { readonly content: Section | WarningText }) {
  if (content.kind === "warning") {
    return (
      <blockquote dir="auto" className="sealed-text">
        {content.text}
      </blockquote>
    );
  }
  const { kind, marking, text, stix } = content;
  return (
    <div className="sealed-section">
      <p className="small">
        <strong>
          <Coded group="term" code={kind} />
        </strong>
        {" · "}
        <span className={`tlp tlp-${marking.tlp.replace("+", "-")}`} dir="ltr">
          {`TLP:${marking.tlp}`}
        </span>
      </p>
      <blockquote dir="auto" className="sealed-text">
        {text}
      </blockquote>
      {stix && <Bundle bundle={stix} />}
    </div>
  );
}

function Bundle({ bundle }: { readonly bundle: JsonObject }) {
  const objects: readonly JsonValue[] = Array.isArray(bundle["objects"]) ? bundle["objects"] : [];
  return (
    <details className="small">
      <summary>
        <FormattedMessage id="sealed.stix" values={{ count: objects.length }} />
      </summary>
      <ul dir="ltr">
        {objects.filter(isJsonObject).map((object) => (
          <li key={textOf(object["id"])}>
            <code>{textOf(object["type"])}</code> {typeof object["name"] === "string" && object["name"]}
            {typeof object["pattern"] === "string" && <code>{` ${object["pattern"]}`}</code>}
          </li>
        ))}
      </ul>
      <pre dir="ltr" tabIndex={0}>
        <code>{JSON.stringify(bundle, undefined, INDENT)}</code>
      </pre>
    </details>
  );
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}
