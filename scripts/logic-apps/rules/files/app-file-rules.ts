import type { CodeFamily } from "../../../core/rules/code.js";
import type { AppFileRule, TemplateRule } from "../context.js";
import { appConnectionIncomplete } from "./app-connection-incomplete.js";
import { appParameterNotValid } from "./app-parameter-not-valid.js";
import { appParameterUnknown } from "./app-parameter-unknown.js";
import { appSettingNotInterpolated } from "./app-setting-not-interpolated.js";
import { appSettingUnknown } from "./app-setting-unknown.js";
import { extensionBundleMissing } from "./extension-bundle-missing.js";
import { connectionsFunctionNotAllowed, parametersFunctionNotAllowed } from "./function-not-allowed.js";
import { hostSettingNotText } from "./host-setting-not-text.js";
import { parameterSetMissing } from "./parameter-set-missing.js";
import { runtimeUrlMissing } from "./runtime-url-missing.js";
import { secretInAppFile } from "./secret-in-app-file.js";
import { secureAppParameter } from "./secure-app-parameter.js";
import { accessPolicyInConsumption, standardConnectionInConsumption } from "./template-connections.js";
import { unusedAppConnection, unusedAppParameter } from "./unused-in-app.js";

export const connectionsFileRules: readonly AppFileRule[] = [
  appConnectionIncomplete,
  appParameterUnknown,
  appSettingNotInterpolated,
  appSettingUnknown,
  connectionsFunctionNotAllowed,
  parameterSetMissing,
  runtimeUrlMissing,
  secretInAppFile,
  unusedAppConnection,
];

export const parametersFileRules: readonly AppFileRule[] = [
  appParameterNotValid,
  appSettingNotInterpolated,
  appSettingUnknown,
  parametersFunctionNotAllowed,
  secretInAppFile,
  secureAppParameter,
  unusedAppParameter,
];

export const hostFileRules: readonly AppFileRule[] = [extensionBundleMissing, hostSettingNotText];

export const templateRules: readonly TemplateRule[] = [accessPolicyInConsumption, standardConnectionInConsumption];

export const appFileRules: CodeFamily = {
  name: "logic-apps-projects",
  title: "Logic Apps: files of a project",
  checkedIn: "a project of Logic Apps Standard",
  codes: [...new Set([...connectionsFileRules, ...parametersFileRules, ...hostFileRules, ...templateRules])],
};
