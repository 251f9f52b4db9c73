// A signed event of a sender that we do not know → Lead. The signature says nothing about the lead: it is mapped as a hook.

export { mapHookEvent as mapHmacEvent, type HookEvent as HmacEvent } from './hook.ts'
