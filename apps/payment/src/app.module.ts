import { Module } from '@nestjs/common';
import { AuthModule } from '@souk/auth';
import { topology } from '@souk/contracts';
import { MessagingModule } from '@souk/messaging';
import { PostgresModule } from '@souk/persistence';
import { MessagesAuditController } from '@souk/service';
import { AuditController } from './http/audit.controller.js';
import { PaymentsController } from './http/payments.controller.js';
import { paymentHandlers } from './messages/payment-handlers.js';
import { paymentConfig } from './payment.config.js';
import { PaymentsModule } from './payments.module.js';
import { PaymentFacts } from './persistence/payment-facts.js';
import { paymentMigrations } from './persistence/payment-migrations.js';

/** Owns the payments: what is held, taken and given back for orders. */
@Module({
  imports: [
    PostgresModule.for({ ...paymentConfig, migrations: paymentMigrations }),
    MessagingModule.for({ ...paymentConfig, messages: topology.payment }),
    AuthModule.for(paymentConfig),
    PaymentsModule.for(paymentConfig),
  ],
  controllers: [AuditController, MessagesAuditController, PaymentsController, ...paymentHandlers],
  providers: [PaymentFacts],
})
export class AppModule {}
