// Pictures of what was seen: hashed the moment they are chosen, named in the report by that hash, sent before it.
import { useId, useState } from "react";
import { FormattedMessage, FormattedNumber } from "react-intl";
import type { Form } from "./form.ts";
import { keepPicture } from "./photo.ts";

const MAX_PICTURES = 4;
const KB = 1024;

type Props = { readonly form: Form; readonly write: (change: Partial<Form>) => void };

export function Pictures({ form, write }: Props) {
  const id = useId();
  const [tooLarge, setTooLarge] = useState(false);
  const { attachments } = form;
  const add = async (file: File | undefined) => {
    if (!file) return;
    const kept = await keepPicture(file);
    setTooLarge(kept === undefined);
    if (kept && !attachments.some(({ hash }) => hash === kept.hash)) write({ attachments: [...attachments, kept] });
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        <FormattedMessage id="phone.pictures" />
      </label>
      <input
        id={id}
        type="file"
        accept="image/*"
        capture="environment"
        disabled={attachments.length >= MAX_PICTURES}
        onChange={({ target }) => void add(target.files?.[0])}
      />
      <p className="small soft">
        <FormattedMessage id="phone.pictures.words" />
      </p>
      <ul className="pictures" aria-live="polite">
        {attachments.map(({ hash, bytes }) => (
          <li key={hash}>
            <bdi dir="ltr" className="machine">
              {hash.slice(0, 8)}
            </bdi>{" "}
            <FormattedNumber value={Math.ceil(bytes / KB)} /> kB{" "}
            <button
              type="button"
              onClick={() => write({ attachments: attachments.filter((one) => one.hash !== hash) })}
            >
              <FormattedMessage id="phone.pictures.remove" values={{ name: hash.slice(0, 8) }} />
            </button>
          </li>
        ))}
      </ul>
      {tooLarge && (
        <p className="notice" role="alert">
          <FormattedMessage id="phone.pictures.large" />
        </p>
      )}
    </div>
  );
}
