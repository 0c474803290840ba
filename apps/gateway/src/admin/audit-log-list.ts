import { Injectable } from '@nestjs/common';
import { ListOfAll } from './list-of-all.js';

/** The security events of every service, or of `?service=`, newest first: their ids follow the time everywhere. */
@Injectable()
export class AuditLogList extends ListOfAll {
  protected override readonly path = '/audit-log';
  protected override readonly order = 'newest first';
}
