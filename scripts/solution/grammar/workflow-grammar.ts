import {
  anyText,
  bracedGuid,
  flag,
  languageCode,
  one,
  optional,
  some,
  someText,
  textRule,
  version,
  type ElementRule,
} from "./grammar.js";

const fixed = (value: string): ElementRule => textRule(new RegExp(`^${value}$`));

/** `<Workflow>` of a cloud flow (category 5): the order of all server exports. */
export const workflowGrammar: ElementRule = {
  attributes: { WorkflowId: bracedGuid, Name: someText, "Description?": anyText, "xmlns:xsi?": someText },
  children: [
    one("JsonFileName", textRule(/^\/Workflows\/[A-Za-z0-9_-]+-[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\.json$/)),
    one("Type", fixed("1")),
    one("Subprocess", textRule(flag)),
    one("Category", fixed("5")),
    one("Mode", fixed("0")),
    one("Scope", fixed("4")),
    one("OnDemand", textRule(flag)),
    one("TriggerOnCreate", textRule(flag)),
    one("TriggerOnDelete", textRule(flag)),
    one("AsyncAutodelete", textRule(flag)),
    one("SyncWorkflowLogOnFailure", textRule(flag)),
    one("StateCode", textRule(flag)),
    one("StatusCode", textRule(/^[12]$/)),
    one("RunAs", fixed("1")),
    one("IsTransacted", textRule(flag)),
    one("IntroducedVersion", textRule(version)),
    one("IsCustomizable", textRule(flag)),
    optional("BusinessProcessType", textRule(flag)),
    one("IsCustomProcessingStepAllowedForOtherPublishers", textRule(flag)),
    optional("ModernFlowType", textRule(flag)),
    optional("BillingContext", textRule(anyText)),
    one("PrimaryEntity", fixed("none")),
    one("LocalizedNames", {
      children: [
        some("LocalizedName", { children: [], attributes: { languagecode: languageCode, description: someText } }),
      ],
    }),
    optional("Descriptions", {
      children: [
        some("Description", { children: [], attributes: { languagecode: languageCode, description: anyText } }),
      ],
    }),
  ],
};
