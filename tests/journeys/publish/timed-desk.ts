// A desk at eight in the morning, whose drafts wait until nine.
import { expect, vi } from 'vitest';
import type { ShownMessage } from '../../../src/playground/emulator/types.ts';
import { createMovableClock, type MovableClock } from '../../../src/playground/movable-clock.ts';
import { checkCard, type Desk, publishText, startDesk } from '../../support/desk.ts';
import { clockFrom } from '../../support/running-bot.ts';

/** Wednesday, 25 November 2026, 8:00 in Shanghai. */
export const START = '2026-11-25T00:00:00Z';
/** When its drafts are to come out, as admins type it. */
export const NINE = '2026-11-25 09:00';
export const HOUR_MS = 3_600_000;

/** A desk that begins at START, on a clock that can jump. */
export async function timedDesk(more: { language?: string; env?: Record<string, string> } = {}) {
  const clock = createMovableClock(clockFrom(START));
  const desk = await startDesk({ clock, ...more });
  return { desk, clock };
}

/** /publish for nine o'clock, confirmed; gives what the card became. */
export async function scheduled(desk: Desk, text: string, at = NINE): Promise<ShownMessage> {
  const card = await publishText(desk, `${at}\n${text}`);
  return (await desk.press(card, checkCard(card), desk.admin))[0]!;
}

/** Its time comes; gives what the card that waited says in the end, when all have been told. */
export async function due(desk: Desk, clock: MovableClock, { chat, id }: ShownMessage): Promise<ShownMessage> {
  clock.jumpTo(clock.now() + HOUR_MS);
  return vi.waitFor(() => {
    const card = desk.api.people.person(chat).chat.messages.find(one => one.id === id)!;
    expect(card.text).toMatch(/第1版|revision 1|没有发布/);
    return card;
  });
}
