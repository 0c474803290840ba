import { z } from 'zod';

type AnyValue = {
  stringValue?: string;
  boolValue?: boolean;
  intValue?: string | number;
  doubleValue?: number;
  bytesValue?: string;
  arrayValue?: { values?: AnyValue[] };
  kvlistValue?: { values?: { key: string; value?: AnyValue }[] };
};

/** Not checked in depth: what an attribute holds never steers anything here. */
const anyValue = z.custom<AnyValue>((value) => typeof value === 'object' && value !== null);
const keyValue = z.object({ key: z.string(), value: anyValue.optional() });
const attributes = z.array(keyValue).default([]);
/** A fixed64 is a string in OTLP's JSON; some exporters write a number. */
const nanoseconds = z
  .union([z.string().regex(/^\d{1,20}$/), z.number().nonnegative()])
  .transform((value) => BigInt(typeof value === 'number' ? Math.trunc(value) : value));
/** OTLP's JSON writes ids in hex, unlike the base64 of other protobuf JSON. */
const traceId = z
  .string()
  .regex(/^[0-9a-f]{32}$/i)
  .toLowerCase();
const spanId = z
  .string()
  .regex(/^[0-9a-f]{16}$/i)
  .toLowerCase();

const otlpSpan = z.object({
  traceId,
  spanId,
  parentSpanId: spanId.or(z.literal('')).optional(),
  name: z.string(),
  kind: z.number().default(1),
  startTimeUnixNano: nanoseconds,
  endTimeUnixNano: nanoseconds,
  attributes,
  events: z.array(z.object({ name: z.string().default(''), timeUnixNano: nanoseconds, attributes })).default([]),
  links: z.array(z.object({ traceId, spanId })).default([]),
  status: z.object({ code: z.number().default(0), message: z.string().optional() }).default({ code: 0 }),
});

const scopeSpans = z.object({
  scope: z.object({ name: z.string().default('') }).optional(),
  spans: z.array(otlpSpan).default([]),
});

/**
 * The part of an OTLP `ExportTraceServiceRequest` in JSON that is kept.
 * @see https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export const otlpRequest = z.object({
  resourceSpans: z
    .array(
      z.object({
        resource: z.object({ attributes }).default({ attributes: [] }),
        scopeSpans: z.array(scopeSpans).default([]),
      }),
    )
    .default([]),
});

export type OtlpRequest = z.infer<typeof otlpRequest>;
export type OtlpSpan = z.infer<typeof otlpSpan>;
export type OtlpAttributes = z.infer<typeof attributes>;
export type OtlpValue = AnyValue;
