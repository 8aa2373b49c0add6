export { addOperations } from "./add-operations.js";
export { entityVerbs, type EntityVerb } from "./generate/entity-operations.js";
export type { ODataServiceName } from "./generate/service-profile.js";
export type { MetadataSource } from "./metadata/scan-metadata.js";
export { metadataFile, metadataAddress } from "./metadata/metadata-source.js";
