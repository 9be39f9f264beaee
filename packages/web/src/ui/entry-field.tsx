// An entry of the log that a record cites: its number as typed, its leaf hash as the log has it.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { FormattedMessage } from "react-intl";
import { ask } from "../wire/ask.ts";
import { receipt } from "../wire/receipt.ts";
import { LineField } from "./line-field.tsx";
import { Machine } from "./machine.tsx";
import { type Citation, wholeOf } from "./typed.ts";

const MAX_DIGITS = 9;

type Props = { readonly label: ReactNode; readonly value: string; readonly onWrite: (value: string) => void };

export function EntryField({ label, value, onWrite }: Props) {
  const cited = useCitation(value);
  return (
    <LineField
      label={label}
      value={value}
      max={MAX_DIGITS}
      machine
      hint={
        cited ? (
          <FormattedMessage id="form.entry.found" values={{ leaf: <Machine text={cited.leaf} copy={false} /> }} />
        ) : (
          cited === null && <FormattedMessage id="form.entry.none" />
        )
      }
      onWrite={onWrite}
    />
  );
}

/** null where the log has no such entry, undefined while nothing is typed or nothing was answered. */
export function useCitation(typed: string): Citation | null | undefined {
  const index = wholeOf(typed);
  const { data, isError } = useQuery({
    queryKey: ["citation", index],
    queryFn: ({ signal }) => ask(`/v1/receipts/${index}`, receipt, signal),
    enabled: index !== undefined,
    retry: false,
    staleTime: Infinity,
  });
  if (index === undefined) return undefined;
  return data ? { index, leaf: data.ref.leaf } : isError ? null : undefined;
}
