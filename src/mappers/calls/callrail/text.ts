// A text message of CallRail → Lead. Each is an event and a note of its own.

import { textLead } from '../../call.ts'
import { linkedFile } from '../../fields/linked-file.ts'
import type { Ignored, Lead, MapContext } from '../../lead.ts'
import { idOf, type CallrailOptions, type CallrailText } from './event.ts'
import { answer, leadStatus } from './source.ts'

const OUTBOUND = 'The business sent this text. The option `outbound` lets such texts in.'

/** The person is at the other end of the tracking number. */
export function mapText(
  text: CallrailText,
  context: MapContext,
  { outbound }: CallrailOptions
): Lead | Ignored {
  const { source_number: from, destination_number: to, isSent } = text
  if (isSent && outbound === 'ignore') return { ignored: OUTBOUND }
  const [person, number] = isSent ? [to, from] : [from, to]
  const id = idOf(text)
  const event = isSent ? 'text_message_sent' : 'text_message_received'
  return textLead(
    {
      event,
      eventId: id === null ? null : `${id} ${event}`,
      submittedAt: text.timestamp,
      entries: [
        ...(person?.trim() ? [{ path: 'phone', is: 'phone', value: person.trim() } as const] : []),
        ...answer('content', 'Message', text.content),
        ...leadStatus(text.lead_status),
      ],
      files: text.media_urls.map((url) => linkedFile(url)),
    },
    { direction: isSent ? 'outbound' : 'inbound', line: { number } },
    context
  )
}
