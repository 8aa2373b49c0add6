import {
  anyText,
  bracedGuid,
  flag,
  labeled,
  languageCode,
  many,
  number,
  one,
  optional,
  some,
  someText,
  textRule,
  type ElementRule,
} from "./grammar.js";

const nil = { "xsi:nil?": /^true$/ };
const nilled = textRule(anyText, nil);

const address: ElementRule = {
  children: [
    one("AddressNumber", textRule(number, nil)),
    one("AddressTypeCode", textRule(/^\d*$/, nil)),
    ...[
      "City",
      "County",
      "Country",
      "Fax",
      "FreightTermsCode",
      "ImportSequenceNumber",
      "Latitude",
      "Line1",
      "Line2",
      "Line3",
      "Longitude",
      "Name",
      "PostalCode",
      "PostOfficeBox",
      "PrimaryContactName",
    ].map((name) => one(name, nilled)),
    one("ShippingMethodCode", textRule(/^\d*$/, nil)),
    ...[
      "StateOrProvince",
      "Telephone1",
      "Telephone2",
      "Telephone3",
      "TimeZoneRuleVersionNumber",
      "UPSZone",
      "UTCOffset",
      "UTCConversionTimeZoneCode",
    ].map((name) => one(name, nilled)),
  ],
};

const publisher: ElementRule = {
  children: [
    one("UniqueName", textRule(/^[A-Za-z_][A-Za-z0-9_]*$/)),
    one("LocalizedNames", labeled("LocalizedName")),
    one("Descriptions", labeled("Description")),
    one("EMailAddress", nilled),
    one("SupportingWebsiteUrl", nilled),
    one("CustomizationPrefix", textRule(/^(?!mscrm)[A-Za-z][A-Za-z0-9]{1,7}$/)),
    one("CustomizationOptionValuePrefix", textRule(/^[1-9]\d{4}$/)),
    one("Addresses", { children: [many("Address", address)] }),
  ],
};

const component: ElementRule = {
  children: [],
  attributes: { type: /^(1|29|372)$/, "id?": bracedGuid, "schemaName?": someText, behavior: /^[012]$/ },
};

const dependencyType = /^(\d+|[a-z]+)$/;

const missingDependency: ElementRule = {
  children: [
    one("Required", {
      children: [many("package", { anything: true })],
      attributes: {
        type: dependencyType,
        "schemaName?": someText,
        displayName: someText,
        solution: /^(Active|\S+ \(\d+(\.\d+){3}\))$/,
        "id?": bracedGuid,
      },
    }),
    one("Dependent", {
      children: [],
      attributes: {
        type: dependencyType,
        displayName: someText,
        "id?": bracedGuid,
        "id.connectionreferencelogicalname?": someText,
      },
    }),
  ],
};

/** solution.xml */
export const solutionGrammar: ElementRule = {
  attributes: {
    version: /^\d+(\.\d+){3}$/,
    SolutionPackageVersion: /^\d+\.\d+$/,
    languagecode: languageCode,
    generatedBy: /^(CrmLive|OnPremises)$/,
    "xmlns:xsi": /^http:\/\/www\.w3\.org\/2001\/XMLSchema-instance$/,
    "OrganizationVersion?": someText,
    "OrganizationSchemaType?": someText,
    "CRMServerServiceabilityVersion?": someText,
  },
  children: [
    one("SolutionManifest", {
      children: [
        one("UniqueName", textRule(/^[A-Za-z_][A-Za-z0-9_]*$/)),
        one("LocalizedNames", {
          children: [
            some("LocalizedName", { children: [], attributes: { description: someText, languagecode: languageCode } }),
          ],
        }),
        one("Descriptions", labeled("Description")),
        one("Version", textRule(/^\d+(\.\d+){3}$/)),
        one("Managed", textRule(flag)),
        one("Publisher", publisher),
        one("RootComponents", { children: [many("RootComponent", component)] }),
        one("MissingDependencies", { children: [many("MissingDependency", missingDependency)] }),
      ],
    }),
  ],
};

/** environmentvariabledefinition.xml: children in alphabetical order. */
export const environmentVariableGrammar: ElementRule = {
  attributes: { schemaname: /^[A-Za-z][A-Za-z0-9_]*$/ },
  children: [
    optional("apiid", textRule(/^\/providers\//)),
    optional("defaultvalue", textRule(anyText)),
    optional("description", {
      attributes: { default: anyText },
      children: [many("label", { children: [], attributes: { description: anyText, languagecode: languageCode } })],
    }),
    one("displayname", {
      attributes: { default: someText },
      children: [many("label", { children: [], attributes: { description: anyText, languagecode: languageCode } })],
    }),
    one("introducedversion", textRule(/^\d+(\.\d+){1,3}$/)),
    one("iscustomizable", textRule(flag)),
    one("isrequired", textRule(flag)),
    optional("parameterkey", textRule(someText)),
    optional("parentdefinitionid", { children: [one("schemaname", textRule(someText))] }),
    one("secretstore", textRule(flag)),
    one("type", textRule(/^10000000[0-5]$/)),
  ],
};
