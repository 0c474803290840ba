import { BatchSpanProcessor } from '@opentelemetry/sdk-trace';

/** Sends spans in batches. Its flush also waits for a batch that was on its way before, which that of the SDK does not. */
export class FlushedBatches extends BatchSpanProcessor {
  constructor(private readonly options: ConstructorParameters<typeof BatchSpanProcessor>[0]) {
    super(options);
  }

  override async forceFlush(): Promise<void> {
    try {
      await super.forceFlush();
    } finally {
      await this.options.exporter.forceFlush?.();
    }
  }
}
