/** What differs between the services' OData. */
export interface ServiceProfile {
  /** Where the service's root is on its host. */
  readonly root: string;
  /** A row that was written comes back only when this is asked for. */
  readonly prefersRepresentation: boolean;
  /** Rows belong to companies, and only those of the user's default company are seen. */
  readonly hasCompanies: boolean;
  /** An update of a row that does not exist adds it, unless If-Match says otherwise. */
  readonly updatesUpsert: boolean;
  /** Columns beside a lookup carry its GUID, and the lookup is set by `name@odata.bind`. */
  readonly hasLookups: boolean;
}

export type ODataServiceName = "dataverse" | "finance-operations";

/**
 * Sources: Microsoft Learn, "Open Data Protocol (OData)" of finance and operations (cross-company); "Create", "Update and
 * delete" and "Associate and disassociate table rows using the Web API" of Dataverse.
 */
export const serviceProfiles: Readonly<Record<ODataServiceName, ServiceProfile>> = {
  dataverse: {
    root: "/api/data/v9.2",
    prefersRepresentation: true,
    hasCompanies: false,
    updatesUpsert: true,
    hasLookups: true,
  },
  "finance-operations": {
    root: "/data",
    prefersRepresentation: false,
    hasCompanies: true,
    updatesUpsert: false,
    hasLookups: false,
  },
};
