import { AuthorisePaymentHandler } from './authorise-payment.handler.js';
import { AuthorisePaymentWhenStockReserved } from './authorise-payment-when-stock-reserved.js';
import { CapturePaymentHandler } from './capture-payment.handler.js';
import { CapturePaymentWhenOrderConfirmed } from './capture-payment-when-order-confirmed.js';
import { RefundPaymentHandler } from './refund-payment.handler.js';
import { RememberCardWhenPresented } from './remember-card-when-presented.js';
import { ReturnMoneyWhenShipmentRefusedOrCancelled } from './return-money-when-shipment-refused-or-cancelled.js';
import { VoidAuthorisationHandler } from './void-authorisation.handler.js';

/** Both back doors: the commands of orchestrated orders, and the events that choreographed ones go on by. */
export const paymentHandlers = [
  AuthorisePaymentHandler,
  VoidAuthorisationHandler,
  CapturePaymentHandler,
  RefundPaymentHandler,
  RememberCardWhenPresented,
  AuthorisePaymentWhenStockReserved,
  CapturePaymentWhenOrderConfirmed,
  ReturnMoneyWhenShipmentRefusedOrCancelled,
];
