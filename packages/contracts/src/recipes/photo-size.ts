import { z } from 'zod';

/** What a photo is kept as: at most 1600 or 640 pixels wide, and a square of at most 240 cut out of its middle. */
export const PhotoSize = z.enum(['large', 'medium', 'small']);
export type PhotoSize = z.infer<typeof PhotoSize>;
