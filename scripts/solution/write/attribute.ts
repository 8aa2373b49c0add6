import type { XmlElement } from "../../core/xml/element.js";

/** A column in the words of an export. What most columns have in common is filled in by `attributeXml`. */
export interface Attribute {
  readonly physicalName: string;
  readonly type: string;
  readonly displayName: string;
  readonly description: string;
  readonly required?: "none" | "required" | "systemrequired";
  /** undefined leaves the element out, as exports do for columns that no form shows. */
  readonly displayMask?: string;
  readonly imeMode?: "auto" | "disabled" | "inactive";
  /** Whether the Web API may update, and create, the column. */
  readonly writable: readonly [update: 0 | 1, create: 0 | 1];
  readonly custom: boolean;
  readonly audited?: boolean;
  readonly logical?: boolean;
  readonly searchable?: boolean;
  readonly filterable?: boolean;
  readonly retrievable?: boolean;
  readonly requirementFixed?: boolean;
  /** Elements of the type: Format, MaxLength, optionset and so on. */
  readonly details: readonly XmlElement[];
}

/** The display mask of a column that shows up wherever columns do. */
export const everywhere = "ValidForAdvancedFind|ValidForForm|ValidForGrid";
