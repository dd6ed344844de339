import { createRequire } from 'node:module';

/** A font file that ships with the product, and what it serves as. */
export type FontFile = { readonly path: string; readonly family: string; readonly weight: number };

const require = createRequire(import.meta.url);

/**
 * The fonts that charts are drawn with, in order of preference: Inter, and DejaVu Sans for the scripts and symbols
 * that Inter lacks (Hebrew, Arabic, Armenian, Georgian), and Noto Emoji.
 */
export function fontFiles(): FontFile[] {
  return [
    {
      path: require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
      family: 'Inter',
      weight: 400,
    },
    {
      path: require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
      family: 'Inter',
      weight: 600,
    },
    { path: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'), family: 'DejaVu Sans', weight: 400 },
    {
      path: require.resolve('@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf'),
      family: 'Noto Emoji',
      weight: 400,
    },
  ];
}
