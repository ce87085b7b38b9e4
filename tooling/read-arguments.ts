/** The arguments as `parse` reads them. With `--help` it says the usage and ends with 0; what cannot be read ends with 2. */
export function readArguments<T extends { readonly values: { readonly help?: boolean | undefined } }>(
  usage: string,
  parse: () => T,
): T {
  let given: T;
  try {
    given = parse();
  } catch (error) {
    return refuseArguments(usage, error instanceof Error ? error.message : String(error));
  }
  if (given.values.help !== true) return given;
  console.log(usage);
  return process.exit(0);
}

/** Says what is wrong and how it goes, and ends with 2. */
export function refuseArguments(usage: string, wrong: string): never {
  console.error(`${wrong}\n${usage}`);
  return process.exit(2);
}
