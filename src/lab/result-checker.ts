/** A result of the lab as a checker: what asks about a program asks here about the one that was edited. */
import type { Checker } from '../checker/checker.ts';
import type { CheckState, CheckStatus } from '../checker/client.ts';
import type { About, Answer, QuestionName } from '../checker/protocol.ts';
import type { LabClient } from './client.ts';
import type { Result } from './session.ts';

export class ResultChecker implements Checker {
  readonly status: CheckStatus;
  readonly #client: LabClient;
  readonly #version: number;

  constructor(client: LabClient, { version, checked }: Result) {
    this.#client = client;
    this.#version = version;
    this.status = { state: { kind: 'done', checked }, silent: false, restarted: false };
  }

  /** Nothing changes any more: the program was checked. */
  watch(): () => void {
    return () => {};
  }

  check(): Promise<CheckState> {
    return Promise.resolve(this.status.state);
  }

  foreknown(): undefined {
    return undefined;
  }

  ask<Name extends QuestionName>(name: Name, about: About<Name>): Promise<Answer<Name>> {
    return this.#client.ask(this.#version, name, about);
  }

  /** The lab ends its worker, and the checks that it makes. */
  cancel(): void {}

  close(): void {}
}
