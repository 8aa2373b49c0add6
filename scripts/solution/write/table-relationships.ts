import type { Table } from "../table/table.js";
import { element, leaf, type XmlElement } from "../../core/xml/element.js";
import { labels } from "./label.js";

/** The relationships behind the system columns of a table that users own: name, other table, column, deletion. */
const relationships: readonly (readonly [
  name: (table: string) => string,
  referenced: string,
  column: string,
  onDelete: "NoCascade" | "Restrict",
  description: string,
])[] = [
  [(table) => `business_unit_${table}`, "BusinessUnit", "OwningBusinessUnit", "Restrict", "Business unit of the owner"],
  [(table) => `lk_${table}_createdby`, "SystemUser", "CreatedBy", "NoCascade", "User who created the row"],
  [(table) => `lk_${table}_modifiedby`, "SystemUser", "ModifiedBy", "NoCascade", "User who changed the row last"],
  [(table) => `owner_${table}`, "Owner", "OwnerId", "NoCascade", "User or team that owns the row"],
  [(table) => `team_${table}`, "Team", "OwningTeam", "NoCascade", "Team that owns the row"],
  [(table) => `user_${table}`, "SystemUser", "OwningUser", "NoCascade", "User who owns the row"],
];

/** `<EntityRelationship>` elements of a table; exports list these six for every table that users own. */
export function relationshipsXml(table: Table): XmlElement[] {
  return relationships.map(([name, referenced, column, onDelete, description]) =>
    element(
      "EntityRelationship",
      { Name: name(table.logicalName) },
      leaf("EntityRelationshipType", "OneToMany"),
      leaf("IsCustomizable", 1),
      leaf("IntroducedVersion", "1.0"),
      leaf("IsHierarchical", 0),
      leaf("ReferencingEntityName", table.schemaName),
      leaf("ReferencedEntityName", referenced),
      leaf("CascadeAssign", "NoCascade"),
      leaf("CascadeDelete", onDelete),
      leaf("CascadeArchive", onDelete),
      leaf("CascadeReparent", "NoCascade"),
      leaf("CascadeShare", "NoCascade"),
      leaf("CascadeUnshare", "NoCascade"),
      leaf("ReferencingAttributeName", column),
      element("RelationshipDescription", {}, labels("Descriptions", "Description", description)),
    ),
  );
}
