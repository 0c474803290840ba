import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Roles } from '@souk/auth';
import { type SagasQuery, sagasQuery } from '@souk/contracts';
import { SagaDesk, type SagaInFlight } from '@souk/saga';
import { type FactsPage, factsPage, notFound } from '@souk/service';
import { z } from 'zod';

const sagaId = z.uuid().toLowerCase();

/** The desk of the person who is called when a saga does not get on by itself. */
@Roles('admin')
@Controller('sagas')
export class SagasController {
  constructor(private readonly desk: SagaDesk) {}

  @Get()
  async inFlight(@Query({ schema: sagasQuery }) query: SagasQuery): Promise<FactsPage<SagaInFlight>> {
    return factsPage(await this.desk.list(query), query, ({ id }) => id);
  }

  /** Its open steps are asked for again now. */
  @Post(':id/retry')
  @HttpCode(202)
  async retry(@Param('id', { schema: sagaId }) id: string): Promise<{ readonly id: string }> {
    if (!(await this.desk.retry(id))) throw notFound('There is no saga in flight with this id.');
    return { id };
  }
}
