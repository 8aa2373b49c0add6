/** What to do about an operation that no workflow can call. */
interface WayOut {
  /** `shared_approvals`; without a number of a second connection. */
  readonly api: string;
  /** Undefined: all operations of the connector. */
  readonly operations?: RegExp;
  readonly help: string;
}

const usual = "Replace it by an HTTP action, or keep it in a flow of Power Automate that a request starts.";

const platform =
  "Azure has no such connector: call the Power Platform API by an HTTP action as an identity that is registered as a management application, or keep it in a flow of Power Automate that a request starts.";

/**
 * Sources: Microsoft Learn, "Office 365 Outlook" (Send email with options), "Work with desktop flows using code" (RunDesktopFlow),
 * "Consume an AI Builder model" (Predict), "Create a service principal application" of the Power Platform API, "Microsoft Teams" (deprecated
 * actions).
 */
const waysOut: readonly WayOut[] = [
  {
    api: "shared_approvals",
    help: "Azure has no connector for approvals: use 'Send email with options' or 'Send approval email' of Office 365 Outlook, or keep the approval in a flow of Power Automate that a request starts and that calls back.",
  },
  {
    api: "shared_commondataserviceforapps",
    operations: /^aibuilderpredict/i,
    help: "Call the action Predict of the model's row (msdyn_aimodels) by 'Perform a bound action', or by an HTTP action.",
  },
  {
    api: "aibuilder",
    help: "Call the action Predict of the model's row (msdyn_aimodels) of Dataverse by 'Perform a bound action', or by an HTTP action.",
  },
  {
    api: "shared_commondataserviceforapps",
    operations: /^subscribewebhooktrigger$/i,
    help: "Wait with Until and 'Get a row by ID', or let the row start a flow of its own.",
  },
  {
    api: "shared_commondataservice",
    help: "New workflows may not use this generation of the connector: use the same action of the connector Microsoft Dataverse.",
  },
  {
    api: "shared_uiflow",
    help: "Call the action RunDesktopFlow of the desktop flow's row (workflows) of Dataverse by 'Perform a bound action'.",
  },
  {
    api: "shared_teams",
    operations: /FlowContinuation$/i,
    help: "Use 'Post adaptive card and wait for a response', which replaced it.",
  },
  { api: "shared_flowmanagement", help: platform },
  { api: "shared_powerappsforappmakers", help: platform },
  { api: "shared_powerplatformforadmins", help: platform },
  { api: "shared_powerplatformadminv2", help: platform },
];

/** The way out for an operation of a connector that the export cannot write. */
export function wayOut(api: string, operationId: string): string {
  const name = api.toLowerCase();
  const found = waysOut.find(
    (way) => (name === way.api || name.startsWith(`${way.api}_`)) && way.operations?.test(operationId) !== false,
  );
  return found?.help ?? usual;
}
