import * as path from "node:path";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Files } from "../../core/host/files.js";
import { packageDirectory } from "../../core/host/package-directory.js";

/** The studio's page as it was bundled. */
export interface StudioClient {
  readonly script: string;
  readonly style: string;
}

/** @throws InputError when the pages have not been bundled, as in a working copy that was not compiled */
export function readStudioClient(files: Files): StudioClient {
  const read = (name: string): string => {
    const file = path.join(packageDirectory, "lib", "client", name);
    if (!files.exists(file)) throw new InputError(`${file}: no such file, expected what 'npm run compile' makes`);
    return files.readText(file);
  };
  return { script: read("studio.js"), style: read("studio.css") };
}

/** The page's own files and this server's data, and nothing else: no inline script, no other address, no frame. */
export const livePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const livePage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Power Batch Studio</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/studio.css">
</head>
<body>
<div id="studio"></div>
<noscript>The studio needs JavaScript. It loads nothing from the network.</noscript>
<script src="/studio.js"></script>
</body>
</html>
`;
