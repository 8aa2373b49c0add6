/** The prefix of a policy's own parameters. */
const parameter = "x-ms-apimTemplateParameter.";

interface PolicyTemplate {
  /** Parameters it cannot do without. */
  readonly required: readonly string[];
  readonly optional?: readonly string[];
}

/**
 * The policy templates of the platform by lower-case id, with their parameters (Source: Microsoft Learn, connectors,
 * policy templates; moveproperties and dynamicsubdomain from certified connectors).
 */
export const policyTemplates: ReadonlyMap<string, PolicyTemplate> = new Map(
  Object.entries({
    dynamichosturl: { required: ["urlTemplate"] },
    dynamicsubdomain: { required: ["urlTemplate"] },
    routerequesttoendpoint: { required: ["newPath"], optional: ["httpMethod"] },
    setheader: { required: ["name", "value"], optional: ["existsAction"] },
    setqueryparameter: { required: ["name", "value"], optional: ["existsAction"] },
    setproperty: {
      required: ["newPropertyParentPathTemplate", "newPropertySubPathTemplate", "propertyValuePathTemplate"],
    },
    convertarraytoobject: {
      required: ["propertyParentPath", "keyWithinCollectionPath", "newPropertyPath"],
      optional: ["propertySubPath", "retainKey"],
    },
    convertobjecttoarray: {
      required: ["propertyParentPath", "newPropertyPath"],
      optional: ["propertySubPath", "keyName", "valueName"],
    },
    stringtoarray: {
      required: ["propertyParentPath", "delimiterList", "childPropertyName", "newPropertyPath"],
      optional: ["propertySubPath"],
    },
    stringreplace: {
      required: ["propertyParentPath", "sourceString", "replacementString", "newPropertyPath"],
      optional: ["propertySubPath"],
    },
    encodepropertyvalue: { required: ["propertyParentPath", "newPropertyPath"], optional: ["propertySubPath"] },
    setvaluefromurl: { required: ["parameterTemplate", "parameterValueUrl", "parameterValuePathTemplate"] },
    pollingtrigger: { required: ["triggerConfig", "triggerDataPath"] },
    updatenextlink: { required: ["nextLinkPropertyName"], optional: ["nextLinkParentPropertyPath"] },
    setconnectionstatustounauthenticated: { required: [] },
    moveproperties: { required: [] },
  } satisfies Record<string, PolicyTemplate>),
);

/** A policy parameter as apiProperties.json writes it. */
export function policyParameter(name: string): string {
  return parameter + name;
}
