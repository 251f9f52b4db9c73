// A command that is stopped and started again at once meets what its predecessor is just letting go of.

const PATIENCE_MS = 5000
const STEP_MS = 100

/** Tries until it succeeds, for about five seconds; then the last failure is thrown. */
export async function patiently<T>(attempt: () => T | Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += STEP_MS) {
    try {
      return await attempt()
    } catch (error) {
      if (waited >= PATIENCE_MS) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, STEP_MS))
  }
}
