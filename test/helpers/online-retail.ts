import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const file = new URL('../../../shared/data/online_retail.csv.gz', import.meta.url);

export const hasOnlineRetail = existsSync(file);

/** The file's rows, column by column, read by the plainest means so that it can check the product's own reader. */
export type OnlineRetail = {
  readonly invoice: readonly string[];
  readonly quantity: Float64Array;
  /** Seconds since 1970-01-01, the time as written read as UTC. */
  readonly at: Float64Array;
  readonly price: Float64Array;
  /** 0 when missing. */
  readonly customer: Int32Array;
  readonly country: readonly string[];
};

let cached: OnlineRetail | undefined;

export function onlineRetail(): OnlineRetail {
  cached ??= parse(gunzipSync(readFileSync(file)).toString('latin1'));
  return cached;
}

/** No field but the description, the third of eight, is ever quoted: the rest is found from the ends of the line. */
function parse(text: string): OnlineRetail {
  const lines = text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '');
  const columns = {
    invoice: [] as string[],
    quantity: new Float64Array(lines.length),
    at: new Float64Array(lines.length),
    price: new Float64Array(lines.length),
    customer: new Int32Array(lines.length),
    country: [] as string[],
  };
  for (const [i, line] of lines.entries()) {
    const fields = lastFields(line.trimEnd(), 5);
    columns.invoice.push(line.slice(0, line.indexOf(',')));
    columns.quantity[i] = Number(fields[0]);
    columns.at[i] = seconds(fields[1]!);
    columns.price[i] = Number(fields[2]);
    columns.customer[i] = Number(fields[3]);
    columns.country.push(fields[4]!);
  }
  return columns;
}

function lastFields(line: string, count: number): string[] {
  const fields: string[] = [];
  let end = line.length;
  for (let i = 0; i < count; i++) {
    const comma = line.lastIndexOf(',', end - 1);
    fields.unshift(line.slice(comma + 1, end));
    end = comma;
  }
  return fields;
}

const instants = new Map<string, number>();

function seconds(text: string): number {
  let instant = instants.get(text);
  if (instant === undefined) {
    instant = Date.parse(`${text.replace(' ', 'T')}Z`) / 1000;
    instants.set(text, instant);
  }
  return instant;
}
