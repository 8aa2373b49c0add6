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
<div id="app"></div>
<noscript>The studio needs JavaScript. It loads nothing from the network.</noscript>
<script src="/studio.js"></script>
</body>
</html>
`;
