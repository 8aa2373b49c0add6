import type { PolicyCompiler } from "../policy-compiler.js";

/**
 * updatenextlink: on the platform the next page is asked for through the connector. Here the runtime follows the link
 * itself and sends the connection's token only to the host that gave the first page, so nothing is left to change.
 */
export const updateNextLink: PolicyCompiler = () => ({});
