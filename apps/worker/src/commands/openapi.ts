import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

export function addOpenApiCommand(program: Command, terminal: Terminal): void {
  program
    .command('openapi')
    .description('print the OpenAPI document of the REST API')
    .action(async () => {
      const { openApiDocument } = await import('@hearth/api/rest/openapi-document.ts');
      terminal.out(JSON.stringify(openApiDocument(), null, 2));
    });
}
