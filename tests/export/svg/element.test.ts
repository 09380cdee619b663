import fc from 'fast-check';
import { expect, test } from 'vitest';
import { element, textElement } from '../../../src/export/svg/element.ts';
import { textsOf } from './parse.ts';

test('an element has its attributes in order, numbers to a hundredth, and none that is undefined', () => {
  expect(element('rect', { x: 1 / 3, y: -0.004, rx: undefined, fill: '#fff' })).toBe(
    '<rect x="0.33" y="0" fill="#fff"/>',
  );
  expect(element('g', { id: 'a' }, [element('path', { d: 'M0 0' })])).toBe('<g id="a"><path d="M0 0"/></g>');
});

test('what is written stays what is written', () => {
  expect(textElement('text', { title: '"<&>' }, '</text><script>alert("1")</script>&amp;')).toBe(
    '<text title="&quot;&lt;&amp;&gt;">&lt;/text&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;</text>',
  );
});

test('signs that XML cannot have are left out', () => {
  expect(textElement('text', {}, 'a\u0000b\u001bc\ufffed\ud800e')).toBe('<text>abcd\ufffde</text>');
});

test('any text is well-formed, and comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const expected = text.toWellFormed().replace(/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, '');
      expect(textsOf(element('svg', { id: text }, [textElement('text', {}, text)]))).toEqual(
        expected === '' ? [] : [expected],
      );
    }),
  );
});
