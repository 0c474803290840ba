import { Controller } from '@nestjs/common';
import { addressGiven } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { AddressRepository } from '../persistence/address.repository.js';

/** Where an order is to go is kept until its shipment is booked. */
@Controller()
export class RememberAddressWhenGiven {
  constructor(private readonly addresses: AddressRepository) {}

  @When(addressGiven)
  async handle({ orderId, address }: Payload<typeof addressGiven>, work: PostgresUnitOfWork): Promise<void> {
    await this.addresses.remember(work, orderId, address);
  }
}
