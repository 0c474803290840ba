import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { Public } from '@souk/auth';
import { notFound } from '@souk/service';
import { z } from 'zod';
import { parseMailSearch } from '../../domain/mail-search.js';
import { MailViews } from '../../persistence/mail-views.js';
import { listPage, mailPage } from './mailbox-pages.js';

const NEWEST = 100;
const pageQuery = z.object({
  query: z
    .string()
    .max(500)
    .regex(/^\P{Cc}*$/u)
    .default(''),
});

/** No script anywhere, and no content from elsewhere: what is shown was written by strangers. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'";

/** The kept mails, for people to look through. */
@Public()
@Controller()
export class MailboxPageController {
  constructor(private readonly mails: MailViews) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', POLICY)
  async list(@Query({ schema: pageQuery }) { query }: z.infer<typeof pageQuery>): Promise<string> {
    const search = parseMailSearch(query);
    const [mails, total] = await Promise.all([this.mails.list(search, NEWEST, 0), this.mails.count(search)]);
    return listPage(mails, { query, total });
  }

  @Get('mails/:id')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', POLICY)
  async mail(@Param('id') id: string): Promise<string> {
    const mail = await this.mails.find(id);
    if (!mail) throw notFound(`There is no mail ${id}.`);
    return mailPage(mail);
  }
}
