// Words of someone else, in their own direction: names of places and sources, quotations.

/** The sources of this part write English; text in another script is left to the reader's own voice. */
const LATIN = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

type Props = {
  readonly text: string;
  /** with quotation marks, on the sides where the text itself begins and ends */
  readonly marks?: boolean;
};

export function Quoted({ text, marks = false }: Props) {
  return (
    <bdi dir="auto" lang={LATIN.test(text) ? "en" : undefined}>
      {marks ? <q>{text}</q> : text}
    </bdi>
  );
}
