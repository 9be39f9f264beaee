// What is about to be signed, in one line above the button that signs it; or what is still missing.
import { FormattedMessage } from "react-intl";
import type { Form, Missing } from "./form.ts";
import { Term } from "./term.tsx";

export function Summary({ form, missing }: { readonly form: Form; readonly missing: readonly Missing[] }) {
  if (missing.length > 0)
    return (
      <p className="small">
        <FormattedMessage id="phone.missing" />{" "}
        {missing.map((name, at) => (
          <span key={name}>
            {at > 0 && " · "}
            <FormattedMessage id={`phone.missing.${name}`} />
          </span>
        ))}
      </p>
    );
  const codes = [form.by, form.kind === "access" ? form.answer : form.means];
  return (
    <p className="small">
      <FormattedMessage id="phone.signs" />{" "}
      {codes.map((code) => (
        <span key={code}>
          <Term code={code} />
          {" · "}
        </span>
      ))}
      <bdi>{form.adm2}</bdi>
      {form.point === null && (
        <>
          {" "}
          <FormattedMessage id="phone.place.coarse-word" />
        </>
      )}
      {" · "}
      <When form={form} />
    </p>
  );
}

function When({ form: { ago, at } }: { readonly form: Form }) {
  if (ago === "at") return <bdi dir="ltr">{`${at.replace("T", " ")} UTC`}</bdi>;
  return <FormattedMessage id={`phone.ago.${ago}`} />;
}
