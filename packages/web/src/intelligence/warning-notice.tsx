// A warning that has come for this office: over everything else on the screen, said aloud by a screen reader, until it is set aside.
import "./intelligence.css";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { WARNINGS_KEY } from "../live/stream.ts";
import { useStatus } from "../live/use-live.ts";
import { OfficeName } from "../session/office-name.tsx";
import { useSession } from "../session/use-session.ts";
import { ask } from "../wire/ask.ts";
import { productDetail, productPage, type ProductRow } from "../wire/intelligence.ts";
import { findIdentities } from "./age-identity.ts";
import { identityFor, openHere } from "./open-here.ts";
import { WarningView } from "./warning-view.tsx";

const LATEST = 20;

/** Of those that came while nobody looked, too: whatever this office has not opened. */
export function WarningNotice() {
  const [aside, setAside] = useState<ReadonlySet<number>>(new Set());
  const { reader } = useSession();
  const { data } = useQuery({
    queryKey: [...WARNINGS_KEY, reader?.org, reader?.role],
    queryFn: ({ signal }) => ask(`/v1/intelligence/products?box=in&limit=${LATEST}`, productPage, signal),
    enabled: reader !== null,
  });
  const warning = data?.items.find((item) => isUnread(item) && !aside.has(item.index));
  if (!warning) return null;
  return <Shown key={warning.index} warning={warning} onAside={() => setAside(new Set([...aside, warning.index]))} />;
}

function isUnread({ precedence, standings }: ProductRow): boolean {
  const last = standings.find(({ mine }) => mine)?.last ?? null;
  return precedence === "FLASH" && (last === null || last === "delivered");
}

function Shown({ warning, onAside }: { readonly warning: ProductRow; readonly onAside: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const result = useOpenedWarning(warning.index);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  const opened = result?.kind === "opened" ? result.product : undefined;
  return (
    <dialog ref={dialog} className="warning-notice" aria-labelledby="warning-title" onClose={onAside}>
      <div role="alert">
        <h2 id="warning-title">
          <FormattedMessage id="sealed.flash" />
        </h2>
        <p>
          <OfficeName of={warning.by} />
        </p>
        {opened?.header.kind === "flash" && (
          <WarningView header={opened.header} text={opened.sections[0]?.content?.text ?? ""} />
        )}
        {result?.kind === "refused" && (
          <p className="sealed-refused">
            <FormattedMessage id="sealed.refused" />
          </p>
        )}
        {result === undefined && <FormattedMessage id="sealed.opening" />}
        {result === null && <FormattedMessage id="sealed.no-key" />}
      </div>
      <p className="warning-acts">
        <Link className="button-link" to={`/intelligence/${warning.index}`} onClick={onAside}>
          <FormattedMessage id="sealed.flash.open" />
        </Link>
        <button type="button" onClick={onAside}>
          <FormattedMessage id="sealed.flash.aside" />
        </button>
      </p>
    </dialog>
  );
}

/** Checked by the same steps as any product before a word of it is shown; null where this browser has no key for it. */
function useOpenedWarning(index: number) {
  const { reader } = useSession();
  const origin = useStatus().data?.origin;
  const { data } = useQuery({
    queryKey: ["warning-opened", index, origin, reader?.org, reader?.role],
    queryFn: async ({ signal }) => {
      const detail = await ask(`/v1/intelligence/products/${index}`, productDetail, signal);
      const identities = origin !== undefined && reader ? await findIdentities(origin, reader) : [];
      const identity = identityFor(detail, identities);
      return identity ? openHere(detail, identity) : null;
    },
    enabled: origin !== undefined && reader !== null,
    staleTime: Infinity,
  });
  return data;
}
