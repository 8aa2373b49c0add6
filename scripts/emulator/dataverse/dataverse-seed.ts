import type { ColumnType } from "./table/column.js";
import type { Row } from "../odata/row-store.js";

/** A column of a seed: its type, or its type with more. */
export type ColumnSeed =
  | ColumnType
  | {
      readonly type: ColumnType;
      /** Most characters. */
      readonly maxLength?: number;
      /** Labels of a choice by value. */
      readonly options?: Readonly<Record<string, string>>;
    };

/** A many-to-one relationship. */
export interface LookupSeed {
  /** Logical name of the column, such as `primarycontactid`; responses show `_primarycontactid_value`. */
  readonly column: string;
  /** Name of the single-valued navigation property; default is the column's name. Case matters. */
  readonly navigation?: string;
  /** Logical name of the table it leads to. */
  readonly target: string;
  /** Name of the collection-valued navigation property on the other table. */
  readonly collection?: string;
}

export interface TableSeed {
  readonly logicalName: string;
  readonly entitySet: string;
  /** Primary id column; default is the logical name followed by `id`. */
  readonly primaryId?: string;
  readonly primaryName?: string;
  /** Label of the table; default is its logical name. */
  readonly displayName?: string;
  /** Elastic tables write each row of a bulk message on its own and have a partition id. Default is standard. */
  readonly type?: "standard" | "elastic";
  /** The table has no bulk messages. */
  readonly withoutBulk?: true;
  readonly columns: Readonly<Record<string, ColumnSeed>>;
  readonly lookups?: readonly LookupSeed[];
  /** Columns of each alternate key. */
  readonly alternateKeys?: readonly (readonly string[])[];
  /** Values by column; lookups as `_column_value`. Ids may be left out. */
  readonly rows?: readonly Row[];
}

/** What a seed says about Dataverse. */
export interface DataverseSeed {
  readonly tables?: readonly TableSeed[];
  /** Response of WhoAmI. */
  readonly user?: { readonly UserId?: string; readonly BusinessUnitId?: string; readonly OrganizationId?: string };
  /** Privileges that the caller does not have, such as `prvBypassCustomBusinessLogic` or `prvCreateAccount`; all others it has. */
  readonly missingPrivileges?: readonly string[];
}
