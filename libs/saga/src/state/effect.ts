import type { Type } from '@nestjs/common';
import type { CommandMessage, EventDefinition, Message } from '@souk/kernel';
import type { SagaAction } from '../definition/saga-definition.js';

/** What has to be done, in the saga's transaction, after a decision. */
export type SagaEffect =
  | { readonly do: 'send'; readonly command: CommandMessage; readonly id: string }
  | { readonly do: 'publish'; readonly event: Message<EventDefinition> }
  | { readonly do: 'run'; readonly action: Type<SagaAction<unknown>> };
