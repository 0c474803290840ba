import { type DynamicModule, type ForwardReference, type Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { MessagingModule } from '@souk/messaging';
import { AuditLogController } from '../audit-log/audit-log.controller.js';
import { OutboxController } from '../outbox/outbox.controller.js';
import { ParkedController } from '../parking/parked.controller.js';

type Imported = Type | DynamicModule | Promise<DynamicModule> | ForwardReference;

/** The controllers that a service gets because it has messages: none where its module, or one that it imports, has no messaging. */
export function messagingDoors(appModule: Type): Type[] {
  return hasMessaging(appModule) ? [AuditLogController, OutboxController, ParkedController] : [];
}

function hasMessaging(module: Imported): boolean {
  if (module instanceof Promise || 'forwardRef' in module) return false;
  const { type, imports } = 'module' in module ? { type: module.module, imports: module.imports } : { type: module };
  const declared = Reflect.getMetadata(MODULE_METADATA.IMPORTS, type) as readonly Imported[] | undefined;
  return type === MessagingModule || [...(imports ?? []), ...(declared ?? [])].some(hasMessaging);
}
