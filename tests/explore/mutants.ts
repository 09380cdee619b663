/** Faults to plant into a copy of the explorer: each must be noticed by conformance.ts. */
export interface Mutant {
  readonly file: string;
  /** This text, which occurs once, is replaced. */
  readonly text: string;
  readonly by: string;
}

export const MUTANTS: Readonly<Record<string, Mutant>> = {
  'a lossy hash: tuples in the same place of the index are taken for equal': {
    file: 'explore/interner.ts',
    text: '      if (!this.#equals(found, source, offset)) continue;',
    by: '',
  },
  'tuples are compared without their last word': {
    file: 'explore/interner.ts',
    text: '    for (let index = 0; index < this.width; index++)\n      if (words[base + index] !== source[offset + index]) return false;',
    by: '    for (let index = 0; index < this.width - 1; index++)\n      if (words[base + index] !== source[offset + index]) return false;',
  },
  'shared memory is taken apart without its last chunk': {
    file: 'explore/components.ts',
    text: 'this.#tuple[chunk] = this.#chunks[chunk].intern(this.#buffer);',
    by: 'this.#tuple[chunk] = chunk + 1 < this.#chunks.length ? this.#chunks[chunk].intern(this.#buffer) : 0;\n      if (this.#chunks[chunk].count === 0) this.#chunks[chunk].intern(this.#buffer);',
  },
  'no search for deadlocks': {
    file: 'explore/endings.ts',
    text: "stuck.length > 0 ? 'deadlock' : 'faulted', stuck };",
    by: "'faulted', stuck: [] };",
  },
  'every wait beside a fault is taken for its consequence': {
    file: 'explore/endings.ts',
    text: '!excuse || waitsInVain(all, status)',
    by: '!excuse',
  },
  'kept locks are not looked for': {
    file: 'explore/endings.ts',
    text: "const hasEnded = (cpu: number) => statuses[cpu]?.kind === 'ended';",
    by: 'const hasEnded = (cpu: number) => cpu > statuses.length;',
  },
  'read sections that are never left are not looked for': {
    file: 'explore/endings.ts',
    text: '[...mutexes, ...sections]',
    by: '[...mutexes]',
  },
  'a grace period waits for who begins to read later, too': {
    file: 'machine/rcu.ts',
    text: 'choices: (state) => (state[ownWaits] === 0 ? 1 : 0)',
    by: 'choices: (state) => (state.subarray(depth, waits).some((deep) => deep > 0) ? 0 : 1)',
  },
  'a grace period waits for the inner read section only': {
    file: 'machine/rcu.ts',
    text: 'const left = --state[ownDepth] === 0;',
    by: 'const left = --state[ownDepth] >= 0;',
  },
  'a grace period waits for nobody': {
    file: 'machine/rcu.ts',
    text: 'state[ownWaits] = inside;',
    by: 'state[ownWaits] = inside & 0;',
  },
  'words of read sections are left out of states': {
    file: 'language/compile.ts',
    text: 'variable: [...shared, ...reading, ...own]',
    by: 'variable: [...shared, ...own]',
  },
  'steps that enter a read section are merged': {
    file: 'explore/mergeable.ts',
    text: '      // Locks, lists, heap',
    by: "      if (instruction.kind === 'rcu' && instruction.operation === 'lock') return true;\n      // Locks, lists, heap",
  },
  'steps that read shared data are merged': {
    file: 'explore/mergeable.ts',
    text: "return 'slot' in instruction.target && isStable(instruction.value);",
    by: "return 'slot' in instruction.target;",
  },
  'steps that take a lock are merged': {
    file: 'explore/mergeable.ts',
    text: '      // Locks, lists, heap',
    by: "      if (instruction.kind === 'lock') return true;\n      // Locks, lists, heap",
  },
  'writes to shared data are merged': {
    file: 'explore/mergeable.ts',
    text: "return 'slot' in instruction.target && isStable(instruction.value);",
    by: 'return isStable(instruction.value);',
  },
  'what another CPU may free is read in a merged step': {
    file: 'explore/mergeable.ts',
    text: 'return expression.stable === true && isStable(expression.address);',
    by: "return expression.address.op !== 'constant' || expression.stable === true;",
  },
  'merged steps go on behind a violated always_': {
    file: 'explore/successors.ts',
    text: ' || this.#isCut(shared)',
    by: '',
  },
  'faults in merged first steps are lost': {
    file: 'explore/search.ts',
    text: 'if (fault) this.firstFaults.push(fault);',
    by: '',
  },
  'only the first choice is tried': {
    file: 'explore/successors.ts',
    text: 'const choices = executor.choices(state, cpu);',
    by: 'const choices = Math.min(1, executor.choices(state, cpu));',
  },
  'a second choice runs where the first one left off': {
    file: 'explore/successors.ts',
    text: '        components.loadShared(shared);\n      }',
    by: '      }',
  },
  'slots that nobody will read keep their values': {
    file: 'language/lower/liveness.ts',
    text: 'clear: without(held, live[to])',
    by: 'clear: without([], live[to])',
  },
  'what a condition changes is left out of states': {
    file: 'language/parse/walk.ts',
    text: 'return condition ? incrementsIn(condition).map(({ operand }) => operand) : [];',
    by: 'return [];',
  },
  'words that a list in setup links are left out of states': {
    file: 'language/compile.ts',
    text: 'new ListGroups(everything, startExpressions(declarations))',
    by: 'new ListGroups(reachable(roles.cpus, callees), startExpressions(declarations))',
  },
  'links that a list in a helper has are left out of states': {
    file: 'language/lower/writes.ts',
    text: "if (part.operand.type!.kind === 'list_head') this.#join(placeOf(part.operand), ANY_LIST);",
    by: '',
  },
  'a pointer is followed to whatever is there': {
    file: 'machine/evaluate.ts',
    text: 'follow.link ? map.linkedBy(follow.link) : map.begins(follow.to)',
    by: 'map.access',
  },
  'a link is followed to any list_head': {
    file: 'machine/evaluate.ts',
    text: 'follow.link ? map.linkedBy(follow.link) : map.begins(follow.to)',
    by: 'map.begins(follow.to)',
  },
  'a part of what is not there is part of what is': {
    file: 'machine/evaluate.ts',
    text: 'origins[from] > 0 || access[at] >= 0 ? STRAY : at',
    by: 'at',
  },
  'an object is freed with a lock in it that somebody holds': {
    file: 'machine/heap.ts',
    text: 'if (holder !== null) throw freesHeldLock',
    by: 'if (holder === thread) throw freesHeldLock',
  },
  'what kfree frees through its first part is left out of states': {
    file: 'language/lower/writes.ts',
    text: 'for (const one of isPointer ? beginningWith(struct, structs) : [struct]) pools.add(one);',
    by: 'pools.add(struct);',
  },
  'structs inside of objects are not freed with them': {
    file: 'language/lower/writes.ts',
    text: "if (type.kind === 'struct') freed.add(type.name);",
    by: '',
  },
  'locks in objects are not looked for': {
    file: 'machine/idle.ts',
    text: ".leaves.filter(({ type }) => type.kind === 'mutex')",
    by: ".leaves.filter(({ type, root }) => type.kind === 'mutex' && root.status === undefined)",
  },
  'fates know no bad end but a failed check': {
    file: 'explore/fates.ts',
    text: "ends.filter(({ kind }) => kind !== 'good')",
    by: "ends.filter(({ kind }) => kind === 'failed' || kind === 'cut')",
  },
  'traces of equal cost have no order': {
    file: 'explore/paths.ts',
    text: 'if (!isCheaper(cost, bestCost)) continue;',
    by: 'if (isCheaper(bestCost, cost)) continue;',
  },
  'the fewest switches are taken for the fewest steps': {
    file: 'explore/paths.ts',
    text: 'this.#switches[node] + (next === cpu ? 0 : 1)',
    by: 'this.#switches[node]',
  },
  'a fault is searched as a state, not as a step': {
    file: 'explore/violations.ts',
    text: 'groups.addEdge(subjectOf(fault), source, edge, endless?.[targets[edge]] === 1);',
    by: 'groups.addState(subjectOf(fault), source);',
  },
  'faults are not grouped': {
    file: 'explore/violations.ts',
    text: "const group = this.#group(subject, '');",
    by: 'const group = this.#group(subject, String(edge));',
  },
  'an acquisition that faults counts as a section': {
    file: 'explore/orders.ts',
    text: 'return faulted ? undefined : instruction.section;',
    by: 'return instruction.section;',
  },
  'orders are told by the last section only': {
    file: 'explore/orders.ts',
    text: 'const key = `${before} ${cpu} ${section}`;',
    by: 'const key = `${cpu} ${section}`;',
  },
  'interleavings are counted in spite of circles': {
    file: 'explore/count.ts',
    text: "return done === states ? String(total) : 'infinite';",
    by: 'return String(total);',
  },
  'always_ functions are asked at the end only': {
    file: 'explore/search.ts',
    text: 'if (this.#mustStop(tuple[0])) {',
    by: 'if (this.#mustStop(tuple[0]) && tuple[0] < 0) {',
  },
  'sometimes_ functions are asked once': {
    file: 'explore/witnesses.ts',
    text: 'if (ask(this.#program, state, property).ok) this.#fulfilled.add(property);',
    by: 'if (shared === 0 && ask(this.#program, state, property).ok) this.#fulfilled.add(property);',
  },
  'livelocks are not looked for': {
    file: 'explore/bottoms.ts',
    text: 'if (!canStop.includes(0)) return [];',
    by: 'if (canStop.length >= 0) return [];',
  },
  'any circle counts as one that a run never leaves': {
    file: 'explore/bottoms.ts',
    text: 'if (canStop[state] || leaves[circle[state]]) continue;',
    by: 'if (canStop[state]) continue;',
  },
  'a loop that is meant to go on for ever excuses everybody': {
    file: 'explore/bottoms.ts',
    text: 'progresses[cpu] ||= rounds.has(position);',
    by: 'if (rounds.has(position)) progresses.fill(true);',
  },
  'who waits beside a loop that goes on for ever is not looked for': {
    file: 'explore/endings.ts',
    text: 'const stuck = stuckAmong(standing, faulted || spinning.length > 0, statuses);',
    by: 'const stuck = stuckAmong(standing, true, statuses);',
  },
  'an idle CPU may hold a lock': {
    file: 'machine/idle.ts',
    text: 'mutexAddresses(program).every((address) => holderOf(state, address) !== cpu)',
    by: 'true',
  },
  'a livelock is no end': {
    file: 'explore/fates.ts',
    text: "ends.filter(({ kind }) => kind !== 'good')",
    by: "ends.filter(({ kind }) => kind !== 'good' && kind !== 'livelock')",
  },
  'the shortest round need not show everybody who goes round': {
    file: 'explore/lasso.ts',
    text: 'if (from === state && seen === all) return pathTo(number);',
    by: 'if (from === state && number > 0) return pathTo(number);',
  },
  'a busy wait for a CPU that stopped with a fault counts as a livelock': {
    file: 'explore/violations.ts',
    text: 'if (bottom.spinning.length === 0 || hasFaultedIn(search, paths, bottom)) return;',
    by: 'if (bottom.spinning.length === 0) return;',
  },
  'a search that meets its limit says that it is complete': {
    file: 'explore/search.ts',
    text: 'if (states.count >= this.#limits.maxStates && states.find(tuple) < 0) return false;',
    by: 'if (states.count >= this.#limits.maxStates && states.find(tuple) < 0) continue;',
  },
};
