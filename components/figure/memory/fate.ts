/** What can still become of the state that is shown, for those who know it. */
export interface FateNote {
  readonly kind: 'right' | 'wrong' | 'open';
  /** `will end wrong` */
  readonly words: string;
}
