import { z } from 'zod';

/** The parts of an OpenAPI 3.1 document that are read or written here; everything else is passed through. */
const Json = z.record(z.string(), z.unknown());

export const MediaDoc = z.looseObject({ schema: Json.optional(), example: z.unknown().optional() });
export const ResponseDoc = z.looseObject({
  $ref: z.string().optional(),
  description: z.string().optional(),
  content: z.record(z.string(), MediaDoc).optional(),
});
export const ParameterDoc = z.looseObject({
  $ref: z.string().optional(),
  name: z.string().optional(),
  in: z.string().optional(),
  required: z.boolean().optional(),
  schema: Json.optional(),
});
export const OperationDoc = z.looseObject({
  operationId: z.string(),
  parameters: z.array(ParameterDoc).optional(),
  requestBody: z.looseObject({ required: z.boolean().optional(), content: z.record(z.string(), MediaDoc) }).optional(),
  responses: z.record(z.string(), ResponseDoc),
});
export type OperationDoc = z.infer<typeof OperationDoc>;

export const OpenApiDoc = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), OperationDoc)),
  components: z.looseObject({ schemas: z.record(z.string(), Json).optional() }),
});
export type OpenApiDoc = z.infer<typeof OpenApiDoc>;
