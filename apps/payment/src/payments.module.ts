import { type DynamicModule, Module } from '@nestjs/common';
import { StepFence } from '@souk/saga';
import { AuthorisePayment } from './application/authorise-payment.js';
import { CapturePayment } from './application/capture-payment.js';
import { DueCalls } from './application/due-calls.js';
import { EndCall } from './application/end-call.js';
import { MakeProviderCall } from './application/make-provider-call.js';
import { PaymentProgress } from './application/payment-progress.js';
import { PaymentSettings } from './application/payment-settings.js';
import { PresentedCardPurge } from './application/presented-card-purge.js';
import { ProviderCallRunner } from './application/provider-call-runner.js';
import { ProviderCallSignal } from './application/provider-call-signal.js';
import { ProviderDesk } from './application/provider-desk.js';
import { ReadPayments } from './application/read-payments.js';
import { RecordAnswer } from './application/record-answer.js';
import { ReturnMoney } from './application/return-money.js';
import { TellOfOlderPayments } from './application/tell-of-older-payments.js';
import { TellOfPayment } from './application/tell-of-payment.js';
import { PaymentRepository } from './persistence/payment.repository.js';
import { PaymentViews } from './persistence/payment-views.js';
import { PresentedCardRepository } from './persistence/presented-card.repository.js';
import { ProviderCallRepository } from './persistence/provider-call.repository.js';
import { WaitingAskerRepository } from './persistence/waiting-asker.repository.js';
import { SimulatedProviderModule } from './simulated-provider/simulated-provider.module.js';
import type { SimulationSettings } from './simulated-provider/simulation-settings.js';

/** What is done with payments, behind both doors. */
@Module({})
export class PaymentsModule {
  static for(settings: PaymentSettings & SimulationSettings): DynamicModule {
    const useCases = [AuthorisePayment, CapturePayment, ReturnMoney, ReadPayments];
    return {
      module: PaymentsModule,
      imports: [SimulatedProviderModule.for(settings)],
      providers: [
        { provide: PaymentSettings, useValue: settings },
        ...useCases,
        StepFence,
        PaymentProgress,
        PresentedCardPurge,
        DueCalls,
        EndCall,
        MakeProviderCall,
        ProviderCallRunner,
        ProviderCallSignal,
        ProviderDesk,
        RecordAnswer,
        PaymentRepository,
        PaymentViews,
        TellOfOlderPayments,
        TellOfPayment,
        ProviderCallRepository,
        WaitingAskerRepository,
        PresentedCardRepository,
      ],
      exports: [...useCases, PresentedCardRepository],
    };
  }
}
