/** Limits of a performance profile. Source: Microsoft Learn, "Limits of automated, scheduled, and instant flows". */
export interface Profile {
  readonly name: "Low" | "Medium" | "High";
  /** Actions of one flow in 24 hours, as long as the transition period lasts. */
  readonly actionsPerDay: number;
  readonly foreachItems: number;
  readonly splitOnItems: number;
  /** Bytes that run histories take up. */
  readonly contentPer5Minutes: number;
  readonly contentPerDay: number;
}

const mega = 1_000_000;
const giga = 1_000 * mega;

const low: Profile = {
  name: "Low",
  actionsPerDay: 10_000,
  foreachItems: 5_000,
  splitOnItems: 5_000,
  contentPer5Minutes: 600 * mega,
  contentPerDay: giga,
};
const medium: Profile = {
  name: "Medium",
  actionsPerDay: 100_000,
  foreachItems: 100_000,
  splitOnItems: 100_000,
  contentPer5Minutes: 6 * giga,
  contentPerDay: 10 * giga,
};
const high: Profile = { ...medium, name: "High", actionsPerDay: 500_000, contentPerDay: 50 * giga };

export interface License {
  readonly title: string;
  /** Power Platform requests in 24 hours. Source: Microsoft Learn, "Requests limits and allocations". */
  readonly requestsPerDay: number;
  readonly profile: Profile;
}

/** By the name that `--license` takes, the smallest first. */
export const licenses = {
  "microsoft-365": { title: "Microsoft 365 plans", requestsPerDay: 6_000, profile: low },
  "per-app": { title: "Power Apps per app, pay-as-you-go", requestsPerDay: 6_000, profile: low },
  "application-user": {
    title: "application user, whole tenant without Dynamics 365",
    requestsPerDay: 25_000,
    profile: medium,
  },
  premium: { title: "Power Automate Premium (per user)", requestsPerDay: 40_000, profile: medium },
  "dynamics-365": { title: "Dynamics 365 Enterprise and Professional", requestsPerDay: 40_000, profile: medium },
  process: { title: "Power Automate Process (per flow)", requestsPerDay: 250_000, profile: high },
  "application-user-dynamics-365": {
    title: "application user, whole tenant with Dynamics 365",
    requestsPerDay: 500_000,
    profile: medium,
  },
} as const satisfies Record<string, License>;

export type LicenseName = keyof typeof licenses;

export const licenseNames = Object.keys(licenses) as LicenseName[];
