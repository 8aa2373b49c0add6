/** An operation of a built-in connector. */
export interface CatalogOperation {
  readonly kind: "trigger" | "action";
  /** Members of `parameters` that were seen; columns of tables are left out (`item`). */
  readonly parameters: readonly string[];
  /** The repository and folder or file of a flow that calls it or of a published SDK, or the page that describes it. */
  readonly source: string;
}

/** Parameters are separated by spaces. */
export type OperationRow = readonly [
  operation: string,
  kind: CatalogOperation["kind"],
  parameters: string,
  source: string,
];
