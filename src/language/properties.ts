/**
 * The roles of functions that say what must hold of a program, and what each role means: every floor reads it here.
 * A function has such a role by its name.
 */
import type { Program, Property } from './program.ts';

/** What a role means. */
export type PropertyMeaning = {
  /** How the names of such functions begin. */
  readonly prefix: string;
  /**
   * `void`: it fails with an assert in it, or any other fault. `bool`: it answers, and must be able to in every state
   * that it is asked in: a fault in it is a mistake of the listing.
   */
  readonly returns: 'void' | 'bool';
} & (
  | {
      /** Asked once nobody can move, and all CPUs have come to where they may stay. Must hold in every such state. */
      readonly asked: 'at the end';
      readonly holds: 'always';
    }
  | {
      /** Asked in every state, the first one included; `once`: one state in which it holds is enough. */
      readonly asked: 'in every state';
      readonly holds: 'always' | 'once';
    }
);

export const PROPERTY_ROLES = {
  check: { prefix: 'check_', returns: 'void', asked: 'at the end', holds: 'always' },
  /** Behind a state that violates one, nothing is looked at. */
  always: { prefix: 'always_', returns: 'void', asked: 'in every state', holds: 'always' },
  sometimes: { prefix: 'sometimes_', returns: 'bool', asked: 'in every state', holds: 'once' },
} as const satisfies Readonly<Record<string, PropertyMeaning>>;

export type PropertyRole = keyof typeof PROPERTY_ROLES;

/** What the role of a property means. */
export function meaningOf({ role }: Pick<Property, 'role'>): PropertyMeaning {
  return PROPERTY_ROLES[role];
}

/** The properties of a program that are asked in such states and must hold so often, in the order of the listing. */
export function propertiesOf<Asked extends PropertyMeaning['asked']>(
  program: Pick<Program, 'properties'>,
  asked: Asked,
  holds: Extract<PropertyMeaning, { asked: Asked }>['holds'],
): Property[] {
  return program.properties.filter((property) => {
    const meaning = meaningOf(property);
    return meaning.asked === asked && meaning.holds === holds;
  });
}
