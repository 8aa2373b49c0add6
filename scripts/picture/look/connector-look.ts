/** How a connector is shown: its readable name and the color of its icon. */
export interface ConnectorLook {
  readonly name: string;
  /** `#rrggbb` */
  readonly color: string;
}

/** Names and colors of much used connectors, as the designer's cards show them (Microsoft Learn, connector reference). */
const known: Readonly<Record<string, ConnectorLook>> = {
  shared_approvals: { name: "Approvals", color: "#a5458e" },
  shared_azureblob: { name: "Azure Blob Storage", color: "#804998" },
  shared_azuread: { name: "Microsoft Entra ID", color: "#1f6fb2" },
  shared_commondataservice: { name: "Microsoft Dataverse (legacy)", color: "#742774" },
  shared_commondataserviceforapps: { name: "Microsoft Dataverse", color: "#088142" },
  shared_conversionservice: { name: "Content Conversion", color: "#4f6bed" },
  shared_dynamicsax: { name: "Fin & Ops Apps (Dynamics 365)", color: "#0a5cbf" },
  shared_excelonlinebusiness: { name: "Excel Online (Business)", color: "#107c41" },
  shared_flowmanagement: { name: "Power Automate Management", color: "#0066ff" },
  shared_office365: { name: "Office 365 Outlook", color: "#0078d4" },
  shared_office365groups: { name: "Office 365 Groups", color: "#c43e1c" },
  shared_office365users: { name: "Office 365 Users", color: "#c43e1c" },
  shared_onedriveforbusiness: { name: "OneDrive for Business", color: "#0078d4" },
  shared_onenote: { name: "OneNote (Business)", color: "#7719aa" },
  shared_planner: { name: "Planner", color: "#31752f" },
  shared_powerappsforappmakers: { name: "Power Apps for Makers", color: "#742774" },
  shared_powerappsforadmins: { name: "Power Apps for Admins", color: "#742774" },
  shared_powerplatformforadmins: { name: "Power Platform for Admins", color: "#742774" },
  shared_servicebus: { name: "Service Bus", color: "#c4501b" },
  shared_sendmail: { name: "Mail", color: "#d13438" },
  shared_sharepointonline: { name: "SharePoint", color: "#036c70" },
  shared_sql: { name: "SQL Server", color: "#ba141a" },
  shared_teams: { name: "Microsoft Teams", color: "#5059c9" },
  shared_todo: { name: "Microsoft To-Do (Business)", color: "#185abd" },
  shared_webcontents: { name: "HTTP with Microsoft Entra ID", color: "#4f6bed" },
  shared_wordonlinebusiness: { name: "Word Online (Business)", color: "#185abd" },
};

/**
 * The look of a connector that a flow calls.
 * @param apiName `shared_office365`, or the name of a custom connector
 * @param custom looks of the custom connectors that came with the flow, by API name or id
 */
export function connectorLook(apiName: string, custom: ReadonlyMap<string, ConnectorLook>): ConnectorLook {
  const own = custom.get(apiName);
  if (own !== undefined) return own;
  const key = apiName.toLowerCase();
  const found = Object.hasOwn(known, key) ? known[key] : undefined;
  return found ?? { name: readableApiName(apiName), color: "#4b5563" };
}

/** `shared_pb-5ffinanceoperations-5f0123456789abcdef` as people say it. */
function readableApiName(apiName: string): string {
  const decoded = apiName
    .replace(/^shared_/i, "")
    .replace(/-5f[0-9a-f]{16}$/i, "")
    .replace(/-([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  const words = decoded
    .replace(/[_-]+/g, " ")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .trim();
  return words === "" ? apiName : words.charAt(0).toUpperCase() + words.slice(1);
}
