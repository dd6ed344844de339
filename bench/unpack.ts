import { createReadStream, createWriteStream, existsSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

const NAME = 'online_retail.csv';

/**
 * Puts the plain Online Retail file into a folder: neither side is timed on unpacking.
 *
 * @param data folder of `online_retail.csv` or `online_retail.csv.gz`
 * @returns false if it holds neither
 */
export async function unpackRetail(data: string, folder: string): Promise<boolean> {
  const [plain, packed, target] = [join(data, NAME), join(data, `${NAME}.gz`), join(folder, NAME)];
  if (existsSync(plain)) symlinkSync(resolve(plain), target);
  else if (existsSync(packed))
    await pipeline(createReadStream(packed), createGunzip(), createWriteStream(target));
  else return false;
  return true;
}
