// A test reporter that names, each on a line of its own, the skipped tests, the failed ones, and the files whose process died.
export default async function* outcomes(source) {
  for await (const { type, data } of source) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.skip !== undefined) yield `skipped\t${data.name}\n`;
    if (type !== "test:fail" || data.todo !== undefined) continue;
    const { exitCode, signal } = data.details?.error ?? {};
    if (exitCode === undefined && signal === undefined) yield `failed\t${data.name}\n`;
    else yield `died\t${data.name}\t${signal ?? `exit code ${exitCode}`}\n`;
  }
}
