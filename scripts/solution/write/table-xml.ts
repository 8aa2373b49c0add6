import type { SolutionTable } from "../solution.js";
import type { Table } from "../table/table.js";
import { element, leaf, type XmlElement } from "../../core/xml/element.js";
import { labels, language } from "./label.js";
import { attributesXml } from "./table-attributes.js";
import { formXml } from "./table-form.js";
import { savedQueryXml } from "./table-view.js";

/** What follows the columns of a table, in the order and with the defaults of a maker's new table. */
const settings: readonly (readonly [string, string | number])[] = [
  ["IsDuplicateCheckSupported", 0],
  ["IsBusinessProcessEnabled", 0],
  ["IsRequiredOffline", 0],
  ["IsInteractionCentricEnabled", 0],
  ["IsCollaboration", 0],
  ["AutoRouteToOwnerQueue", 0],
  ["IsConnectionsEnabled", 0],
  ["EntityColor", ""],
  ["IsDocumentManagementEnabled", 0],
  ["AutoCreateAccessTeams", 0],
  ["IsOneNoteIntegrationEnabled", 0],
  ["IsKnowledgeManagementEnabled", 0],
  ["IsSLAEnabled", 0],
  ["IsDocumentRecommendationsEnabled", 0],
  ["IsBPFEntity", 0],
  ["OwnershipTypeMask", "UserOwned"],
  ["IsAuditEnabled", 0],
  ["IsRetrieveAuditEnabled", 0],
  ["IsRetrieveMultipleAuditEnabled", 0],
  ["IsActivity", 0],
  ["ActivityTypeMask", ""],
  ["IsActivityParty", 0],
  ["IsReplicated", 0],
  ["IsReplicationUserFiltered", 0],
  ["IsMailMergeEnabled", 0],
  ["IsVisibleInMobile", 0],
  ["IsVisibleInMobileClient", 0],
  ["IsReadOnlyInMobileClient", 0],
  ["IsOfflineInMobileClient", 0],
  ["DaysSinceRecordLastModified", 0],
  ["MobileOfflineFilters", ""],
  ["IsMapiGridEnabled", 1],
  ["IsReadingPaneEnabled", 1],
  ["IsQuickCreateEnabled", 0],
  ["SyncToExternalSearchIndex", 0],
  ["IntroducedVersion", "1.0.0.0"],
  ["IsCustomizable", 1],
  ["IsRenameable", 1],
  ["IsMappable", 1],
  ["CanModifyAuditSettings", 1],
  ["CanModifyMobileVisibility", 1],
  ["CanModifyMobileClientVisibility", 1],
  ["CanModifyMobileClientReadOnly", 1],
  ["CanModifyMobileClientOffline", 1],
  ["CanModifyConnectionSettings", 1],
  ["CanModifyDuplicateDetectionSettings", 1],
  ["CanModifyMailMergeSettings", 1],
  ["CanModifyQueueSettings", 1],
  ["CanCreateAttributes", 1],
  ["CanCreateForms", 1],
  ["CanCreateCharts", 1],
  ["CanCreateViews", 1],
  ["CanModifyAdditionalSettings", 1],
  ["CanEnableSyncToExternalSearchIndex", 1],
  ["IconVectorName", ""],
  ["EnforceStateTransitions", 0],
  ["CanChangeHierarchicalRelationship", 1],
  ["EntityHelpUrlEnabled", 0],
  ["EntityHelpUrl", ""],
  ["ChangeTrackingEnabled", 0],
  ["CanChangeTrackingBeEnabled", 1],
  ["IsEnabledForExternalChannels", 0],
  ["IsMSTeamsIntegrationEnabled", 0],
  ["IsSolutionAware", 0],
];

/** `<Entity>`: the table with its columns, alternate keys, one form and one view. */
export function tableXml(table: SolutionTable): XmlElement {
  return element(
    "Entity",
    {},
    element("Name", { LocalizedName: table.displayName, OriginalName: table.displayName }, table.schemaName),
    element(
      "EntityInfo",
      {},
      element(
        "entity",
        { Name: table.schemaName },
        labels("LocalizedNames", "LocalizedName", table.displayName),
        labels("LocalizedCollectionNames", "LocalizedCollectionName", table.pluralName),
        labels("Descriptions", "Description", table.description),
        attributesXml(table),
        table.keys.length === 0 ? undefined : element("EntityKeys", {}, ...table.keys.map(keyXml)),
        leaf("EntitySetName", table.entitySetName),
        ...settings.map(([name, value]) => leaf(name, value)),
      ),
    ),
    element("FormXml", {}, element("forms", { type: "main" }, formXml(table))),
    element("SavedQueries", {}, element("savedqueries", {}, savedQueryXml(table))),
    element("RibbonDiffXml", {}, ...emptyRibbon()),
  );
}

function keyXml(key: Table["keys"][number]): XmlElement {
  return element(
    "EntityKey",
    {},
    leaf("Name", key.schemaName),
    leaf("LogicalName", key.logicalName),
    leaf("IntroducedVersion", "1.0.0.0"),
    leaf("IsCustomizable", 1),
    element("EntityKeyAttributes", {}, ...key.columns.map((column) => leaf("AttributeName", column))),
    element("displaynames", {}, element("displayname", { description: key.displayName, languagecode: language })),
  );
}

/** A ribbon without changes, as exports spell it out. */
function emptyRibbon(): XmlElement[] {
  return [
    element("CustomActions", {}),
    element("Templates", {}, element("RibbonTemplates", { Id: "Mscrm.Templates" }, "")),
    element("CommandDefinitions", {}),
    element(
      "RuleDefinitions",
      {},
      element("TabDisplayRules", {}),
      element("DisplayRules", {}),
      element("EnableRules", {}),
    ),
    element("LocLabels", {}),
  ];
}
