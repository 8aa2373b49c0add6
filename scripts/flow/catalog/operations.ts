import type { OperationRow } from "./catalog-operation.js";
import { acsemailOperations } from "./operations/acsemail.js";
import { applicationinsightsOperations } from "./operations/applicationinsights.js";
import { approvalsOperations } from "./operations/approvals.js";
import { azureadOperations } from "./operations/azuread.js";
import { azureblobOperations } from "./operations/azureblob.js";
import { azurecommunicationservicessmsOperations } from "./operations/azurecommunicationservicessms.js";
import { azuredatafactoryOperations } from "./operations/azuredatafactory.js";
import { commondataserviceOperations } from "./operations/commondataservice.js";
import { commondataserviceforappsOperations } from "./operations/commondataserviceforapps.js";
import { dynamicsaxOperations } from "./operations/dynamicsax.js";
import { flowmanagementOperations } from "./operations/flowmanagement.js";
import { microsoftcopilotstudioOperations } from "./operations/microsoftcopilotstudio.js";
import { microsoftformsOperations } from "./operations/microsoftforms.js";
import { office365Operations } from "./operations/office365.js";
import { office365groupsOperations } from "./operations/office365groups.js";
import { office365usersOperations } from "./operations/office365users.js";
import { onedriveforbusinessOperations } from "./operations/onedriveforbusiness.js";
import { powerappsforappmakersOperations } from "./operations/powerappsforappmakers.js";
import { powerplatformadminv2Operations } from "./operations/powerplatformadminv2.js";
import { powerplatformforadminsOperations } from "./operations/powerplatformforadmins.js";
import { sendgridOperations } from "./operations/sendgrid.js";
import { sharepointonlineOperations } from "./operations/sharepointonline.js";
import { sqlOperations } from "./operations/sql.js";
import { teamsOperations } from "./operations/teams.js";
import { todoOperations } from "./operations/todo.js";
import { uiflowOperations } from "./operations/uiflow.js";
import { webcontentsOperations } from "./operations/webcontents.js";
import { wordonlinebusinessOperations } from "./operations/wordonlinebusiness.js";

/**
 * Operations of built-in connectors as published flows call them, by connector: facts, gathered from exports. It is not
 * complete, and a connector gains operations; what is missing here may exist.
 */
export const operationRows: Readonly<Record<string, readonly OperationRow[]>> = {
  shared_acsemail: acsemailOperations,
  shared_applicationinsights: applicationinsightsOperations,
  shared_approvals: approvalsOperations,
  shared_azuread: azureadOperations,
  shared_azureblob: azureblobOperations,
  shared_azurecommunicationservicessms: azurecommunicationservicessmsOperations,
  shared_azuredatafactory: azuredatafactoryOperations,
  shared_commondataservice: commondataserviceOperations,
  shared_commondataserviceforapps: commondataserviceforappsOperations,
  shared_dynamicsax: dynamicsaxOperations,
  shared_flowmanagement: flowmanagementOperations,
  shared_microsoftcopilotstudio: microsoftcopilotstudioOperations,
  shared_microsoftforms: microsoftformsOperations,
  shared_office365: office365Operations,
  shared_office365groups: office365groupsOperations,
  shared_office365users: office365usersOperations,
  shared_onedriveforbusiness: onedriveforbusinessOperations,
  shared_powerappsforappmakers: powerappsforappmakersOperations,
  shared_powerplatformadminv2: powerplatformadminv2Operations,
  shared_powerplatformforadmins: powerplatformforadminsOperations,
  shared_sendgrid: sendgridOperations,
  shared_sharepointonline: sharepointonlineOperations,
  shared_sql: sqlOperations,
  shared_teams: teamsOperations,
  shared_todo: todoOperations,
  shared_uiflow: uiflowOperations,
  shared_webcontents: webcontentsOperations,
  shared_wordonlinebusiness: wordonlinebusinessOperations,
};
