import { InputError } from "../core/diagnostics/input-error.js";
import { expectedNames } from "../core/output/expected-names.js";
import type { PackagedSolution } from "../solution/index.js";

/**
 * The solutions with these unique names and those that they need, in the order of their import.
 * @param names empty: all of them
 * @throws InputError for a name that no solution has
 */
export function chooseSolutions(packaged: readonly PackagedSolution[], names: readonly string[]): PackagedSolution[] {
  if (names.length === 0) return [...packaged];
  const byName = new Map(packaged.map((one) => [one.solution.name.toLowerCase(), one]));
  const chosen = new Set<PackagedSolution>();
  const choose = (name: string): void => {
    const one = byName.get(name.toLowerCase());
    if (one === undefined) {
      throw new InputError(
        `no solution '${name}', ${expectedNames(
          packaged.map(({ solution }) => solution.name),
          name,
        )}`,
      );
    }
    if (chosen.has(one)) return;
    chosen.add(one);
    for (const { required } of one.solution.missing) choose(required.solution.name);
  };
  for (const name of names) choose(name);
  return packaged.filter((one) => chosen.has(one));
}
