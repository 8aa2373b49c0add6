import {
  anyText,
  empty,
  guid,
  languageCode,
  many,
  one,
  optional,
  some,
  someText,
  textRule,
  type ElementRule,
} from "./grammar.js";
import { entityGrammar, relationshipGrammar } from "./table-grammar.js";
import { workflowGrammar } from "./workflow-grammar.js";

const path = /^\/Connector\/[A-Za-z0-9_-]+_[a-z]+\.(json|csx|Png)$/;

/** `<Connector>` */
const connectorGrammar: ElementRule = {
  attributes: { "xmlns:xsi?": someText },
  children: [
    one("connectorid", textRule(guid)),
    one("description", textRule(anyText)),
    one("displayname", textRule(someText)),
    one("iconbrandcolor", textRule(/^#[0-9A-Fa-f]{6}$/)),
    one("name", textRule(/^[A-Za-z][A-Za-z0-9_-]*$/)),
    one("connectortype", textRule(/^[012]$/)),
    optional("scriptoperations", textRule(/^\[[\s\S]*\]$/)),
    one("openapidefinition", textRule(path)),
    one("connectionparameters", textRule(path)),
    optional("connectionparametersets", textRule(path)),
    one("policytemplateinstances", textRule(path)),
    optional("customcodeblobcontent", textRule(path)),
    optional("iconblob", textRule(path)),
  ],
};

const connectionReference: ElementRule = {
  attributes: { connectionreferencelogicalname: /^[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_.-]+$/ },
  children: [
    one("connectionreferencedisplayname", textRule(someText)),
    one("connectorid", textRule(/^\/providers\/Microsoft\.PowerApps\/apis\/shared_[A-Za-z0-9_-]+$/)),
    optional("customconnectorid", { children: [one("connectorid", textRule(guid))] }),
    optional("description", textRule(anyText)),
    one("iscustomizable", textRule(/^[01]$/)),
    optional("promptingbehavior", textRule(/^[01]$/)),
    one("statecode", textRule(/^0$/)),
    one("statuscode", textRule(/^1$/)),
  ],
};

/** customizations.xml: the sections that our packages have, in the order of exports. */
export const customizationsGrammar: ElementRule = {
  attributes: {
    "xmlns:xsi": /^http:\/\/www\.w3\.org\/2001\/XMLSchema-instance$/,
    "OrganizationVersion?": someText,
    "OrganizationSchemaType?": someText,
    "CRMServerServiceabilityVersion?": someText,
  },
  children: [
    one("Entities", { children: [many("Entity", entityGrammar)] }),
    one("Roles", empty),
    one("Workflows", { children: [many("Workflow", workflowGrammar)] }),
    one("FieldSecurityProfiles", empty),
    one("Templates", empty),
    one("EntityMaps", empty),
    one("EntityRelationships", { children: [many("EntityRelationship", relationshipGrammar)] }),
    one("OrganizationSettings", empty),
    one("optionsets", empty),
    one("CustomControls", empty),
    one("EntityDataProviders", empty),
    optional("Connectors", { children: [some("Connector", connectorGrammar)] }),
    optional("connectionreferences", { children: [some("connectionreference", connectionReference)] }),
    one("Languages", { children: [some("Language", textRule(languageCode))] }),
  ],
};
