// How a monitor on the spot knows it, by what means and against what: an observation, which codes no incident and blames nobody.
import { Coded } from "../ui/coded.tsx";
import { Fact } from "../ui/fact.tsx";
import { leavesOf } from "./body.ts";

export function Observed({ body }: { readonly body: Readonly<Record<string, unknown>> }) {
  const codes = ["by", "means", "target"].flatMap((name) =>
    leavesOf(body["observed"]).flatMap(({ path, value }) =>
      path === name && typeof value === "string" ? [{ name, value }] : [],
    ),
  );
  if (codes.length === 0) return null;
  return (
    <Fact name="fact.observed">
      {codes.map(({ name, value }, at) => (
        <span key={name}>
          {at > 0 && " · "}
          <Coded group="term" code={value} />
        </span>
      ))}
    </Fact>
  );
}
