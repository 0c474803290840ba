import type { AboutOrder, ShippingAddress } from '@souk/contracts';
import { newId } from '@souk/kernel';
import type { Booking, ShipmentState } from './shipment-state.js';

/** The way of one order to its customer. There is one for each order, and it is decided once. */
export class Shipment {
  private current: ShipmentState;

  constructor(state: ShipmentState) {
    this.current = state;
  }

  static booked(order: AboutOrder, address: ShippingAddress, booking: Booking): Shipment {
    return new Shipment({ ...identify(order), address, booking, status: 'BOOKED', reason: null });
  }

  static refused(order: AboutOrder, address: ShippingAddress, reason: string): Shipment {
    return new Shipment({ ...identify(order), address, booking: null, status: 'REFUSED', reason });
  }

  get state(): ShipmentState {
    return this.current;
  }

  /** The booking, if the order has a parcel that goes out, is on its way or has arrived. */
  get goesThroughBy(): Booking | undefined {
    const { status, booking } = this.current;
    return status === 'REFUSED' || status === 'CANCELLED' ? undefined : (booking ?? undefined);
  }

  /** Whether the parcel is on its way or has arrived: from then on nothing is cancelled. */
  get hasLeft(): boolean {
    return this.current.status === 'DISPATCHED' || this.current.status === 'DELIVERED';
  }

  /** @returns false when there is nothing to cancel: refused, cancelled already, or gone. */
  cancel(): boolean {
    if (this.current.status !== 'BOOKED') return false;
    this.current = { ...this.current, status: 'CANCELLED', reason: 'The shipment was cancelled.' };
    return true;
  }

  /** The parcel leaves. @returns false when it does not: refused, cancelled, or gone already. */
  dispatch(): boolean {
    return this.move('BOOKED', 'DISPATCHED');
  }

  /** The parcel arrives. @returns false when it was not on its way. */
  deliver(): boolean {
    return this.move('DISPATCHED', 'DELIVERED');
  }

  private move(from: 'BOOKED' | 'DISPATCHED', to: 'DISPATCHED' | 'DELIVERED'): boolean {
    if (this.current.status !== from) return false;
    this.current = { ...this.current, status: to };
    return true;
  }
}

const identify = ({ orderId, customerId, saga }: AboutOrder) => ({ orderId, customerId, saga, shipmentId: newId() });
