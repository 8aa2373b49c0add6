export { openStudio, type Studio } from "./studio.js";
export { isSite, studioSite } from "./site/write-site.js";
export { serveStudio, type StudioServer } from "./server/server.js";
