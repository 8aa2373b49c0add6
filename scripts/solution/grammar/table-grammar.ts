import {
  anyText,
  bracedGuid,
  flag,
  labeled,
  many,
  number,
  one,
  optional,
  some,
  someText,
  textRule,
  version,
  type ElementRule,
  type Particle,
} from "./grammar.js";

const flags = (...names: readonly string[]): Particle[] => names.map((name) => one(name, textRule(flag)));
const names = /^[A-Za-z][A-Za-z0-9_]*$/;

const optionSet: ElementRule = {
  attributes: { Name: names },
  children: [
    one("OptionSetType", textRule(/^(state|status|picklist|bit)$/)),
    one("IntroducedVersion", textRule(version)),
    one("IsCustomizable", textRule(flag)),
    optional("ExternalTypeName", textRule(anyText)),
    one("displaynames", labeled("displayname")),
    one("Descriptions", labeled("Description")),
    optional("states", { anything: true }),
    optional("statuses", { anything: true }),
    optional("options", { anything: true }),
  ],
};

const attribute: ElementRule = {
  attributes: { PhysicalName: names },
  children: [
    one("Type", textRule(/^(nvarchar|ntext|int|datetime|file|primarykey|lookup|owner|state|status)$/)),
    one("Name", textRule(/^[a-z][a-z0-9_]*$/)),
    one("LogicalName", textRule(/^[a-z][a-z0-9_]*$/)),
    one("RequiredLevel", textRule(/^(none|required|recommended|systemrequired)$/)),
    optional("DisplayMask", textRule(/^[A-Za-z]+(\|[A-Za-z]+)*$/)),
    one("ImeMode", textRule(/^(auto|inactive|active|disabled)$/)),
    ...flags("ValidForUpdateApi", "ValidForReadApi", "ValidForCreateApi", "IsCustomField", "IsAuditEnabled"),
    optional("IsLogical", textRule(flag)),
    ...flags("IsSecured"),
    one("IntroducedVersion", textRule(version)),
    ...flags(
      "IsCustomizable",
      "IsRenameable",
      "CanModifySearchSettings",
      "CanModifyRequirementLevelSettings",
      "CanModifyAdditionalSettings",
    ),
    one("SourceType", textRule(number)),
    ...flags(
      "IsGlobalFilterEnabled",
      "IsSortableEnabled",
      "CanModifyGlobalFilterSettings",
      "CanModifyIsSortableSettings",
      "IsDataSourceSecret",
    ),
    one("AutoNumberFormat", textRule(anyText)),
    ...flags("IsSearchable", "IsFilterable", "IsRetrievable", "IsLocalizable"),
    optional("optionset", optionSet),
    optional("Format", textRule(/^[a-z]*$/)),
    optional("MinValue", textRule(number)),
    optional("MaxValue", textRule(number)),
    optional("MaxLength", textRule(number)),
    optional("MaxSizeInKB", textRule(number)),
    optional("Length", textRule(number)),
    optional("CanChangeDateTimeBehavior", textRule(flag)),
    optional("Behavior", textRule(/^[123]$/)),
    optional("LookupStyle", textRule(/^single$/)),
    optional("LookupTypes", { children: [many("LookupType", textRule(number, { id: someText }))] }),
    one("displaynames", labeled("displayname")),
    one("Descriptions", labeled("Description")),
  ],
};

const key: ElementRule = {
  children: [
    one("Name", textRule(names)),
    one("LogicalName", textRule(/^[a-z][a-z0-9_]*$/)),
    one("IntroducedVersion", textRule(version)),
    one("IsCustomizable", textRule(flag)),
    one("EntityKeyAttributes", { children: [some("AttributeName", textRule(/^[a-z][a-z0-9_]*$/))] }),
    one("displaynames", labeled("displayname")),
  ],
};

