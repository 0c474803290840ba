import type { LoggerService } from '@nestjs/common';
import { createLogger, type Logger } from '@souk/observability';

/** Lets Nest write to our log; what it says of its own start-up is for debugging only. */
export class NestLogger implements LoggerService {
  private readonly loggers = new Map<string, Logger>();

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest's convention: the last parameter is the name of who speaks, one before it a stack. */
  private write(level: 'trace' | 'debug' | 'warn' | 'error' | 'fatal', message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const logger = this.loggerFor(typeof context === 'string' ? context : 'nest');
    if (message instanceof Error) logger[level]({ err: message }, message.message);
    else logger[level]({ ...(rest.length > 1 && { stack: rest[0] }) }, String(message));
  }

  private loggerFor(context: string): Logger {
    const known = this.loggers.get(context) ?? createLogger(context);
    this.loggers.set(context, known);
    return known;
  }
}
