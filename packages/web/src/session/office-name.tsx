// An organisation by the name it chose, and an office: a role of that organisation. Never a person's name.
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../messages/words.tsx";
import type { Office } from "../signing/author.ts";
import { Coded } from "../ui/coded.tsx";
import { useScenario } from "./use-scenario.ts";

export function OrgName({ org }: { readonly org: string }) {
  const { locale } = useLanguage();
  const name = useScenario()?.organisations.find((known) => known.org === org)?.name;
  const said = name?.[locale] ?? name?.["en"];
  return said === undefined ? (
    <bdi dir="ltr">{org}</bdi>
  ) : (
    <bdi lang={name?.[locale] === undefined ? "en" : undefined}>{said}</bdi>
  );
}

/** `monitor of the field mission` */
export function OfficeName({ of: { org, role } }: { readonly of: Office }) {
  return (
    <FormattedMessage id="office" values={{ role: <Coded group="role" code={role} />, org: <OrgName org={org} /> }} />
  );
}
