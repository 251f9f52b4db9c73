// What stands in the sandbox for a contact, as lines for a terminal.

export type SandboxContact = {
  readonly id: string
  readonly name?: string | null
  readonly firstName?: string | null
  readonly lastName?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  readonly tags: readonly string[]
  readonly notes: readonly { readonly body: string }[]
  readonly tasks: readonly { readonly title: string; readonly dueDate?: string | null }[]
  readonly workflows: readonly { readonly name: string; readonly status: string }[]
}

export async function sandboxContacts(sandbox: string): Promise<readonly SandboxContact[]> {
  const response = await fetch(`${sandbox}/_sandbox/contacts`)
  if (!response.ok) throw new Error(`${sandbox}/_sandbox/contacts answered ${response.status}`)
  return (await response.json()) as SandboxContact[]
}

export function describeContact(contact: SandboxContact): string {
  const name = contact.name ?? [contact.firstName, contact.lastName].filter(Boolean).join(' ')
  return [
    `  contact   ${name}  ${contact.email ?? '–'}  ${contact.phone ?? '–'}`,
    `  tags      ${contact.tags.join(', ')}`,
    ...contact.notes.map(({ body }) => `  note      ${body.replaceAll('\n', '\n            ')}`),
    ...contact.tasks.map(({ title, dueDate }) => `  task      ${title} (due ${dueDate ?? '–'})`),
    ...contact.workflows.map(({ name: workflow, status }) => `  workflow  ${workflow} (${status})`),
  ].join('\n')
}
