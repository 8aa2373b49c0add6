/** What a $metadata document (CSDL XML) says of the types that were asked for. Names are full, without aliases. */
export interface Csdl {
  /** Those that were chosen, and those that chosen actions are bound to. */
  readonly entities: readonly EntityType[];
  /** Entity sets that were chosen. */
  readonly chosen: ReadonlySet<string>;
  readonly actions: readonly Action[];
  readonly complexTypes: ReadonlyMap<string, StructuredType>;
  readonly enums: ReadonlyMap<string, CsdlEnum>;
}

/** A type as it is written: `Collection(Edm.String)` is `{ name: "Edm.String", isCollection: true }`. */
export interface TypeReference {
  readonly name: string;
  readonly isCollection: boolean;
}

export interface StructuredType {
  readonly name: string;
  readonly baseType: string | undefined;
  readonly properties: readonly Property[];
}

export interface EntityType extends StructuredType {
  /** Name in the address. */
  readonly entitySet: string;
  readonly key: readonly string[];
  readonly alternateKeys: readonly (readonly string[])[];
  readonly navigations: readonly Navigation[];
  readonly isReadOnly: boolean;
}

export interface Property {
  readonly name: string;
  readonly type: TypeReference;
  readonly isNullable: boolean;
  readonly maxLength: number | undefined;
  readonly description: string | undefined;
  /** Whether a row needs a value when it is made. */
  readonly isRequired: boolean;
  readonly allowsCreate: boolean;
  readonly allowsUpdate: boolean;
}

export interface Navigation {
  readonly name: string;
  readonly type: TypeReference;
}

export interface CsdlEnum {
  readonly name: string;
  readonly members: readonly string[];
  /** Several members at once, separated by commas. */
  readonly isFlags: boolean;
}

export interface Action {
  /** Namespace and name, as addresses write them. */
  readonly name: string;
  /** What it is bound to; undefined for one of the service itself. */
  readonly boundTo: TypeReference | undefined;
  readonly parameters: readonly ActionParameter[];
  readonly returns: TypeReference | undefined;
}

export interface ActionParameter {
  readonly name: string;
  readonly type: TypeReference;
  readonly isRequired: boolean;
  readonly maxLength: number | undefined;
}
