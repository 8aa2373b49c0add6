/** At most so many calls in a window. */
export interface ThrottlingLimit {
  readonly limit: number;
  readonly seconds: number;
  /** Whose calls are counted together. */
  readonly scope: string;
  readonly source: string;
}

const perConnection = (limit: number, seconds: number): ThrottlingLimit => ({
  limit,
  seconds,
  scope: "connection",
  source: "Microsoft Learn, the connector's reference, Throttling Limits",
});

/** Connectors by the last part of their id. */
const connectorLimits: Readonly<Record<string, ThrottlingLimit>> = {
  shared_commondataserviceforapps: perConnection(6_000, 300),
  shared_dynamicsax: perConnection(200, 60),
  shared_excelonlinebusiness: perConnection(100, 60),
  shared_office365: perConnection(300, 60),
  shared_onedriveforbusiness: perConnection(100, 60),
  shared_sharepointonline: perConnection(600, 60),
  shared_teams: perConnection(100, 60),
};

/** Source: Microsoft Learn, "Limits of automated, scheduled, and instant flows", custom connectors. */
const customConnector: ThrottlingLimit = {
  limit: 500,
  seconds: 60,
  scope: "connection",
  source: "Microsoft Learn, Custom connector FAQ",
};

/** Service protection by the emulator's names of services. */
const serviceLimits: Readonly<Record<string, ThrottlingLimit>> = {
  dataverse: {
    limit: 6_000,
    seconds: 300,
    scope: "user and web server",
    source: "Microsoft Learn, Service protection API limits (Dataverse)",
  },
  financeOperations: {
    limit: 6_000,
    seconds: 300,
    scope: "user and web server",
    source: "Microsoft Learn, Service protection API limits (finance and operations apps)",
  },
  graph: {
    limit: 130_000,
    seconds: 10,
    scope: "application, all tenants; each service has lower ones",
    source: "Microsoft Learn, Microsoft Graph service-specific throttling limits",
  },
};

/** The limit of a connector; undefined for one whose limit this program does not know, and for HTTP. */
export function connectorLimit(name: string, isCustom: boolean): ThrottlingLimit | undefined {
  if (name.startsWith("http ")) return undefined;
  return isCustom ? customConnector : connectorLimits[name.toLowerCase()];
}

export function serviceLimit(name: string): ThrottlingLimit | undefined {
  return serviceLimits[name];
}
