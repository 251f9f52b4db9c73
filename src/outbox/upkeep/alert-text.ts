// The words of alerts: what is wrong, and what to do about it. They go to a chat, so they hold no personal data,
// and nothing that a chat would take for a command.

import type { Health } from '../rules/health.ts'
import type { Standing } from './alert-book.ts'
import { squash } from './squash.ts'

/** `title` is for the message that it is over. */
export type Words = { readonly title: string; readonly text: string }

const MINUTE_MS = 60_000

export const pauseWords = (message: string): Words => ({
  title: `delivery was paused. ${firstSentence(squash(message))}`,
  text: `Delivery is paused. ${sentence(squash(message))} Events are still taken in, and wait.`,
})

export const senderWords = (route: string, message: string): Words => ({
  title: `events of route ${route} waited for their sender. ${firstSentence(squash(message))}`,
  text: `Events of route ${route} wait: ${sentence(squash(message))} Nothing is lost, and the other routes go on.`,
})

export const gapWords = (route: string, found: number): Words => ({
  title: `events of route ${route} had to be fetched from their sender.`,
  text: `${events(found)} of route ${route} had never arrived and ${found === 1 ? 'was' : 'were'} fetched from the sender. Check there that the webhook is switched on for all forms and pages, with the right address, and what it says of its last deliveries.`,
})

/** Events of one route that are parked for the same cause. */
export type ParkedCause = {
  readonly key: string
  readonly route: string
  /** Squashed. */
  readonly reason: string
  readonly count: number
  readonly newestId: string
}

export const parkedWords = ({ route, reason, count, newestId }: ParkedCause): Words => ({
  title: `events of route ${route} were parked. ${firstSentence(reason)}`,
  text: `${events(count)} of route ${route} ${count === 1 ? 'is' : 'are'} parked. ${sentence(reason)} Nothing is lost: remove the cause, then replay what is parked. The newest is ${newestId}.`,
})

export const moreParkedWords = (causes: number): Words => ({
  title: 'events were parked for further causes.',
  text: `Events are parked for ${causes} further ${causes === 1 ? 'cause' : 'causes'}. Look through the parked events, remove the causes and replay them. Until then more of these are not told one by one.`,
})

export function backlogWords(count: number, ageMs: number, health: Health): Words {
  const why =
    health.kind === 'ok'
      ? 'HoopAI answers, so either there are more events than its limit allows for, or these fail on their own: each event tells why it waits.'
      : squash(health.message)
  return {
    title: 'events waited for more than 15 minutes.',
    text: `${events(count)} ${count === 1 ? 'waits' : 'wait'} for delivery, the oldest for ${span(ageMs)}. ${why}`,
  }
}

export function silenceWords(
  route: string,
  everyMs: number,
  silentMs: number,
  isNew: boolean
): Words {
  const since = isNew
    ? `has had no event in the ${span(silentMs)} since it is watched`
    : `has had no event for ${span(silentMs)}`
  return {
    title: `route ${route} was silent for too long.`,
    text: `Route ${route} ${since}; one is expected every ${span(everyMs)}. Check that the sender still has its webhook switched on, with the right address and secret, and what it says of its last deliveries.`,
  }
}

export const moreSilentWords = (routes: number): Words => ({
  title: 'further routes were silent for too long.',
  text: `${routes} further ${routes === 1 ? 'route has' : 'routes have'} been silent for too long. Check that the gateway can be reached under its address.`,
})

/** `isElsewhere`: what is over is one cause of a trouble that goes on. */
export function overText({ title, since, clearSince }: Standing, isElsewhere: boolean): string {
  const lasted = clearSince === null ? '' : ` after ${span(clearSince - since)}`
  return `Over${lasted}: ${title}${isElsewhere ? ' Delivery is still paused, for another reason.' : ''}`
}

/** A line for a chat. Angle brackets and `@` would ping people or hide links there. */
export const messageOf = (location: string, text: string): string =>
  `hoopgate, location ${location}: ${text}`
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('@', '(at)')

const events = (count: number): string => (count === 1 ? '1 event' : `${count} events`)

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

const firstSentence = (text: string): string =>
  sentence(/^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text)

function span(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS)
  if (minutes < 1) return 'less than a minute'
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`
}
