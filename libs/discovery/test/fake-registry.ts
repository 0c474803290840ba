import type { Registry, RegistryAnswer } from '../src/registry/registry.js';

/** A registry that says what a test tells it to, and counts how often it is asked. */
export class FakeRegistry implements Registry {
  readonly address = 'fake://orders';
  /** The versions that it was asked with. */
  readonly asked: (string | undefined)[] = [];
  private answer: () => Promise<RegistryAnswer>;

  constructor(...ids: readonly string[]) {
    this.answer = () => Promise.resolve(answerOf(ids));
  }

  /** When: these are the instances from now on. */
  knows(...ids: readonly string[]): void {
    this.answer = () => Promise.resolve(answerOf(ids));
  }

  /** When: it can not be asked. */
  isDown(): void {
    this.answer = () => Promise.reject(new Error('registry is down'));
  }

  /** When: it keeps whoever asks waiting. @returns what answers them */
  hangs(): (...ids: readonly string[]) => void {
    const { promise, resolve } = Promise.withResolvers<RegistryAnswer>();
    this.answer = () => promise;
    return (...ids) => resolve(answerOf(ids));
  }

  lookUp(_signal: AbortSignal, since?: string): Promise<RegistryAnswer> {
    this.asked.push(since);
    return this.answer();
  }
}

const answerOf = (ids: readonly string[]): RegistryAnswer => ({
  instances: ids.map((id) => ({ id, url: `http://${id}:8080` })),
});
