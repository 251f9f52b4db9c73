// A webhook of CallRail → Lead: a call, a text message or a submitted form. The lead is the person outside: the agent who
// took the call is never looked at.

import type { Ignored, Lead, MapContext } from '../lead.ts'
import { mapCall } from './callrail/call.ts'
import type { CallrailEvent, CallrailOptions } from './callrail/event.ts'
import { mapForm } from './callrail/form.ts'
import { mapText } from './callrail/text.ts'

export function mapCallrailEvent(
  event: CallrailEvent,
  context: MapContext,
  options: CallrailOptions
): Lead | Ignored {
  switch (event.kind) {
    case 'call':
      return mapCall(event.call, context, options)
    case 'text':
      return mapText(event.text, context, options)
    case 'form':
      return mapForm(event.form, context)
  }
}
