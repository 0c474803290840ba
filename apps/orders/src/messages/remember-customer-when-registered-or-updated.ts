import { Controller } from '@nestjs/common';
import { userRegistered, userUpdated } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { CustomerCopies } from '../persistence/customer-copies.js';

/** Order views show the customer's name without asking users. */
@Controller()
export class RememberCustomerWhenRegisteredOrUpdated {
  constructor(private readonly customers: CustomerCopies) {}

  @When(userRegistered)
  registered(user: Payload<typeof userRegistered>, work: PostgresUnitOfWork): Promise<void> {
    return this.customers.save(work, user);
  }

  @When(userUpdated)
  updated(user: Payload<typeof userUpdated>, work: PostgresUnitOfWork): Promise<void> {
    return this.customers.save(work, user);
  }
}
