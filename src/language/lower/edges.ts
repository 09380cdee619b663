/** Where instructions lead. */
import type { Draft } from './emitter.ts';
import type { Edge } from '../instruction.ts';

/** The instruction with each of its edges replaced. */
export function mapEdges<Node extends Draft>(instruction: Node, map: (edge: Edge) => Edge): Node {
  const node = instruction;
  switch (node.kind) {
    case 'branch':
    case 'iterate':
      return { ...instruction, then: map(node.then), else: map(node.else) };
    case 'switch': {
      const cases = node.cases.map((one) => ({ ...one, next: map(one.next) }));
      return { ...instruction, cases, otherwise: map(node.otherwise) };
    }
    case 'call':
      return { ...instruction, call: { ...node.call, next: map(node.call.next) } };
    case 'call-pointer':
      return {
        ...instruction,
        targets: node.targets.map((target) => ({ ...target, next: map(target.next) })),
      };
    case 'end':
      return instruction;
    case 'assign':
    case 'evaluate':
    case 'return':
    case 'lock':
    case 'unlock':
    case 'stores':
    case 'rcu':
    case 'allocate':
    case 'free':
    case 'choose':
    case 'wait':
    case 'assert':
    case 'bug-on':
    case 'print':
      return { ...instruction, next: map(node.next) };
  }
}

/** Where an instruction can lead, in a fixed order. */
export function edgesOf(instruction: Draft): Edge[] {
  const edges: Edge[] = [];
  mapEdges(instruction, (edge) => {
    edges.push(edge);
    return edge;
  });
  return edges;
}
