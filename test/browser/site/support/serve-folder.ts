import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** Serves a folder on loopback as hosts of static sites do: `/a` is `a.html`, `/a/` is `a/index.html`. */
export async function serveFolder(folder: string): Promise<{ readonly origin: string; close(): void }> {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = fileOf(folder, decodeURIComponent(pathname));
    if (file === undefined) {
      response.writeHead(404, { "content-type": "text/html; charset=utf-8" });
      response.end(fs.readFileSync(path.join(folder, "404.html")));
      return;
    }
    response.writeHead(200, { "content-type": types[path.extname(file)] ?? "application/octet-stream" });
    response.end(fs.readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The file of an address; undefined when there is none. */
export function fileOf(folder: string, pathname: string): string | undefined {
  const base = path.join(folder, pathname);
  return [base, `${base}.html`, path.join(base, "index.html")].find(
    (file) => file.startsWith(folder) && fs.existsSync(file) && fs.statSync(file).isFile(),
  );
}
