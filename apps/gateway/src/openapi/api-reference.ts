import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DOCUMENT_PATH, PAGE_PATH, SCRIPT_PATH } from './api-reference-paths.js';
import { publicApi } from './public-api.js';
import { type ReferencePage, referencePage } from './reference-page.js';

/** Serves the API document, and a page to read it that fetches nothing from elsewhere. */
@Injectable()
export class ApiReference implements OnModuleInit {
  private made?: Promise<ReferencePage>;

  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    const document = JSON.stringify(publicApi());
    const tag = tagOf(document);
    server.get(DOCUMENT_PATH, (request, reply) =>
      sendUnlessKnown(request, reply.type('application/json'), document, tag),
    );
    for (const path of [PAGE_PATH, `${PAGE_PATH}/`]) server.get(path, (_request, reply) => this.sendPage(reply));
    server.get(SCRIPT_PATH, async (request, reply) => {
      const { script } = await this.page();
      return sendUnlessKnown(request, reply.type('text/javascript; charset=utf-8'), script, tagOf(script));
    });
  }

  private async sendPage(reply: FastifyReply): Promise<FastifyReply> {
    const { html, policy } = await this.page();
    return reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(html);
  }

  private page(): Promise<ReferencePage> {
    return (this.made ??= referencePage());
  }
}

/** 304 where the caller has it already (RFC 9110, 13.1.2). */
function sendUnlessKnown(request: FastifyRequest, reply: FastifyReply, text: string, tag: string): FastifyReply {
  void reply.headers({ etag: tag, 'cache-control': 'no-cache' });
  return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.send(text);
}

const tagOf = (text: string): string => `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
