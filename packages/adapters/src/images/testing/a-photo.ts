import sharp from 'sharp';

export type SomePhoto = { readonly width?: number; readonly height?: number; readonly colour?: string };

/** A JPEG as a phone makes it: it says by whom and where it was taken. */
export function aPhoto({ width = 800, height = 600, colour = 'orange' }: SomePhoto = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .jpeg()
    .withExif({ IFD0: { Copyright: PHOTOGRAPHER }, IFD3: { GPSLatitude: '52/1 31/1 0/1', GPSLatitudeRef: 'N' } })
    .toBuffer();
}

export const PHOTOGRAPHER = 'Jane Doe';
