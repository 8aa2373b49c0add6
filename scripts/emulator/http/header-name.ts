/** Header names that are not written word by word with capitals. */
const spelling: Readonly<Record<string, string>> = {
  etag: "ETag",
  "odata-version": "OData-Version",
  "odata-entityid": "OData-EntityId",
  req_id: "REQ_ID",
  "request-id": "request-id",
  "www-authenticate": "WWW-Authenticate",
};

/** A header name as the services write it: some clients, and readers of batches, look for that spelling. */
export function headerName(name: string): string {
  if (name.startsWith("x-ms-")) return name;
  return spelling[name] ?? name.replace(/(^|-)[a-z]/g, (text) => text.toUpperCase());
}
