import { Controller } from '@nestjs/common';
import { userUpdated } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { MongoUnitOfWork } from '@souk/persistence';
import { RememberRecipient } from '../application/remember-recipient.js';

/** From now on people are written to by their new name. */
@Controller()
export class RememberRecipientWhenUserUpdated {
  constructor(private readonly rememberRecipient: RememberRecipient) {}

  @When(userUpdated)
  async handle(user: Payload<typeof userUpdated>, work: MongoUnitOfWork): Promise<void> {
    await this.rememberRecipient.run(work, user);
  }
}
