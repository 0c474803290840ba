import { Controller } from '@nestjs/common';
import { userRegistered } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { MongoUnitOfWork } from '@souk/persistence';
import { Notify } from '../application/notify.js';
import { RememberRecipient } from '../application/remember-recipient.js';

/** A newcomer is remembered, and welcomed. */
@Controller()
export class WelcomeUserWhenRegistered {
  constructor(
    private readonly rememberRecipient: RememberRecipient,
    private readonly notify: Notify,
  ) {}

  @When(userRegistered)
  async handle(user: Payload<typeof userRegistered>, work: MongoUnitOfWork): Promise<void> {
    await this.rememberRecipient.run(work, user);
    await this.notify.run(work, user.userId, { template: 'welcome' });
  }
}
