/**
 * What mails and chats do to a link on its way, undone: they break lines, escape signs, sometimes twice, and set blanks,
 * brackets and signs that nobody sees around it. No link of this site has any of that.
 */

/** Signs that take no room: soft hyphen, zero-width blanks and joiners, marks of direction, the mark of a byte order. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g;
const ESCAPED = /(?:%[0-9a-f]{2})+/gi;
/** A link is escaped by the program that sends it, and again by one that passes it on. */
const PASSES = 3;

/** The text of a link as it was sent, as far as that can be told; what was no link is still none. */
export function mended(text: string): string {
  let plain = text;
  for (let pass = 0; pass < PASSES; pass++) {
    plain = plain.replace(ESCAPED, unescaped);
  }
  return (
    plain
      .replace(UNSEEN, '')
      .replaceAll('&amp;', '&')
      // Mail that is "quoted-printable": a line that goes on, and the equals sign, which has capital digits there.
      .replace(/=[ \t]*\r?\n/g, '')
      .replaceAll('=3D', '=')
      .replace(/[\s<>]/g, '')
  );
}

/** What an escape stands for; itself if it is cut. */
function unescaped(escape: string): string {
  try {
    return decodeURIComponent(escape);
  } catch {
    return escape;
  }
}
