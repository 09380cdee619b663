/** What a call does with its answer: `b()` runs a function; one that is told what to look for, as `find(M)`, returns it. */
export function outcome(label: string): 'runs' | 'returns' {
  return label.endsWith('()') ? 'runs' : 'returns';
}
