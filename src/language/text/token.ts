import type { Directive } from './comment.ts';
import type { Span } from '../program.ts';

export type TokenKind = 'name' | 'number' | 'string' | 'punctuator' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** The token as written; a string's text is without quotes and with its escapes resolved. */
  readonly text: string;
  readonly span: Span;
  /** Directives in the comments before this token. */
  leading: readonly Directive[];
  /** Directives in comments behind this token on its line. */
  trailing: readonly Directive[];
  /** Something unreadable stands here or in front, and was reported. */
  broken?: boolean;
}

/** What nearly every token has before it and behind it. */
export const NO_DIRECTIVES: readonly Directive[] = [];