const entity: ElementRule = {
  attributes: { Name: names },
  children: [
    one("LocalizedNames", labeled("LocalizedName")),
    one("LocalizedCollectionNames", labeled("LocalizedCollectionName")),
    one("Descriptions", labeled("Description")),
    one("attributes", { children: [some("attribute", attribute)] }),
    optional("EntityKeys", { children: [some("EntityKey", key)] }),
    one("EntitySetName", textRule(/^[a-z][a-z0-9_]*$/)),
    ...flags(
      "IsDuplicateCheckSupported",
      "IsBusinessProcessEnabled",
      "IsRequiredOffline",
      "IsInteractionCentricEnabled",
      "IsCollaboration",
      "AutoRouteToOwnerQueue",
      "IsConnectionsEnabled",
    ),
    one("EntityColor", textRule(anyText)),
    ...flags(
      "IsDocumentManagementEnabled",
      "AutoCreateAccessTeams",
      "IsOneNoteIntegrationEnabled",
      "IsKnowledgeManagementEnabled",
      "IsSLAEnabled",
      "IsDocumentRecommendationsEnabled",
      "IsBPFEntity",
    ),
    one("OwnershipTypeMask", textRule(/^(UserOwned|OrgOwned)$/)),
    ...flags("IsAuditEnabled", "IsRetrieveAuditEnabled", "IsRetrieveMultipleAuditEnabled", "IsActivity"),
    one("ActivityTypeMask", textRule(anyText)),
    ...flags(
      "IsActivityParty",
      "IsReplicated",
      "IsReplicationUserFiltered",
      "IsMailMergeEnabled",
      "IsVisibleInMobile",
      "IsVisibleInMobileClient",
      "IsReadOnlyInMobileClient",
      "IsOfflineInMobileClient",
    ),
    one("DaysSinceRecordLastModified", textRule(number)),
    one("MobileOfflineFilters", textRule(anyText)),
    ...flags("IsMapiGridEnabled", "IsReadingPaneEnabled", "IsQuickCreateEnabled", "SyncToExternalSearchIndex"),
    one("IntroducedVersion", textRule(version)),
    ...flags(
      "IsCustomizable",
      "IsRenameable",
      "IsMappable",
      "CanModifyAuditSettings",
      "CanModifyMobileVisibility",
      "CanModifyMobileClientVisibility",
      "CanModifyMobileClientReadOnly",
      "CanModifyMobileClientOffline",
      "CanModifyConnectionSettings",
      "CanModifyDuplicateDetectionSettings",
      "CanModifyMailMergeSettings",
      "CanModifyQueueSettings",
      "CanCreateAttributes",
      "CanCreateForms",
      "CanCreateCharts",
      "CanCreateViews",
      "CanModifyAdditionalSettings",
      "CanEnableSyncToExternalSearchIndex",
    ),
    one("IconVectorName", textRule(anyText)),
    ...flags("EnforceStateTransitions", "CanChangeHierarchicalRelationship", "EntityHelpUrlEnabled"),
    one("EntityHelpUrl", textRule(anyText)),
    ...flags(
      "ChangeTrackingEnabled",
      "CanChangeTrackingBeEnabled",
      "IsEnabledForExternalChannels",
      "IsMSTeamsIntegrationEnabled",
      "IsSolutionAware",
    ),
  ],
};

const systemForm: ElementRule = {
  children: [
    one("formid", textRule(bracedGuid)),
    one("IntroducedVersion", textRule(version)),
    ...flags("FormPresentation", "FormActivationState"),
    one("form", { anything: true }),
    ...flags("IsCustomizable", "CanBeDeleted"),
    one("LocalizedNames", labeled("LocalizedName")),
    optional("Descriptions", labeled("Description")),
  ],
};

const savedQuery: ElementRule = {
  children: [
    ...flags("IsCustomizable", "CanBeDeleted", "isquickfindquery", "isprivate", "isdefault"),
    one("savedqueryid", textRule(bracedGuid)),
    one("layoutxml", { anything: true }),
    one("querytype", textRule(number)),
    one("fetchxml", { anything: true }),
    one("IntroducedVersion", textRule(version)),
    one("LocalizedNames", labeled("LocalizedName")),
  ],
};

/** `<Entity>` as our packages have it. */
export const entityGrammar: ElementRule = {
  children: [
    one("Name", textRule(names, { LocalizedName: someText, OriginalName: anyText })),
    one("EntityInfo", { children: [one("entity", entity)] }),
    one("FormXml", {
      children: [
        many("forms", {
          attributes: { type: /^(main|quick|quickCreate|card)$/ },
          children: [many("systemform", systemForm)],
        }),
      ],
    }),
    one("SavedQueries", { children: [optional("savedqueries", { children: [many("savedquery", savedQuery)] })] }),
    one("RibbonDiffXml", { anything: true }),
  ],
};

const cascade = textRule(/^(NoCascade|Cascade|Restrict|RemoveLink|Active|UserOwned)$/);

/** `<EntityRelationship>` between a table and the system's. */
export const relationshipGrammar: ElementRule = {
  attributes: { Name: names },
  children: [
    one("EntityRelationshipType", textRule(/^OneToMany$/)),
    one("IsCustomizable", textRule(flag)),
    one("IntroducedVersion", textRule(version)),
    one("IsHierarchical", textRule(flag)),
    one("ReferencingEntityName", textRule(names)),
    one("ReferencedEntityName", textRule(names)),
    ...["CascadeAssign", "CascadeDelete", "CascadeArchive", "CascadeReparent", "CascadeShare", "CascadeUnshare"].map(
      (name) => one(name, cascade),
    ),
    one("ReferencingAttributeName", textRule(names)),
    one("RelationshipDescription", { children: [one("Descriptions", labeled("Description"))] }),
  ],
};
