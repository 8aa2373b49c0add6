export { addOperations } from "./add-operations.js";
export { entityVerbs, type EntityVerb } from "./generate/entity-operations.js";
export { serviceNames, type ServiceName } from "./generate/service-profile.js";
export { fileSource, urlSource } from "./metadata/metadata-source.js";
