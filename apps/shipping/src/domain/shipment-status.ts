/** `BOOKED` may still be cancelled; from `DISPATCHED` on the parcel is on its way. */
export type ShipmentStatus = 'BOOKED' | 'REFUSED' | 'CANCELLED' | 'DISPATCHED' | 'DELIVERED';
