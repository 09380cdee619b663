import { createHash } from 'node:crypto';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

function policyFor(page: string): string {
  const scripts = [...page.matchAll(inlineScript)].map(([, text]) => text);
  const hashes = new Set(
    scripts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`),
  );
  return [
    "default-src 'self'",
    // The search index is read by WebAssembly.
    ["script-src 'self' 'wasm-unsafe-eval'", ...hashes].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The page with a policy that lets it load nothing but its own site's files and run its own inline scripts. */
export function withPolicy(page: string): string {
  const meta = `<meta http-equiv="content-security-policy" content="${policyFor(page)}">`;
  const charset = /<meta charset="[^"]*"\s*\/?>/i.exec(page);
  if (!charset) throw new Error('A page without <meta charset> has no place for its policy.');
  const place = charset.index + charset[0].length;
  return page.slice(0, place) + meta + page.slice(place);
}

/**
 * Gives every built page its policy. Astro's own `security.csp` knows neither Starlight's inline scripts nor
 * its style attributes.
 */
export function contentSecurityPolicy(): AstroIntegration {
  return {
    name: 'content-security-policy',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        for await (const name of glob('**/*.html', { cwd: root })) {
          const file = join(root, name);
          await writeFile(file, withPolicy(await readFile(file, 'utf8')));
        }
      },
    },
  };
}
