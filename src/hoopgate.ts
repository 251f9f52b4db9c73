// What `gateway.config.ts` imports as `hoopgate`: the configuration's functions and one factory per provider.

export { defineGateway } from './config/gateway.ts'
export type { Gateway } from './config/types.ts'
export { oauth } from './config/oauth-app.ts'
export { env, secret } from './config/values.ts'
export * from './handlers/registry.ts'
export type { Lead } from './mappers/lead.ts'
export type { LeadView } from './mappers/lead-view.ts'
export type { Plan } from './mappers/plan.ts'
