export { readClient } from "./client-files.js";
export { isReport } from "./page.js";
export { ReportBuilder } from "./report-builder.js";
