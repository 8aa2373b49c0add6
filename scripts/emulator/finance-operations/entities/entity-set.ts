import { isJsonObject } from "../../../core/json/json-object.js";
import type { KeyValue } from "../../odata/entity-path.js";
import { ODataError } from "../../odata/odata-error.js";
import { readValue, type PropertyType } from "../../odata/property-type.js";
import { RowStore, type Row } from "../../odata/row-store.js";
import type { UndoLog } from "../../odata/undo-log.js";

export interface EnumType {
  /** Namespace and name, as literals write them. */
  readonly name: string;
  readonly members: readonly string[];
}

export interface PropertyDefinition {
  readonly type: PropertyType;
  readonly enumType?: EnumType;
}

export interface EntitySetDefinition {
  /** Name in the address; case matters. */
  readonly name: string;
  /** Name of one entity. */
  readonly entityType: string;
  readonly key: readonly string[];
  readonly properties: Readonly<Record<string, PropertyDefinition>>;
}

/** One public data entity with its rows. */
export class EntitySet {
  readonly rows: RowStore;
  private version = 0;

  constructor(
    readonly definition: EntitySetDefinition,
    undo: UndoLog,
  ) {
    this.rows = new RowStore(undo);
  }

  property(name: string): PropertyDefinition {
    const { properties, entityType } = this.definition;
    const found = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (found === undefined) {
      throw new ODataError(
        400,
        `could not find a property named '${name}' on type 'Microsoft.Dynamics.DataEntities.${entityType}'`,
        "unknown property",
      );
    }
    return found;
  }

  /** Checks a value for a property and brings it into the stored form; throws ODataError 400. */
  accept(name: string, value: unknown): unknown {
    const { type, enumType } = this.property(name);
    const stored = readValue(name, type, value);
    if (isJsonObject(stored)) throw new ODataError(400, `the property '${name}' takes a plain value`, "payload");
    if (enumType !== undefined && stored !== null && !enumType.members.some((member) => member === stored)) {
      throw new ODataError(400, `${JSON.stringify(stored)} is not a member of ${enumType.name}`, "payload");
    }
    return stored;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.definition.properties, name);
  }

  /** Values that are not there are null, as in a real response. */
  value(row: Row, name: string): unknown {
    this.property(name);
    return Object.hasOwn(row, name) ? row[name] : null;
  }

  keyOf(row: Row): string {
    return this.definition.key.map((name) => keyText(row[name])).join("\u0000");
  }

  /** The stored form of a key from an address; throws ODataError when it does not fit the entity. */
  keyFrom(values: readonly KeyValue[]): string {
    const { key, entityType } = this.definition;
    const [only] = values;
    if (values.length === 1 && only !== undefined && only.name === undefined && key.length === 1) {
      return this.keyPart(key[0] ?? "", only);
    }
    const byName = new Map(values.map((value) => [value.name ?? "", value]));
    if (byName.size !== key.length || key.some((name) => !byName.has(name))) {
      throw new ODataError(400, `the key of ${entityType} needs the fields ${key.join(", ")}`);
    }
    return key.map((name) => this.keyPart(name, byName.get(name))).join("\u0000");
  }

  put(row: Row): Row {
    const stored = { "@odata.etag": `W/"${String(++this.version)}"`, ...without(row, "@odata.etag") };
    this.rows.set(this.keyOf(row), stored);
    return stored;
  }

  private keyPart(name: string, value: KeyValue | undefined): string {
    const { type } = this.property(name);
    const kind = value?.literal.kind;
    const wanted = type === "int64" || type === "int32" ? "number" : type === "guid" ? "guid" : "string";
    if (kind !== wanted && !(wanted === "string" && kind !== "number")) {
      throw new ODataError(400, `the key field '${name}' takes a ${wanted}, not a ${kind ?? "nothing"}`);
    }
    return keyText(value?.literal.value);
  }
}

function keyText(value: unknown): string {
  return String(value).toLowerCase();
}

function without(row: Row, name: string): Row {
  return Object.fromEntries(Object.entries(row).filter(([key]) => key !== name));
}
