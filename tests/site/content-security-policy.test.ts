import { expect, test } from 'vitest';
import { withPolicy } from '../../src/site/content-security-policy.ts';

const page = (body: string) => `<html><head><meta charset="utf-8"/><title>t</title></head>${body}</html>`;

test('inline scripts are allowed by their hash, each once', () => {
  // printf alert | openssl dgst -sha256 -binary | base64
  const hash = "'sha256-35BQWN1npAn++BSA6B5HNlcrDttNf7mHxpXNB+Jg7IE='";
  const result = withPolicy(page('<script>alert</script><script type="module">alert</script>'));
  expect(result).toContain(`script-src 'self' 'wasm-unsafe-eval' ${hash};`);
});

test('scripts from a file need no hash', () => {
  expect(withPolicy(page('<script type="module" src="/a.js"></script>'))).not.toContain('sha256');
});

test('the policy comes before everything that it governs', () => {
  expect(withPolicy(page(''))).toMatch(
    /<meta charset="utf-8"\/><meta http-equiv="content-security-policy"[^>]*><title>/,
  );
});

test('a page without room for a policy is refused', () => {
  expect(() => withPolicy('<p>no head</p>')).toThrow('no place for its policy');
});
