/** How what is drawn is tinted. */
export type Verdict = 'right' | 'wrong' | 'neutral';
