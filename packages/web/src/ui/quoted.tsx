// Words of someone else, in their own direction: names of places and sources, quotations.

/** The sources of this part write English; text in another script is left to the reader's own voice. */
const LATIN = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

export function Quoted({ text }: { readonly text: string }) {
  return (
    <bdi dir="auto" lang={LATIN.test(text) ? "en" : undefined}>
      {text}
    </bdi>
  );
}
