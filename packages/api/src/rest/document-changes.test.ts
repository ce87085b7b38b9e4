import { describe, expect, it } from 'vitest';
import { documentChanges } from './document-changes.ts';
import { openApiDocument } from './openapi-document.ts';
import { OpenApiDoc } from './openapi-types.ts';

const before = openApiDocument();

/** The document with one text replaced throughout, which must be in it. */
function rewritten(edit: (document: OpenApiDoc) => void): OpenApiDoc {
  const copy = OpenApiDoc.parse(structuredClone(before));
  edit(copy);
  return copy;
}
const replaced = (from: string, to: string): OpenApiDoc => {
  const text = JSON.stringify(before);
  expect(text).toContain(from);
  return OpenApiDoc.parse(JSON.parse(text.replace(from, to)));
};

describe('the changes of an API document', () => {
  it('are none between equal documents', () => {
    expect(
      documentChanges(
        before,
        rewritten(() => undefined),
      ),
    ).toEqual({ changed: [], breaking: [] });
  });

  it('name a removed operation as breaking, and an added one as none', () => {
    const after = rewritten(({ paths }) => delete paths['/plans']);
    expect(documentChanges(before, after)).toEqual({ changed: ['GET /plans'], breaking: ['GET /plans: removed'] });
    expect(documentChanges(after, before).breaking).toEqual([]);
  });

  it('name a removed field of an answer, also behind a reference', () => {
    const after = rewritten(({ components }) => {
      const plan: { properties?: unknown } | undefined = components.schemas?.['Plan'];
      if (typeof plan?.properties === 'object' && plan.properties !== null)
        Reflect.deleteProperty(plan.properties, 'gap');
    });
    const { changed, breaking } = documentChanges(before, after);
    expect(changed).toContain('GET /plans/{planId}');
    expect(breaking).toContain('GET /plans/{planId}: answer 200.gap removed');
  });

  it('name an input that is newly required, a narrowed choice and another type', () => {
    expect(
      documentChanges(
        before,
        replaced('"required":["householdId","weekOf"]', '"required":["householdId","weekOf","run"]'),
      ).breaking,
    ).toEqual(['POST /plans/generate: body.run is newly required']);
    expect(documentChanges(before, replaced('"enum":["now","job"]', '"enum":["now"]')).breaking).toEqual([
      'POST /plans/generate: body.run no longer takes "job"',
    ]);
    const retyped = rewritten(({ paths }) => {
      for (const { name, schema } of paths['/plans']?.['get']?.parameters ?? [])
        if (name === 'limit' && schema) schema['type'] = 'string';
    });
    expect(documentChanges(before, retyped).breaking).toEqual([
      'GET /plans: parameters.query limit was integer and is string',
    ]);
  });

  it('do not count a widened input as breaking', () => {
    const after = replaced('"enum":["now","job"]', '"enum":["now","job","later"]');
    expect(documentChanges(before, after)).toEqual({ changed: ['POST /plans/generate'], breaking: [] });
  });
});
