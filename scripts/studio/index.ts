export { openStudio, type Studio } from "./studio.js";
export { studioSite } from "./site/write-site.js";
export { readStudioClient } from "./server/page.js";
export { serveStudio, type StudioServer } from "./server/server.js";
