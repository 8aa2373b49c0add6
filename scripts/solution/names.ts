/**
 * Lengths at which tools lose files or the platform refuses names.
 * Sources: microsoft/powerplatform-build-tools#882 (connector), microsoft/coe-starter-kit#8796 (logical name of 50),
 * Dataverse table references of solution, workflow, connectionreference and environmentvariabledefinition (largest texts),
 * the cut that server exports make of flow names, and the longest reference name a maker's export writes (77).
 */
export const nameLimits = {
  connector: 30,
  flowFileStem: 50,
  connectionReference: 80,
  environmentVariable: 100,
  solutionUniqueName: 65,
  solutionDisplayName: 256,
  flow: 255,
  displayName: 100,
  /** A path inside the package; Windows tools unpack below a folder of their own. */
  path: 200,
} as const;

/**
 * The file of a flow below Workflows/, as exports name it: the name without anything but letters, digits, `_` and `-`,
 * cut to 50 characters, then the row id in upper case.
 */
export function flowFileName(displayName: string, workflowId: string): string {
  const stem = displayName.replace(/[^A-Za-z0-9_-]/g, "").slice(0, nameLimits.flowFileStem);
  return `${stem}-${workflowId.toUpperCase()}.json`;
}

/** The file name of a flow in a solution. */
export function flowFile(flow: { readonly displayName: string; readonly workflowId: string }): string {
  return flowFileName(flow.displayName, flow.workflowId);
}

/** The files of a connector below Connector/, by what they are. */
export const connectorFileSuffixes = {
  openapidefinition: "_openapidefinition.json",
  connectionparameters: "_connectionparameters.json",
  connectionparametersets: "_connectionparametersets.json",
  policytemplateinstances: "_policytemplateinstances.json",
  customcodeblobcontent: "_customcodeblobcontent.csx",
  iconblob: "_iconblob.Png",
} as const;

export type ConnectorPart = keyof typeof connectorFileSuffixes;

/** 2-8 letters and digits, starts with a letter, not mscrm (Microsoft Learn, "Create a solution publisher"). */
export const prefixPattern = /^(?!mscrm)[a-z][a-z0-9]{1,7}$/;

/** Four numbers. */
export const versionPattern = /^\d{1,5}\.\d{1,5}\.\d{1,5}\.\d{1,5}$/;

/** What the id of a built-in connector begins with. Source: exported solutions. */
export const apiPath = "/providers/Microsoft.PowerApps/apis/";

/** Component types that a solution lists as roots (Microsoft Learn, solutioncomponent "componenttype"). */
export const componentType = { table: "1", flow: "29", connector: "372" } as const;

/** Elements of a connector in customizations.xml that name a file of the package. Source: exported solutions. */
export const connectorFileElements = [
  "openapidefinition",
  "connectionparameters",
  "connectionparametersets",
  "policytemplateinstances",
  "customcodeblobcontent",
  "iconblob",
] as const;
