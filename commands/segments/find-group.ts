import { closestMatch, comparable } from '../contract/closest-match.ts';
import { UserError } from '../contract/user-error.ts';
import type { GroupCard } from './group-cards.ts';

/**
 * The group that a person means: its place in the list of /segment, its name, or the beginning of it.
 *
 * @throws {UserError} if there is no such group, with the names there are
 */
export function findGroup(cards: readonly GroupCard[], asked: string | undefined): GroupCard {
  const names = cards.map(({ name }) => name);
  const list = names.map((name, index) => `${index + 1} ${name}`).join('; ');
  if (asked === undefined) throw new UserError(`Which group? Name one, or its number: ${list}.`);
  const place = /^\d+$/.test(asked.trim()) ? Number(asked) : undefined;
  const word = comparable(asked);
  const found =
    (place === undefined ? undefined : cards[place - 1]) ??
    cards.find(({ name }) => comparable(name) === word) ??
    cards.find(({ name }) => word !== '' && comparable(name).startsWith(word));
  if (found !== undefined) return found;
  const near = closestMatch(asked, names);
  const hint = near === undefined ? `There are ${list}.` : `Did you mean ${near}?`;
  throw new UserError(`There is no group ${asked}. ${hint}`);
}
