// To the older part of a list, and back to the newest: as links, so that each part has an address.
import { FormattedMessage, useIntl } from "react-intl";
import { Link, useSearchParams } from "react-router";

/** The log index that a list begins before; undefined is its newest part. */
export function useBefore(): number | undefined {
  const [params] = useSearchParams();
  const before = params.get("before") ?? "";
  return /^\d{1,15}$/.test(before) ? Number(before) : undefined;
}

export function listPath(path: string, limit: number, before: number | undefined): string {
  const asked = new URLSearchParams({
    limit: String(limit),
    ...(before === undefined ? {} : { before: String(before) }),
  });
  return `${path}${path.includes("?") ? "&" : "?"}${asked.toString()}`;
}

export function Pages({ next }: { readonly next: number | null }) {
  const intl = useIntl();
  const [params] = useSearchParams();
  const before = useBefore();
  if (next === null && before === undefined) return null;
  return (
    <nav className="pager" aria-label={intl.formatMessage({ id: "pager.title" })}>
      {before !== undefined && (
        <Link className="button" to={`?${written(params, undefined)}`}>
          <FormattedMessage id="pager.newest" />
        </Link>
      )}
      {next !== null && (
        <Link className="button" to={`?${written(params, next)}`}>
          <FormattedMessage id="pager.older" />
        </Link>
      )}
    </nav>
  );
}

function written(params: URLSearchParams, before: number | undefined): string {
  const next = new URLSearchParams(params);
  if (before === undefined) next.delete("before");
  else next.set("before", String(before));
  return next.toString();
}
