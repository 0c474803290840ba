import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { Public } from '@souk/auth';
import { notFound } from '@souk/service';
import { z } from 'zod';
import { type MailSearch, parseMailSearch } from '../../domain/mail-search.js';
import { MailViews } from '../../persistence/mail-views.js';
import type { MailDocument } from '../../persistence/mongo-mailbox.js';
import { type MailboxQuery, mailboxQuery, mailboxSearch } from './mailbox.query.js';
import { type MailpitMessage, mailpitMessage, type MailpitSummary, mailpitSummary } from './mailpit.view.js';

const EVERYTHING = parseMailSearch('');

interface MailpitList {
  readonly total: number;
  readonly unread: number;
  readonly count: number;
  readonly messages_count: number;
  readonly start: number;
  readonly tags: readonly string[];
  readonly messages: readonly MailpitSummary[];
}

/**
 * The kept mails as Mailpit serves them, so that one client reads both.
 * @see https://mailpit.axllent.org/docs/api-v1/
 */
@Public()
@Controller('api/v1')
export class MailboxApiController {
  constructor(private readonly mails: MailViews) {}

  @Get('messages')
  messages(@Query({ schema: mailboxQuery }) page: MailboxQuery): Promise<MailpitList> {
    return this.list(EVERYTHING, page);
  }

  @Get('search')
  search(@Query({ schema: mailboxSearch }) { query, ...page }: z.infer<typeof mailboxSearch>): Promise<MailpitList> {
    return this.list(parseMailSearch(query), page);
  }

  @Get('message/:id')
  async message(@Param('id') id: string): Promise<MailpitMessage> {
    return mailpitMessage(await this.find(id));
  }

  @Get('message/:id/raw')
  @Header('content-type', 'text/plain; charset=utf-8')
  async source(@Param('id') id: string): Promise<string> {
    return (await this.find(id)).source;
  }

  private async list(search: MailSearch, { limit, start }: MailboxQuery): Promise<MailpitList> {
    const [found, matching, total] = await Promise.all([
      limit === 0 ? [] : this.mails.list(search, limit, start),
      this.mails.count(search),
      this.mails.count(EVERYTHING),
    ]);
    return {
      total,
      unread: total,
      count: found.length,
      messages_count: matching,
      start,
      tags: [],
      messages: found.map(mailpitSummary),
    };
  }

  private async find(id: string): Promise<MailDocument> {
    const mail = await this.mails.find(id);
    if (!mail) throw notFound(`There is no mail ${id}.`);
    return mail;
  }
}
