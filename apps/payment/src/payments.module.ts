import { type DynamicModule, Module } from '@nestjs/common';
import { AuthorisePayment } from './application/authorise-payment.js';
import { CapturePayment } from './application/capture-payment.js';
import { DueCalls } from './application/due-calls.js';
import { MakeProviderCall } from './application/make-provider-call.js';
import { PaymentProgress } from './application/payment-progress.js';
import { PaymentSettings } from './application/payment-settings.js';
import { ProviderCallRunner } from './application/provider-call-runner.js';
import { ProviderCallSignal } from './application/provider-call-signal.js';
import { ProviderDesk } from './application/provider-desk.js';
import { ReadPayments } from './application/read-payments.js';
import { RecordAnswer } from './application/record-answer.js';
import { RefundPayment } from './application/refund-payment.js';
import { VoidAuthorisation } from './application/void-authorisation.js';
import { PaymentRepository } from './persistence/payment.repository.js';
import { PaymentViews } from './persistence/payment-views.js';
import { ProviderCallRepository } from './persistence/provider-call.repository.js';
import { WaitingCommandRepository } from './persistence/waiting-command.repository.js';
import { SimulatedProviderModule } from './simulated-provider/simulated-provider.module.js';
import type { SimulationSettings } from './simulated-provider/simulation-settings.js';

/** What is done with payments, behind both doors. */
@Module({})
export class PaymentsModule {
  static for(settings: PaymentSettings & SimulationSettings): DynamicModule {
    const useCases = [AuthorisePayment, VoidAuthorisation, CapturePayment, RefundPayment, ReadPayments];
    return {
      module: PaymentsModule,
      imports: [SimulatedProviderModule.for(settings)],
      providers: [
        { provide: PaymentSettings, useValue: settings },
        ...useCases,
        PaymentProgress,
        DueCalls,
        MakeProviderCall,
        ProviderCallRunner,
        ProviderCallSignal,
        ProviderDesk,
        RecordAnswer,
        PaymentRepository,
        PaymentViews,
        ProviderCallRepository,
        WaitingCommandRepository,
      ],
      exports: useCases,
    };
  }
}
