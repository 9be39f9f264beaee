// A test reporter that names each skipped test on a line of its own, for bin/test.mjs.
export default async function* skips(source) {
  for await (const event of source)
    if ((event.type === "test:pass" || event.type === "test:fail") && event.data.skip !== undefined)
      yield `skipped\t${event.data.name}\n`;
}
