import { fileURLToPath } from "node:url";

/** The repository's folder. Compiled tests run from lib/test/support. */
export const repository = fileURLToPath(new URL("../../../", import.meta.url)).replace(/[\\/]$/, "");
