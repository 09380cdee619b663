import { expect, test } from 'vitest';
import { repeatedIds } from '../../src/site/unique-ids.ts';

test('an id that stands on a page twice is found, with what has it', () => {
  const page = '<main><fieldset id="unload"></fieldset><p id=one><figure class="a > b" id="unload"></figure>';
  expect(repeatedIds(page)).toEqual([{ id: 'unload', tags: ['<fieldset>', '<figure>'] }]);
});

test('text, scripts, styles, comments and other attributes are no ids', () => {
  const page =
    '<p id="one" data-id="one" aria-label="id=one">id="one"</p>' +
    '<script>"<p id=\'one\'>"</script><style>/* <p id="one"> */</style><!-- <p id="one"> -->';
  expect(repeatedIds(page)).toEqual([]);
});
