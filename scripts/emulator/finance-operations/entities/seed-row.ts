import { InputError } from "../../../core/diagnostics/input-error.js";
import { ODataError } from "../../odata/odata-error.js";
import type { Row } from "../../odata/row-store.js";
import type { EntitySet } from "./entity-set.js";

/** A row of a seed, checked against its entity; throws InputError. */
export function readSeedRow(set: EntitySet, row: Row): Row {
  try {
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, set.accept(name, value)]));
  } catch (error) {
    if (error instanceof ODataError) throw new InputError(`seed of ${set.definition.name}: ${error.message}`);
    throw error;
  }
}
