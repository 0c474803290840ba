import type { Type } from '@nestjs/common';
import type { CommandMessage } from '@souk/kernel';
import type { SagaAction } from '../definition/saga-definition.js';

/** What the orchestrator has to do, in the saga's transaction, after a decision. */
export type SagaEffect =
  | { readonly do: 'send'; readonly command: CommandMessage; readonly id: string }
  | { readonly do: 'run'; readonly action: Type<SagaAction<unknown>> };
